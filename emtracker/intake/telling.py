"""What the page says after an act: by redirect, or for its script as the changed parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse

from .cards import Card, card_of, names_for
from .desk import Wish, light, tally_of, wish_of
from .doubt import oddities_of
from .models import Document, Finding, Likeness, Passage, Resemblance
from .querysets import PassageQuerySet
from .seen import is_fetch, may_change, passages_seen
from .undoing import undoable

FULL = ("region", "task", "parent")


def told(
    request: HttpRequest, document: Document, passage: Passage | None, said: str, *, refresh: bool = False
) -> HttpResponseBase:
    """The answer to an act; `refresh` where more than one card changed."""
    wish = _back(request)
    if not is_fetch(request):
        messages.success(request, said)
        return redirect(_place(document, wish, passage))
    answer: dict[str, Any] = {"message": said, "refresh": refresh, "focus": passage.pk if passage else None}
    if passage and not refresh:
        rows = passages_seen(request, document)
        (card,) = cards_of(full(rows).filter(pk=passage.pk), document, alike_of(request, document))
        context = {"card": card, **bar_of(request, document, light(rows), wish)}
        answer["card"] = render_to_string("intake/card.html", context, request)
        answer["bar"] = render_to_string("intake/bar.html", context, request)
    return JsonResponse(answer)


def refused(request: HttpRequest, document: Document, said: str) -> HttpResponseBase:
    if is_fetch(request):
        return JsonResponse({"message": said, "refused": True}, status=409)
    messages.error(request, said)
    return redirect(_place(document, _back(request), None))


def bar_of(request: HttpRequest, document: Document, rows: list[Passage], wish: Wish) -> dict[str, Any]:
    """What the bar above the two columns shows; one query."""
    change = may_change(request)
    return {
        "document": document,
        "tally": tally_of(document, rows),
        "wish": wish,
        "may_change": change,
        "undoable": undoable(document, by=request.user) if change else None,
    }


def full(rows: PassageQuerySet) -> PassageQuerySet:
    """With all that a card shows."""
    return rows.select_related(*FULL).defer("parent__because", "parent__targets", "parent__units")


def cards_of(passages: Iterable[Passage], document: Document, alike: list[list[int]]) -> list[Card]:
    rows = list(passages)
    names, oddities = names_for(rows), oddities_of(document)
    pairs = Counter(key for pair in alike for key in pair)
    return [card_of(passage, document.text, names, pairs[passage.pk], oddities) for passage in rows]


def waiting_pairs(request: HttpRequest, document: Document) -> list[tuple[str, int, int]]:
    """The pairs with other documents that wait for an answer, with their kind."""
    seen = Resemblance.objects.visible_to(request.user).filter(state=Finding.SUGGESTED)
    own = seen.filter(left__document=document) | seen.filter(right__document=document)
    return list(own.order_by().values_list("kind", "left_id", "right_id"))


def alike_of(request: HttpRequest, document: Document) -> list[list[int]]:
    return [pair for kind, *pair in waiting_pairs(request, document) if kind == Likeness.SAME]


def _back(request: HttpRequest) -> Wish:
    """Where the person was: order, filter and part of the page."""
    return wish_of(QueryDict(request.POST.get("back", "")[:200]).dict())


def _place(document: Document, wish: Wish, passage: Passage | None) -> str:
    place = reverse("admin:intake_document_review", args=[document.pk])
    query = f"?{wish.query}" if wish.query else ""
    return f"{place}{query}#p{passage.pk}" if passage else f"{place}{query}"
