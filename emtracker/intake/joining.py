"""Possible duplicates: two passages become one task, or are told apart for good."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from emtracker.tracking.models import Status, Task
from emtracker.tracking.operations import merge, note

from .errors import AlreadyReviewed, Incomplete, NotPermitted
from .models import Finding, Likeness, Passage, PassageRole, Resemblance, Review
from .permission import require, resemblances_of
from .reviewing import accept

ENDED = (Status.CLOSED, Status.CANCELLED)


def join(resemblance: Resemblance, *, by: Any) -> Task:
    """The two passages belong to one task from now on; returns it.

    Two tasks are merged, the older one is kept; where only one passage has a task, the other is added to it;
    where none has, the first opens one. Raises NotPermitted, Incomplete and the ledger's refusals.
    """
    require(by, "intake.change_resemblance", "intake.change_passage")
    batch = uuid4()
    with transaction.atomic():
        pair = _locked(resemblance, by)
        sides = list(
            Passage.objects.select_for_update(of=("self",))
            .select_related("task", "document")
            .filter(pk__in=(pair.left_id, pair.right_id))
            .order_by("pk")
        )
        if any(side.role != PassageRole.DEPLOY for side in sides):
            raise Incomplete(_("两段中有一段已不是部署事项，不能合并。请先核对两段的性质。"))
        kept = _one_task(sides, by, batch)
        _conclude(pair, Finding.CONFIRMED, by)
        _settle(kept, by)
    return kept


def dismiss(resemblance: Resemblance, *, by: Any) -> Resemblance:
    """Two different tasks, after all. Raises NotPermitted."""
    require(by, "intake.change_resemblance")
    with transaction.atomic():
        pair = _locked(resemblance, by)
        if pair.state == Finding.CONFIRMED:
            raise AlreadyReviewed(_("这两段已合并为一项任务，不能再判为不同任务。请在任务页核对。"))
        _conclude(pair, Finding.REJECTED, by)
    return pair


def _one_task(sides: list[Passage], by: Any, batch: UUID) -> Task:
    tasks = sorted({side.task for side in sides if side.task}, key=_rank)
    if not tasks:
        tasks = accept(sides[:1], by=by, batch=batch)
        sides[0].task = tasks[0]
    kept = tasks[0]
    live = [task for task in tasks[1:] if task.status not in ENDED]
    moved = {kept.pk, *(task.pk for task in live)}
    for gone in live:
        said = _("%(gone)s 并入 %(kept)s") % {"gone": gone.number, "kept": kept.number}
        merge(kept, gone, by=by, note=said, batch=batch)
    for side in sides:
        if side.task_id not in moved:
            _add(side, kept, by, batch)
    return kept


def _rank(task: Task) -> tuple[bool, int]:
    """Live tasks before ended ones, then the older one."""
    return task.status in ENDED, task.pk


def _add(passage: Passage, task: Task, by: Any, batch: UUID) -> None:
    passage.task = task
    passage.review, passage.reviewer, passage.reviewed_at = Review.ACCEPTED, by, timezone.now()
    passage.save(update_fields=["task", "review", "reviewer", "reviewed_at"])
    said = _("增加来源：《%(document)s》“%(passage)s”") % {"document": passage.document, "passage": passage}
    note(task, by=by, note=said, batch=batch)


def _locked(resemblance: Resemblance, by: Any) -> Resemblance:
    pair = (
        resemblances_of(by)
        .exclude(kind=Likeness.DERIVED)
        .select_for_update(of=("self",))
        .filter(pk=resemblance.pk)
        .first()
    )
    if pair is None:
        raise NotPermitted(_("这一对段落不存在，或不在您的可见范围内。"))
    return pair


def _settle(task: Task, by: Any) -> None:
    """Pairs whose two sides have come to one task by other joins need no answer any more."""
    done = Resemblance.objects.filter(state=Finding.SUGGESTED, left__task=task, right__task=task)
    done = done.exclude(kind=Likeness.DERIVED)
    done.update(state=Finding.CONFIRMED, by=by, at=timezone.now())


def _conclude(pair: Resemblance, state: str, by: Any) -> None:
    pair.state, pair.by, pair.at = state, by, timezone.now()
    pair.save(update_fields=["state", "by", "at"])
