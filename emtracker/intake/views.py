"""The review of a document: its text left, its passages right, one key or one click for each answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from .cards import WORK, Card, card_of, is_certain, names_for
from .forms import PassageForm
from .marking import Mark, stretches
from .models import Document, Evidence, Finding, Likeness, Passage, PassageRole, Resemblance, Review
from .near import near_to
from .operations import REFUSALS, accept, correct, reject, restore
from .querysets import PassageQuerySet
from .typed import key_of

PER_PAGE = 200
CUTS_SHOWN = 300


@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; of documents with very many passages a part of the text with its passages."""
    document = _document(request, pk)
    rows = _passages(request, document)
    page = Paginator(rows.select_related("region", "task"), PER_PAGE).get_page(request.GET.get("page"))
    waiting = _waiting(request, document)
    alike = [pair for kind, *pair in waiting if kind == Likeness.SAME]
    cards = _cards(page, document, alike)
    start, end = _window(page)
    counts = _counts(rows)
    context = {
        **admin.site.each_context(request),
        "title": _("校核：%s") % document,
        "document": document,
        "page": page,
        "cards": cards,
        "stretches": stretches(
            document.text, _marks(page), document.cuts, start=start, end=end, places=_places(document)
        ),
        "anomalies": [{**odd, "line": _line(document.text, odd.get("start"))} for odd in document.anomalies],
        "cuts": [_cut(cut, document.text) for cut in document.cuts[:CUTS_SHOWN]],
        "more_cuts": max(0, len(document.cuts) - CUTS_SHOWN),
        "counts": counts,
        "pairs": len(alike),
        "derived": sum(kind == Likeness.DERIVED for kind, *_pair in waiting),
        "near": near_to(document, request.user),
        "evidence": _evidence(request, document),
        "places": list(dict.fromkeys(str(card.passage.region) for card in cards if card.passage.region)),
        "certain": sum(is_certain(each) for each in _open(rows)) if counts["pending"] else 0,
        "may_change": _may_change(request),
        "opts": Document._meta,
        "roles": PassageRole.choices,
    }
    return render(request, "admin/intake/document/review.html", context)


