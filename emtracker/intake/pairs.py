"""The page of possible duplicates: two passages side by side, one answer for each pair."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .marking import Piece, shared_words
from .models import Document, Finding, Passage, Resemblance
from .operations import REFUSALS, dismiss, join
from .querysets import ResemblanceQuerySet
from .typed import key_of
from .wording import wording

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Side:
    passage: Passage
    document: Document
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    row: Resemblance
    sides: tuple[Side, Side]
    percent: int
    effect: str


def listed(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("intake.view_resemblance"):
        raise PermissionDenied
    state = request.GET.get("state", Finding.SUGGESTED)
    if state not in Finding.values:
        raise Http404
    rows = Resemblance.objects.visible_to(request.user)
    wanted = request.GET.get("document", "")
    if wanted:
        rows = _of_document(rows, wanted)
    counts = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    chosen = rows.filter(state=state).select_related("left__task", "right__task", "left__region", "by")
    page = Paginator(chosen.order_by("-score", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **admin.site.each_context(request),
        "title": _("疑似重复"),
        "page": page,
        "pairs": _pairs(page),
        "states": [(value, label, counts.get(value, 0)) for value, label in Finding.choices],
        "state": state,
        "wanted": wanted,
        "may_change": request.user.has_perms(("intake.change_resemblance", "intake.change_passage")),
        "opts": Resemblance._meta,
    }
    return render(request, "admin/intake/resemblance/pairs.html", context)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`join` or `dismiss` one pair."""
    pair = get_object_or_404(Resemblance.objects.visible_to(request.user), pk=pk)
    try:
        match request.POST.get("act"):
            case "join":
                task = join(pair, by=request.user)
                sources = task.passages.count()
                messages.success(
                    request,
                    _("已合并为一项任务：%(task)s，原文出处 %(count)d 处。")
                    % {"task": task, "count": sources},
                )
            case "dismiss":
                dismiss(pair, by=request.user)
                messages.success(request, _("已记为不是同一任务：%s") % pair)
            case _unknown:
                raise Http404
    except REFUSALS as error:
        messages.error(request, str(error))
    place = reverse("admin:intake_resemblance_changelist")
    wanted = request.POST.get("document", "")
    return redirect(f"{place}?document={wanted}" if key_of(wanted) else place)


def _of_document(rows: ResemblanceQuerySet, wanted: str) -> ResemblanceQuerySet:
    document = key_of(wanted)
    if not document:
        raise Http404
    return rows.filter(left__document=document) | rows.filter(right__document=document)


def _pairs(rows: Iterable[Resemblance]) -> list[Pair]:
    chosen = list(rows)
    keys = {side.document_id for row in chosen for side in (row.left, row.right)}
    documents = Document.objects.defer("original").in_bulk(keys)
    return [
        Pair(
            row,
            (_side(row.left, documents, row.words), _side(row.right, documents, row.words)),
            round(100 * row.score),
            _effect(row.left, row.right),
        )
        for row in chosen
    ]


def _side(passage: Passage, documents: dict[int, Document], words: list[Any]) -> Side:
    document = documents[passage.document_id]
    said = wording(document.text, passage.start, passage.end, document.cuts)
    return Side(passage, document, tuple(shared_words(said, words)))


def _effect(left: Passage, right: Passage) -> str:
    """What joining will do, before anybody clicks."""
    tasks = sorted({side.task for side in (left, right) if side.task}, key=lambda task: task.pk)
    match len(tasks):
        case 2:
            numbers = {"kept": tasks[0].number, "gone": tasks[1].number}
            return _("合并后保留 %(kept)s，%(gone)s 中止并注明并入；两处原文都归入保留的任务。") % numbers
        case 1 if left.task_id == right.task_id:
            return _("两段已属同一任务 %s。") % tasks[0].number
        case 1:
            return _("合并后另一段并入 %s，作为它的又一处原文。") % tasks[0].number
    return _("合并后立一项任务，两段都是它的原文。")
