"""The facts of a task, to be corrected; and what happens when somebody else corrected them meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget, AutocompleteSelect
from django.utils.translation import gettext_lazy as _

from emtracker.reference.models import Region, Sector, Theme
from emtracker.tracking import operations
from emtracker.tracking.history import stored
from emtracker.tracking.models import Progress, Task, sensitivities

from .act_forms import ActForm, unit_field

ORDER = (
    "title",
    "region",
    "year",
    "sector",
    "sectors",
    "theme",
    "themes",
    "lead",
    "partners",
    "due",
    "due_words",
)


class FactsForm(ActForm):
    """The facts that a new task and an amended one share."""

    title = forms.CharField(
        label=_("任务"), max_length=200, widget=forms.TextInput(attrs={"class": "vTextField"})
    )
    region = forms.ModelChoiceField(
        Region.objects.all(),
        required=False,
        label=_("行政区划"),
        widget=AutocompleteSelect(Task._meta.get_field("region"), admin.site),
    )
    year = forms.IntegerField(label=_("年份"))
    sector = forms.ModelChoiceField(Sector.objects.all(), required=False, label=_("主要行业领域"))
    sectors = forms.ModelMultipleChoiceField(
        Sector.objects.all(), required=False, label=_("行业领域"), widget=forms.CheckboxSelectMultiple
    )
    theme = forms.ModelChoiceField(Theme.objects.all(), required=False, label=_("主要工作主题"))
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(), required=False, label=_("工作主题"), widget=forms.CheckboxSelectMultiple
    )
    lead = unit_field("lead")
    partners = unit_field("partners", many=True)
    due = forms.DateField(label=_("办结时限"), required=False, widget=AdminDateWidget)
    due_words = forms.CharField(label=_("时限原文"), required=False, max_length=80)

    def values(self) -> dict[str, Any]:
        """Labels as one list, the principal one first."""
        given = super().values()
        for many, single in (("sectors", "sector"), ("themes", "theme")):
            first = given.pop(single)
            rest = [label for label in given[many] if label != first]
            given[many] = [first, *rest] if first else rest
        return given | {"partners": list(given["partners"])}


class OpenForm(FactsForm):
    """A task that comes from no document."""

    wording = forms.CharField(label=_("原文表述"), widget=forms.Textarea(attrs={"rows": 5}))
    field_order = ("title", "wording", *ORDER[1:])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["note"]

    def open(self, *, by: Any) -> Task:
        given = self.values()
        codes = {name: [label.pk for label in given[name]] for name in ("sectors", "themes")}
        return operations.open_task(**(given | codes), by=by)


class AmendForm(FactsForm):
    operation = staticmethod(operations.amend)
    flagged = forms.BooleanField(label=_("挂牌督办"), required=False)
    sensitivity = forms.ChoiceField(label=_("敏感级"), choices=sensitivities)
    field_order = (*ORDER, "flagged", "sensitivity", "note")


def facts_of(task: Task) -> dict[str, Any]:
    """The present facts, as the form shows them."""
    one = ("title", "region", "year", "sector", "theme", "lead", "due", "due_words", "flagged", "sensitivity")
    facts = {name: getattr(task, f"{name}_id", None) or getattr(task, name) for name in one}
    return facts | {
        name: [row.pk for row in getattr(task, name).all()] for name in ("sectors", "themes", "partners")
    }


def without_reverting(form: Any, changes: Sequence[Progress], task: Task) -> None:
    """Of the fields that others changed, those that this person left alone take on the new value.

    Otherwise the second editor, sending the whole form again, would undo the work of the first.
    """
    present = facts_of(task)
    data = form.data.copy()
    typed = {
        name: list(value) if hasattr(value, "all") else value for name, value in form.cleaned_data.items()
    }
    for name in set(typed) & set(present):
        seen = _as_seen(name, changes)
        if seen is not None and _unordered(stored({name: typed[name]})) == seen:
            value = present[name]
            data.setlist(
                name, value if isinstance(value, list) else [] if value in (None, False) else [value]
            )
    form.data = data


def _as_seen(name: str, changes: Sequence[Progress]) -> dict[str, Any] | None:
    """The value of the field before others changed it, as history stores it; None if nobody did."""
    for entry in changes:
        if name in entry.after:
            kept = {key: value for key, value in entry.before.items() if key in (name, f"{name}_key")}
            return _unordered(kept)
    return None


def _unordered(values: dict[str, Any]) -> dict[str, Any]:
    return {key: sorted(value) if isinstance(value, list) else value for key, value in values.items()}