@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Accept, reject or restore one passage, or accept all that is certain."""
    document = _document(request, pk)
    wanted = request.POST.get("act", "")
    try:
        chosen, said = _answer(request, document, wanted)
    except REFUSALS as error:
        return _told(request, document, None, str(error), refused=True)
    return _told(request, document, chosen, said)


def edit(request: HttpRequest, pk: int, passage: int) -> HttpResponseBase:
    """Correct the facts of a passage; a page of its own, or a part of the review page."""
    document = _document(request, pk)
    found = get_object_or_404(_passages(request, document).select_related("region", "task"), pk=passage)
    if not _may_change(request):
        raise Http404
    form = PassageForm(request.POST if request.method == "POST" else None, passage=found)
    if request.method == "POST" and form.is_valid():
        try:
            said = _saved(request, found, form)
        except REFUSALS as error:
            form.add_error(None, str(error))
        else:
            return _told(request, document, found, said)
    context = {
        **admin.site.each_context(request),
        "title": _("修改段落：%s") % found,
        "document": document,
        "passage": found,
        "wording": document.text[found.start : found.end],
        "form": form,
        "opts": Document._meta,
    }
    part = "intake/edit_form.html" if _is_fetch(request) else "admin/intake/document/edit.html"
    return render(request, part, context, status=422 if form.errors else 200)


def _document(request: HttpRequest, pk: int) -> Document:
    """404 for what the person does not see, the same as for what is not there."""
    if not request.user.has_perm("intake.view_document"):
        raise Http404
    seen = Document.objects.visible_to(request.user).select_related("region").defer("original")
    return get_object_or_404(seen, pk=pk)


def _passages(request: HttpRequest, document: Document) -> PassageQuerySet:
    seen = Passage.objects.visible_to(request.user).filter(document=document)
    return seen.exclude(role=PassageRole.NOISE).order_by("start", "-end", "pk")


def _open(rows: PassageQuerySet) -> Iterable[Passage]:
    return rows.filter(review=Review.PENDING, role__in=WORK)


def _may_change(request: HttpRequest) -> bool:
    return request.user.has_perm("intake.change_passage")


def _is_fetch(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def _cards(passages: Iterable[Passage], document: Document, alike: list[Any]) -> list[Card]:
    rows = list(passages)
    names = names_for(rows)
    pairs = Counter(key for pair in alike for key in pair)
    return [card_of(passage, document.text, names, pairs[passage.pk]) for passage in rows]


def _evidence(request: HttpRequest, document: Document) -> int:
    seen = Evidence.objects.visible_to(request.user).filter(state=Finding.SUGGESTED)
    return int(seen.filter(passage__document=document).count())


def _waiting(request: HttpRequest, document: Document) -> list[tuple[str, int, int]]:
    """The pairs with other documents that wait for an answer, with their kind."""
    seen = Resemblance.objects.visible_to(request.user).filter(state=Finding.SUGGESTED)
    own = seen.filter(left__document=document) | seen.filter(right__document=document)
    return list(own.order_by().values_list("kind", "left_id", "right_id"))


def _marks(passages: Iterable[Passage]) -> list[Mark]:
    return [Mark(each.pk, each.start, each.end, each.role, str(each.get_role_display())) for each in passages]


def _places(document: Document) -> set[int]:
    """Where oddities and cuts begin: the page points to them."""
    return {each["start"] for each in (*document.anomalies, *document.cuts) if "start" in each}


def _window(page: Page) -> tuple[int, int | None]:
    """All of the text, or from the first passage of this part up to that of the next."""
    if page.paginator.num_pages == 1:
        return 0, None
    rows = list(page)
    start = 0 if page.number == 1 else rows[0].start
    return start, max(each.end for each in rows if each.role != PassageRole.GROUP or len(rows) == 1)


def _counts(rows: PassageQuerySet) -> Counter[str]:
    """Work by state of review; groups and general demands need no answer."""
    found: Counter[str] = Counter({"pending": 0, "accepted": 0, "rejected": 0})
    for role, state in rows.order_by().values_list("role", "review"):
        if role in WORK:
            found[state] += 1
            found[role] += 1
    return found


def _line(text: str, start: int | None) -> int | None:
    return None if start is None else text.count("\n", 0, start) + 1


def _cut(cut: dict[str, Any], text: str) -> dict[str, Any]:
    said = text[cut["start"] : cut["end"]].strip()
    return {**cut, "said": said[:80] + ("…" if len(said) > 80 else ""), "line": _line(text, cut["start"])}


def _answer(request: HttpRequest, document: Document, wanted: str) -> tuple[Passage | None, str]:
    rows = _passages(request, document)
    if wanted == "accept-certain":
        sure = [each for each in _open(rows) if is_certain(each)]
        tasks = accept(sure, by=request.user)
        return None, _("已采纳 %(count)d 段，立项 %(tasks)d 项。") % {"count": len(sure), "tasks": len(tasks)}
    given = request.POST.get("passage", "")
    passage = get_object_or_404(rows, pk=key_of(given))
    match wanted:
        case "accept":
            tasks = accept([passage], by=request.user)
            return passage, _("已立项：%s") % tasks[0] if tasks else _("已采纳：%s") % passage
        case "reject":
            reject([passage], by=request.user)
            return passage, _("已剔除：%s") % passage
        case "restore":
            restore([passage], by=request.user)
            return passage, _("已恢复为待校核：%s") % passage
    raise Http404


def _saved(request: HttpRequest, passage: Passage, form: PassageForm) -> str:
    correct(passage, by=request.user, **form.facts())
    if "accept" not in request.POST:
        return _("已保存：%s") % passage
    tasks = accept([passage], by=request.user)
    return _("已保存并立项：%s") % tasks[0] if tasks else _("已保存并采纳：%s") % passage


def _told(
    request: HttpRequest, document: Document, passage: Passage | None, said: str, *, refused: bool = False
) -> HttpResponseBase:
    """The answer as a page (by redirect), or for the script as the changed card with new counts."""
    if not _is_fetch(request):
        messages.add_message(request, messages.ERROR if refused else messages.SUCCESS, said)
        place = reverse("admin:intake_document_review", args=[document.pk])
        part = request.POST.get("page", "")
        query = f"?page={part}" if key_of(part) else ""
        return redirect(f"{place}{query}#p{passage.pk}" if passage else f"{place}{query}")
    if refused or passage is None:
        return JsonResponse({"message": said, "refused": refused}, status=409 if refused else 200)
    rows = _passages(request, document)
    changed = rows.select_related("region", "task").filter(pk=passage.pk)
    alike = [pair for kind, *pair in _waiting(request, document) if kind == Likeness.SAME]
    (card,) = _cards(changed, document, alike)
    context = {"card": card, "document": document, "may_change": True}
    counts = _counts(rows)
    return JsonResponse(
        {
            "message": said,
            "card": render_to_string("intake/card.html", context, request),
            "counts": render_to_string("intake/counts.html", {"counts": counts}, request),
        }
    )
