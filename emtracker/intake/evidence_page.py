"""The page of evidence: a task left, the reported result right, one answer for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

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
from .models import Evidence, Finding
from .operations import REFUSALS, confirm_evidence, reject_evidence
from .pair_rows import Side, documents_of, side_of
from .querysets import EvidenceQuerySet
from .typed import key_of

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Row:
    row: Evidence
    pieces: tuple[Piece, ...]
    side: Side
    percent: int


def listed(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("intake.view_evidence"):
        raise PermissionDenied
    state = request.GET.get("state", Finding.SUGGESTED)
    if state not in Finding.values:
        raise Http404
    kept = {name: request.GET[name] for name in ("task", "document") if request.GET.get(name)}
    rows = _narrowed(Evidence.objects.visible_to(request.user), kept)
    counts = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    chosen = rows.filter(state=state).select_related("task__region", "passage__region", "by")
    page = Paginator(chosen.order_by("-score", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **admin.site.each_context(request),
        "title": _("印证"),
        "page": page,
        "rows": _rows(page),
        "states": [(value, label, counts.get(value, 0)) for value, label in Finding.choices],
        "state": state,
        "narrowed": kept,
        "kept": urlencode(kept),
        "may_change": request.user.has_perm("intake.change_evidence"),
        "opts": Evidence._meta,
    }
    return render(request, "admin/intake/evidence/listed.html", context)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`confirm` or `reject`."""
    row = get_object_or_404(Evidence.objects.visible_to(request.user).select_related("task"), pk=pk)
    try:
        match request.POST.get("act"):
            case "confirm":
                confirm_evidence(row, by=request.user)
                messages.success(request, _("已确认印证，并记入 %s 的办理记录。") % row.task.number)
            case "reject":
                reject_evidence(row, by=request.user)
                messages.success(request, _("已记为不能印证 %s。") % row.task.number)
            case _unknown:
                raise Http404
    except REFUSALS as error:
        messages.error(request, str(error))
    kept = {name: request.POST[name] for name in ("task", "document") if key_of(request.POST.get(name, ""))}
    place = reverse("admin:intake_evidence_changelist")
    return redirect(f"{place}?{urlencode(kept)}" if kept else place)


def _narrowed(rows: EvidenceQuerySet, kept: dict[str, str]) -> EvidenceQuerySet:
    for name, field in (("task", "task"), ("document", "passage__document")):
        if name in kept:
            key = key_of(kept[name])
            if not key:
                raise Http404
            rows = rows.filter(**{field: key})
    return rows


def _rows(page: Iterable[Evidence]) -> list[Row]:
    chosen = list(page)
    documents = documents_of(row.passage for row in chosen)
    return [
        Row(
            row,
            tuple(shared_words(row.task.wording, row.words)),
            side_of(row.passage, documents, row.words),
            round(100 * row.score),
        )
        for row in chosen
    ]
