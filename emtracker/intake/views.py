"""The review of a document: its text left, its passages right, one key or one click for each answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emtracker.reference.models import Sector, Theme

from .cards import Card
from .desk import Desk, desk_of, light, wish_of
from .forms import PassageForm
from .marking import Mark, stretches
from .models import Document, Evidence, Finding, Likeness, Passage, PassageRole, Review
from .near import near_to
from .operations import REFUSALS, accept, correct
from .recording import acts_on
from .seen import document_seen, is_fetch, may_change, passages_seen
from .shown import as_shown
from .telling import bar_of, cards_of, full, told, waiting_pairs

CUTS_SHOWN = 300


@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; of documents with very many passages a part of the text with its passages."""
    document = document_seen(request, pk)
    rows = light(passages_seen(request, document))
    desk = desk_of(document, rows, wish_of(request.GET.dict()))
    waiting = waiting_pairs(request, document)
    alike = [pair for kind, *pair in waiting if kind == Likeness.SAME]
    cards = _cards(request, document, desk, alike)
    context = {
        **admin.site.each_context(request),
        **bar_of(request, document, rows, desk.wish),
        **_text(document, desk),
        "title": _("校核：%s") % document,
        "page": desk.page,
        "cards": cards,
        "dates": list(dict.fromkeys((each["label"], each["date"]) for each in document.dates)),
        "pairs": len(alike),
        "derived": sum(kind == Likeness.DERIVED for kind, *_pair in waiting),
        "near": near_to(document, request.user),
        "evidence": _evidence(request, document),
        "places": list(dict.fromkeys(str(card.passage.region) for card in cards if card.passage.region)),
        "opts": Document._meta,
        "roles": PassageRole.choices,
        "states": Review.choices,
        "labels": _labels() if may_change(request) else (),
    }
    return render(request, "admin/intake/document/review.html", context)


def edit(request: HttpRequest, pk: int, passage: int) -> HttpResponseBase:
    """Correct the facts of a passage; a page of its own, or a part of the review page."""
    document = document_seen(request, pk)
    found = get_object_or_404(passages_seen(request, document).select_related("region", "task"), pk=passage)
    if not may_change(request):
        raise Http404
    form = PassageForm(request.POST if request.method == "POST" else None, passage=found)
    if request.method == "POST" and form.is_valid():
        role = found.role
        try:
            said = _saved(request, found, form)
        except REFUSALS as error:
            form.add_error(None, str(error))
        else:
            return told(request, document, found, said, refresh=form.cleaned_data["role"] != role)
    context = {
        **admin.site.each_context(request),
        "title": _("修改段落：%s") % found,
        "document": document,
        "passage": found,
        "wording": document.text[found.start : found.end],
        "form": form,
        "acts": acts_on(found),
        "opts": Document._meta,
    }
    part = "intake/edit_form.html" if is_fetch(request) else "admin/intake/document/edit.html"
    return render(request, part, context, status=422 if form.errors else 200)


def _cards(request: HttpRequest, document: Document, desk: Desk, alike: list[list[int]]) -> list[Card]:
    """In the order of the desk."""
    order = {row.pk: number for number, row in enumerate(desk.chosen)}
    found = full(passages_seen(request, document)).filter(pk__in=order)
    return sorted(cards_of(found, document, alike), key=lambda card: order[card.passage.pk])


def _text(document: Document, desk: Desk) -> dict[str, Any]:
    """The left side, with what looked odd and what was cut."""
    text, start, end = document.text, desk.start, desk.end
    anomalies, cuts = document.anomalies, document.cuts
    places = {each["start"] for each in (*anomalies, *cuts) if each.get("start") is not None}
    return {
        "stretches": stretches(text, _marks(desk.marked), cuts, start=start, end=end, places=places),
        "text_start": as_shown(text, start),
        "anomalies": [{**odd, "line": _line(text, odd.get("start"))} for odd in anomalies],
        "cuts": [_cut(cut, text) for cut in cuts[:CUTS_SHOWN]],
        "more_cuts": max(0, len(cuts) - CUTS_SHOWN),
    }


def _labels() -> Sequence[tuple[str, str, str, str]]:
    """Kind, its name, code and name of every label, for the picker."""
    tables = (("sectors", _("行业"), Sector), ("themes", _("主题"), Theme))
    return [(kind, name, row.pk, str(row)) for kind, name, table in tables for row in table.objects.all()]


def _evidence(request: HttpRequest, document: Document) -> int:
    seen = Evidence.objects.visible_to(request.user).filter(state=Finding.SUGGESTED)
    return int(seen.filter(passage__document=document).count())


def _marks(passages: Iterable[Passage]) -> list[Mark]:
    return [Mark(each.pk, each.start, each.end, each.role, str(each.get_role_display())) for each in passages]


def _line(text: str, start: int | None) -> int | None:
    return None if start is None else text.count("\n", 0, start) + 1


def _cut(cut: dict[str, Any], text: str) -> dict[str, Any]:
    said = text[cut["start"] : cut["end"]].strip()
    return {**cut, "said": said[:80] + ("…" if len(said) > 80 else ""), "line": _line(text, cut["start"])}


def _saved(request: HttpRequest, passage: Passage, form: PassageForm) -> str:
    correct(passage, by=request.user, **form.facts())
    if "accept" not in request.POST:
        return _("已保存：%s") % passage
    tasks = accept([passage], by=request.user)
    return _("已保存并立项：%s") % tasks[0] if tasks else _("已保存并采纳：%s") % passage
