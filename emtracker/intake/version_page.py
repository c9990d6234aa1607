"""A new version beside the earlier one: which tasks stay, which were reworded, which came and which went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from .joining import dismiss
from .marking import Piece
from .models import Document, DocumentLikeness, Finding, Likeness, Passage, PassageRole, Resemblance, Review
from .operations import REFUSALS, accept
from .querysets import PassageQuerySet
from .seen import document_seen, may_change
from .typed import key_of
from .wording import wording

LONGEST = 2000
"""Characters of a wording up to which the changed words are marked; comparing takes the square of it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A passage of the new version with the one it answers to."""

    row: Resemblance
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def waits(self) -> bool:
        return self.row.right.review == Review.PENDING

    @property
    def carries(self) -> bool:
        """Whether accepting the passage goes on with a task instead of opening one."""
        task = self.row.left.task
        return bool(task and task.status != "cancelled")


def page(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The comparison; a POST accepts a passage, all unchanged ones, or tells two passages apart."""
    later = document_seen(request, pk)
    earlier = _earlier(request, later)
    if request.method == "POST":
        try:
            messages.success(request, _done(request, later, earlier))
        except REFUSALS as error:
            messages.error(request, str(error))
        return redirect(reverse("admin:intake_document_versions", args=[later.pk]))
    return _page(request, later, earlier)


def _earlier(request: HttpRequest, later: Document) -> Document:
    rows = DocumentLikeness.objects.visible_to(request.user).filter(later=later, version=True)
    found = rows.order_by("-earlier_id").values_list("earlier_id", flat=True).first()
    if found is None:
        raise Http404
    return document_seen(request, found)


def _page(request: HttpRequest, later: Document, earlier: Document) -> HttpResponse:
    rows = list(_rows(request, later, earlier))
    kept = [_kept(row, earlier, later) for row in rows]
    old, new = ({side for row in rows for side in [getattr(row, name)]} for name in ("left_id", "right_id"))
    same = [one for one in kept if one.row.score >= 1]
    context = {
        **admin.site.each_context(request),
        "title": _("新旧版本对照"),
        "later": later,
        "earlier": earlier,
        "same": same,
        "reworded": [one for one in kept if one.row.score < 1],
        "came": list(_deployed(request, later).exclude(pk__in=new)),
        "went": list(_deployed(request, earlier).exclude(pk__in=old)),
        "waiting": sum(one.waits and one.carries for one in same),
        "may_change": may_change(request),
        "opts": Document._meta,
    }
    return render(request, "admin/intake/document/versions.html", context)


def _rows(request: HttpRequest, later: Document, earlier: Document) -> Iterable[Resemblance]:
    seen = Resemblance.objects.visible_to(request.user).exclude(state=Finding.REJECTED)
    own = seen.filter(kind=Likeness.VERSION, left__document=earlier, right__document=later)
    return own.select_related("left__task", "right__task").order_by("right__start", "pk")


def _deployed(request: HttpRequest, document: Document) -> PassageQuerySet:
    seen = Passage.objects.visible_to(request.user).filter(document=document, role=PassageRole.DEPLOY)
    return seen.exclude(review=Review.REJECTED).select_related("task").order_by("start", "pk")


def _kept(row: Resemblance, earlier: Document, later: Document) -> Kept:
    before, after = (
        wording(document.text, side.start, side.end, document.cuts)
        for document, side in ((earlier, row.left), (later, row.right))
    )
    if row.score >= 1 or max(len(before), len(after)) > LONGEST:
        return Kept(row, (Piece(before, True),), (Piece(after, True),))
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return Kept(
        row,
        tuple(Piece(before[a:b], step == "equal") for step, a, b, _c, _d in steps if a < b),
        tuple(Piece(after[c:d], step == "equal") for step, _a, _b, c, d in steps if c < d),
    )


def _done(request: HttpRequest, later: Document, earlier: Document) -> str:
    rows = {row.right_id: row for row in _rows(request, later, earlier)}
    waiting = [row for row in rows.values() if row.right.review == Review.PENDING]
    match request.POST.get("act"):
        case "accept-unchanged":
            chosen = [row.right for row in waiting if row.score >= 1 and row.left.task_id]
            opened = accept(chosen, by=request.user)
            counts = {"kept": len(chosen) - len(opened), "new": len(opened)}
            return _("已采纳：沿用任务 %(kept)d 项，新立项 %(new)d 项。") % counts
        case "accept":
            passage = _chosen(request, later)
            tasks = accept([passage], by=request.user)
            return _("已立项：%s") % tasks[0] if tasks else _("已采纳，沿用原任务：%s") % passage
        case "apart":
            row = rows.get(_chosen(request, later).pk)
            if row is None:
                raise Http404
            dismiss(row, by=request.user)
            return _("已记为不是同一任务，采纳时另行立项：%s") % row.right
    raise Http404


def _chosen(request: HttpRequest, later: Document) -> Passage:
    passage = _deployed(request, later).filter(pk=key_of(request.POST.get("passage", ""))).first()
    if passage is None:
        raise Http404
    return passage
