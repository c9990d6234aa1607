"""What people type in: the facts of a passage, the facts of a document."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from emtracker.reference.models import Sector, Theme

from .fields import RegionField
from .models import Document, Kind, Passage, PassageRole


def _year(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1990, max_value=2100, required=False)


class PassageForm(forms.Form):
    """The facts of a passage; labels as one principal and any number of further ones."""

    role = forms.ChoiceField(label=gettext_lazy("性质"), choices=PassageRole.choices)
    heading = forms.CharField(label=gettext_lazy("标题"), max_length=200)
    region = RegionField()
    year = _year(gettext_lazy("年份"))
    sector = forms.ChoiceField(label=gettext_lazy("主要行业领域"), required=False)
    sectors = forms.MultipleChoiceField(
        label=gettext_lazy("其他行业领域"), required=False, widget=forms.CheckboxSelectMultiple
    )
    theme = forms.ChoiceField(label=gettext_lazy("主要工作主题"), required=False)
    themes = forms.MultipleChoiceField(
        label=gettext_lazy("其他工作主题"), required=False, widget=forms.CheckboxSelectMultiple
    )
    deadline = forms.CharField(label=gettext_lazy("时限原文"), max_length=80, required=False)
    due = forms.DateField(
        label=gettext_lazy("办结时限"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    targets = forms.MultipleChoiceField(
        label=gettext_lazy("量化指标（去掉不对的）"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, passage: Passage, **kwargs: Any) -> None:
        self.passage = passage
        kwargs["initial"] = _facts(passage)
        super().__init__(*args, **kwargs)
        sectors, themes = _by_family(), [(theme.pk, str(theme)) for theme in Theme.objects.all()]
        nothing = [("", "———")]
        self._offer(sector=nothing + sectors, sectors=sectors, theme=nothing + themes, themes=themes)
        self._offer(targets=[(str(at), target["text"]) for at, target in enumerate(passage.targets)])

    def _offer(self, **choices: list[Any]) -> None:
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = offered

    def facts(self) -> dict[str, Any]:
        """What `operations.correct` is told."""
        said = self.cleaned_data
        kept = {int(at) for at in said["targets"]}
        return {
            **{name: said[name] for name in ("role", "heading", "region", "year", "deadline", "due")},
            "sectors": _principal_first(said["sector"], said["sectors"], self.passage.sectors),
            "themes": _principal_first(said["theme"], said["themes"], self.passage.themes),
            "targets": [target for at, target in enumerate(self.passage.targets) if at in kept],
        }


class DocumentForm(forms.ModelForm):
    region = RegionField()
    year = _year(gettext_lazy("工作年份"))
    kind = forms.ChoiceField(label=gettext_lazy("文件类型"), choices=Kind.choices)

    class Meta:
        model = Document
        fields = (
            "title",
            "issuer",
            "doc_no",
            "index_no",
            "written",
            "published",
            "kind",
            "region",
            "year",
            "source",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["region"] = self.instance.region


def _facts(passage: Passage) -> dict[str, Any]:
    return {
        **{name: getattr(passage, name) for name in ("role", "heading", "region", "year", "deadline", "due")},
        "sector": passage.sectors[0] if passage.sectors else "",
        "sectors": passage.sectors[1:],
        "theme": passage.themes[0] if passage.themes else "",
        "themes": passage.themes[1:],
        "targets": [str(at) for at in range(len(passage.targets))],
    }


def _by_family() -> list[tuple[str, Any]]:
    names = {
        "safety": _("安全生产"),
        "disaster": _("自然灾害"),
        "society": _("社会"),
        "emergency": _("应急管理"),
    }
    families = defaultdict(list)
    for sector in Sector.objects.all():
        families[names.get(sector.family, sector.family)].append((sector.pk, str(sector)))
    return list(families.items())


def _principal_first(principal: str, others: list[str], before: list[str]) -> list[str]:
    """The order that the reader gave stays where the person changed nothing."""
    chosen = {principal, *others} - {""}
    ordered = [code for code in before if code in chosen] + [code for code in others if code not in before]
    return list(dict.fromkeys([*([principal] if principal else []), *ordered]))
