"""Trying the terms on a sentence: which labels it gets, how surely, and by which words (试标)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from emtracker.pipeline.values import Guess

from .lexicon import current_lexicon
from .models import Sector, Term, Theme


@dataclass(frozen=True, slots=True)
class Found:
    """One label that the wording gets; `words` decided it, by the term `rule`."""

    name: str
    percent: int
    rule: str
    words: tuple[str, ...]


class TryForm(forms.Form):
    heading = forms.CharField(
        label=gettext_lazy("标题"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("可不填。标题里的词分量更重。"),
    )
    wording = forms.CharField(
        label=gettext_lazy("文字"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6, "cols": 80}),
    )
    above = forms.CharField(
        label=gettext_lazy("上级标题"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 80}),
        help_text=gettext_lazy("可不填。一行一个，由外到内；文字没有点明领域时，取自上级标题。"),
    )


def try_terms(request: HttpRequest) -> HttpResponse:
    """A sentence in, its labels out; nothing is stored."""
    if not request.user.has_perm("reference.view_term"):
        raise PermissionDenied
    form = TryForm(request.POST or None)
    found = _labels(**form.cleaned_data) if request.method == "POST" and form.is_valid() else None
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("试标"),
        "form": form,
        "found": found,
        "opts": Term._meta,
    }
    return render(request, "admin/reference/term/try.html", context, status=400 if form.errors else 200)


def _labels(heading: str, wording: str, above: str) -> list[tuple[str, list[Found]]]:
    from emtracker.pipeline.labelling.label import label_wording
    from emtracker.pipeline.reading.width import normalised

    said, head = normalised(wording), normalised(heading)
    outer = tuple(normalised(line) for line in above.splitlines() if line.strip())
    text = said if not head or said.startswith(head) else f"{head}。{said}"
    labels = label_wording(text, head, outer, current_lexicon())
    names = {label.pk: str(label) for model in (Sector, Theme) for label in model.objects.all()}
    return [
        (_("行业领域"), _found(labels.sectors, names, text)),
        (_("工作主题"), _found(labels.themes, names, text)),
    ]


def _found(guesses: Iterable[Guess], names: dict[str, str], text: str) -> list[Found]:
    return [
        Found(
            names.get(guess.value, guess.value),
            round(100 * guess.score),
            guess.rule,
            tuple(dict.fromkeys(span.of(text) for span in guess.because)),
        )
        for guess in guesses
    ]
