"""The page of suggestions between passages: possible duplicates, tasks that take up higher ones; one answer for each."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from .models import Finding, Likeness, Resemblance
from .operations import REFUSALS, dismiss, join, leave, take_up
from .pair_rows import pairs_of
from .querysets import ResemblanceQuerySet
from .typed import key_of

PER_PAGE = 25
KINDS = {
    Likeness.SAME: (
        gettext_lazy("疑似重复"),
        gettext_lazy(
            "同一项工作在两份文件里各写了一遍时，合并为一项任务，两处原文都保留。相同的词句以底色标出。"
        ),
    ),
    Likeness.DERIVED: (
        gettext_lazy("疑似承接"),
        gettext_lazy(
            "左为上级任务，右为下级任务。下级任务落实上级任务时，确认承接，下级任务即归到上级任务之下。"
        ),
    ),
}


def listed(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("intake.view_resemblance"):
        raise PermissionDenied
    state, kind = request.GET.get("state", Finding.SUGGESTED), request.GET.get("kind", Likeness.SAME)
    if state not in Finding.values or kind not in KINDS:
        raise Http404
    rows = Resemblance.objects.visible_to(request.user).filter(kind__in=KINDS)
    wanted = request.GET.get("document", "")
    if wanted:
        rows = _of_document(rows, wanted)
    groups = rows.order_by().values_list("kind", "state").annotate(Count("pk"))
    counts = {(row[0], row[1]): row[2] for row in groups}
    chosen = rows.filter(state=state, kind=kind)
    chosen = chosen.select_related("left__task", "right__task__parent", "left__region", "by")
    page = Paginator(chosen.order_by("-score", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    title, purpose = KINDS[Likeness(kind)]
    may = ["intake.change_resemblance"]
    may.append("intake.change_passage" if kind == Likeness.SAME else "tracking.change_task")
    own = {"kind": kind} if kind != Likeness.SAME else {}
    kept = own | ({"document": wanted} if wanted else {})
    context = {
        **admin.site.each_context(request),
        "title": title,
        "purpose": purpose,
        "page": page,
        "pairs": pairs_of(page),
        "states": [(value, label, counts.get((kind, value), 0)) for value, label in Finding.choices],
        "kinds": [
            (value, told[0], counts.get((value, Finding.SUGGESTED), 0), value == kind)
            for value, told in KINDS.items()
        ],
        "state": state,
        "kind": kind,
        "wanted": wanted,
        "kept": urlencode(kept),
        "everything": urlencode({**own, "state": state}),
        "may_change": request.user.has_perms(may),
        "opts": Resemblance._meta,
    }
    return render(request, "admin/intake/resemblance/pairs.html", context)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponseBase:
    """`join` or `dismiss` two passages of one task; `take-up` or `leave` a higher level's."""
    pair = get_object_or_404(Resemblance.objects.visible_to(request.user), pk=pk)
    try:
        messages.success(request, _done(pair, request.POST.get("act", ""), request.user))
    except REFUSALS as error:
        messages.error(request, str(error))
    kept = {"kind": pair.kind} if pair.kind == Likeness.DERIVED else {}
    wanted = request.POST.get("document", "")
    if key_of(wanted):
        kept["document"] = wanted
    place = reverse("admin:intake_resemblance_changelist")
    return redirect(f"{place}?{urlencode(kept)}" if kept else place)


def _done(pair: Resemblance, wanted: str, by: Any) -> str:
    match wanted:
        case "join":
            task = join(pair, by=by)
            told = {"task": task, "count": task.passages.count()}
            return _("已合并为一项任务：%(task)s，原文出处 %(count)d 处。") % told
        case "dismiss":
            dismiss(pair, by=by)
            return _("已记为不是同一任务：%s") % pair
        case "take-up":
            lower = take_up(pair, by=by)
            return _("已确认承接：%(lower)s 归到 %(upper)s 之下。") % {
                "lower": lower.number,
                "upper": lower.parent.number if lower.parent else "",
            }
        case "leave":
            leave(pair, by=by)
            return _("已记为没有承接关系：%s") % pair
    raise Http404


def _of_document(rows: ResemblanceQuerySet, wanted: str) -> ResemblanceQuerySet:
    document = key_of(wanted)
    if not document:
        raise Http404
    return rows.filter(left__document=document) | rows.filter(right__document=document)
