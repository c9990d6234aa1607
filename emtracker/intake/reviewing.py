"""The acts of review: accept, reject, restore, correct. Each is one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from emtracker.reference.models import Region
from emtracker.tracking.models import Task
from emtracker.tracking.operations import open_tasks

from .errors import AlreadyReviewed, Incomplete, NotPermitted
from .evidence import for_tasks
from .models import Document, Passage, PassageRole, Review
from .opening import directory, new_task
from .permission import documents_of, may_place, passages_of, require

CORRECTABLE = (
    "role",
    "heading",
    "region",
    "year",
    "sectors",
    "themes",
    "deadline",
    "due",
    "targets",
    "units",
)
BATCH = 200


def accept(passages: Iterable[Passage], *, by: Any, batch: UUID | None = None) -> list[Task]:
    """Mark the passages as accepted; those that deploy open a task each, which are returned.

    A passage accepted before is passed over, so a second click does no harm. All or none.
    Raises NotPermitted, Incomplete and the ledger's refusals.
    """
    require(by, "intake.change_passage")
    with transaction.atomic():
        fresh = [each for each in _locked(passages, by) if each.review != Review.ACCEPTED]
        deploys = [each for each in fresh if each.role == PassageRole.DEPLOY and each.task_id is None]
        tasks = _opened(deploys, by, batch or uuid4())
        for passage, task in zip(deploys, tasks, strict=True):
            passage.task = task
        _close(fresh, Review.ACCEPTED, by)
        for_tasks(tasks)
    return tasks


def reject(passages: Iterable[Passage], *, by: Any) -> list[Passage]:
    """Mark the passages as no work; returns those that changed. Raises NotPermitted, AlreadyReviewed."""
    require(by, "intake.change_passage")
    with transaction.atomic():
        found = _locked(passages, by)
        for each in found:
            _refuse_standing(
                each, _("“%(passage)s”已立项为 %(task)s，不能剔除。如不应立项，请在任务页中止该任务。")
            )
        fresh = [each for each in found if each.review != Review.REJECTED]
        _close(fresh, Review.REJECTED, by)
    return fresh


def restore(passages: Iterable[Passage], *, by: Any) -> list[Passage]:
    """Take a rejection back: the passages wait for review again. Raises NotPermitted."""
    require(by, "intake.change_passage")
    with transaction.atomic():
        fresh = [each for each in _locked(passages, by) if each.review == Review.REJECTED]
        _close(fresh, Review.PENDING, None)
    return fresh


def correct(passage: Passage, *, by: Any, **fields: Any) -> Passage:
    """Set facts of a passage (names in `CORRECTABLE`) that a person knows better.

    Where a task stands on it, the task is what is to be amended, in the ledger. Raises NotPermitted,
    AlreadyReviewed.
    """
    require(by, "intake.change_passage")
    if unknown := set(fields) - set(CORRECTABLE):
        raise TypeError(f"not a fact of a passage: {', '.join(sorted(unknown))}")
    with transaction.atomic():
        (current,) = _locked([passage], by)
        _refuse_standing(current, _("“%(passage)s”已立项为 %(task)s，请在任务页修改。"))
        _refuse_foreign(fields, by)
        changed = {name: value for name, value in fields.items() if getattr(current, name) != value}
        if changed:
            for name, value in changed.items():
                setattr(current, name, value)
            current.corrected = True
            current.save(update_fields=[*changed, "corrected"])
    return current


def describe(document: Document, *, by: Any, **fields: Any) -> Document:
    """Set what is known of a document; region and year also where its open passages still lack them."""
    require(by, "intake.change_document")
    with transaction.atomic():
        current = documents_of(by).select_for_update(of=("self",)).filter(pk=document.pk).first()
        if current is None:
            raise NotPermitted(_("文件不存在，或不在您的可见范围内。"))
        _refuse_foreign(fields, by, before=current.region)
        for name, value in fields.items():
            setattr(current, name, value)
        current.save(update_fields=list(fields))
        for name in ("region", "year"):
            if fields.get(name):
                empty = current.passages.filter(**{f"{name}__isnull": True}, task=None)
                empty.exclude(role=PassageRole.NOISE).update(**{name: fields[name]})
    return current


def _locked(passages: Iterable[Passage], by: Any) -> list[Passage]:
    """The passages as they stand, in the order of their text, held until the transaction ends."""
    wanted = {passage.pk for passage in passages}
    found = passages_of(by).select_for_update(of=("self",)).filter(pk__in=wanted)
    rows = list(
        found.select_related("task", "parent")
        .defer("because", "parent__because")
        .order_by("document_id", "start", "pk")
    )
    if len(rows) != len(wanted):
        raise NotPermitted(_("其中有段落不存在，或不在您的可见范围内。请刷新页面后重试。"))
    return rows


def _opened(passages: list[Passage], by: Any, batch: UUID) -> list[Task]:
    if not passages:
        return []
    documents = Document.objects.defer("original").in_bulk({each.document_id for each in passages})
    codes = {each.region_id for each in passages}
    regions = Region.objects.in_bulk([code for code in codes if code])
    units = directory(codes)
    for passage in passages:
        if not may_place(by, passage.region_id):
            raise Incomplete(_("“%s”没有填行政区划，或不在您的辖区，不能立项。请先核对行政区划。") % passage)
    new = [
        new_task(each, documents[each.document_id], regions.get(each.region_id or ""), units)
        for each in passages
    ]
    return open_tasks(new, by=by, batch=batch)


def _close(passages: list[Passage], review: str, by: Any) -> None:
    now = timezone.now()
    for passage in passages:
        passage.review, passage.reviewer, passage.reviewed_at = review, by, now
    Passage.objects.bulk_update(passages, ["review", "reviewer", "reviewed_at", "task"], batch_size=BATCH)


def _refuse_standing(passage: Passage, said: str) -> None:
    if passage.task:
        raise AlreadyReviewed(said % {"passage": passage, "task": passage.task.number})


def _refuse_foreign(fields: dict[str, Any], by: Any, before: Region | None = None) -> None:
    region = fields.get("region")
    if region is not None and region != before and not may_place(by, region.pk):
        raise NotPermitted(_("“%s”不在您的辖区内，不能改为该行政区划。") % region)
