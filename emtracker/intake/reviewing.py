"""The acts of review on what a passage says: accept, reject, restore, correct. Each is one transaction, recorded."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import groupby
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from emtracker.reference.models import Region, Sector, Theme
from emtracker.tracking.models import Task
from emtracker.tracking.operations import open_tasks

from .acts import ActKind
from .errors import Incomplete, NotPermitted
from .evidence import for_results, for_tasks
from .holding import held, held_document, refuse_standing
from .models import Document, Passage, PassageRole, Review
from .opening import directory, new_task
from .permission import may_place, require
from .recording import STANDING, changed, facts_of, record, title_for
from .versions import carry_over

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

    A passage of a new version goes on with the task that the earlier version opened (`versions.py`) and opens none.
    A passage accepted before is passed over, so a second click does no harm. All or none.
    Raises NotPermitted, Incomplete and the ledger's refusals.
    """
    require(by, "intake.change_passage")
    with transaction.atomic():
        fresh = [each for each in held(passages, by) if each.review != Review.ACCEPTED]
        deploys = [each for each in fresh if each.role == PassageRole.DEPLOY and each.task_id is None]
        batch = batch or uuid4()
        carry_over(deploys, by=by, batch=batch)
        new = [each for each in deploys if each.task_id is None]
        tasks = _opened(new, by, batch)
        for passage, task in zip(new, tasks, strict=True):
            passage.task = task
        _close(fresh, Review.ACCEPTED, by, ActKind.ACCEPTED)
        for_tasks(tasks)
        for_results(each for each in fresh if each.corrected)  # the others were compared when they came in
    return tasks


def reject(passages: Iterable[Passage], *, by: Any) -> list[Passage]:
    """Mark the passages as no work; returns those that changed. Raises NotPermitted, AlreadyReviewed."""
    require(by, "intake.change_passage")
    with transaction.atomic():
        found = held(passages, by)
        for each in found:
            refuse_standing(
                each, _("“%(passage)s”已立项为 %(task)s，不能剔除。如不应立项，请在任务页中止该任务。")
            )
        fresh = [each for each in found if each.review != Review.REJECTED]
        _close(fresh, Review.REJECTED, by, ActKind.REJECTED)
    return fresh


def restore(passages: Iterable[Passage], *, by: Any) -> list[Passage]:
    """Take a rejection back: the passages wait for review again. Raises NotPermitted."""
    require(by, "intake.change_passage")
    with transaction.atomic():
        fresh = [each for each in held(passages, by) if each.review == Review.REJECTED]
        _close(fresh, Review.PENDING, by, ActKind.RESTORED)
    return fresh


def correct(passage: Passage, *, by: Any, **fields: Any) -> Passage:
    """Set facts of a passage (names in `CORRECTABLE`) that a person knows better.

    Where a task stands on it, the task is what is to be amended, in the ledger. Raises NotPermitted,
    AlreadyReviewed, Incomplete.
    """
    require(by, "intake.change_passage")
    if unknown := set(fields) - set(CORRECTABLE):
        raise TypeError(f"not a fact of a passage: {', '.join(sorted(unknown))}")
    with transaction.atomic():
        (current,) = held([passage], by)
        refuse_standing(current, _("“%(passage)s”已立项为 %(task)s，请在任务页修改。"))
        _refuse_foreign(fields, by)
        _refuse_unknown(fields)
        new = {name: value for name, value in fields.items() if getattr(current, name) != value}
        if "role" in new and current.review != Review.PENDING:
            # What was decided of a result says nothing of a deployment: it opened no task.
            new |= {"review": Review.PENDING, "reviewer": None, "reviewed_at": None}
        if new:
            before = facts_of([current.pk])
            for name, value in new.items():
                setattr(current, name, value)
            current.corrected = True
            current.save(update_fields=[*new, "corrected"])
            change = changed(before, facts_of([current.pk]))
            record(ActKind.CORRECTED, current.document_id, change, by=by, said=title_for([current]))
    return current


def describe(document: Document, *, by: Any, **fields: Any) -> Document:
    """Set what is known of a document; region and year also where its open passages still lack them."""
    require(by, "intake.change_document")
    with transaction.atomic():
        current = held_document(document, by)
        _refuse_foreign(fields, by, before=current.region)
        for name, value in fields.items():
            setattr(current, name, value)
        current.save(update_fields=list(fields))
        for name in ("region", "year"):
            if fields.get(name):
                empty = current.passages.filter(**{f"{name}__isnull": True}, task=None)
                empty.exclude(role=PassageRole.NOISE).update(**{name: fields[name]})
    return current


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


def _close(passages: list[Passage], review: str, by: Any, kind: ActKind) -> None:
    before = facts_of([each.pk for each in passages], STANDING)
    reviewer, at = (None, None) if review == Review.PENDING else (by, timezone.now())
    for passage in passages:
        passage.review, passage.reviewer, passage.reviewed_at = review, reviewer, at
    Passage.objects.bulk_update(passages, ["review", "reviewer", "reviewed_at", "task"], batch_size=BATCH)
    after = facts_of([each.pk for each in passages], STANDING)
    for document, own in groupby(passages, key=lambda passage: passage.document_id):
        rows = list(own)
        parts = ({str(row.pk): side[str(row.pk)] for row in rows} for side in (before, after))
        record(kind, document, changed(*parts), by=by, said=title_for(rows))


def _refuse_foreign(fields: dict[str, Any], by: Any, before: Region | None = None) -> None:
    region = fields.get("region")
    if region is not None and region != before and not may_place(by, region.pk):
        raise NotPermitted(_("“%s”不在您的辖区内，不能改为该行政区划。") % region)


def _refuse_unknown(fields: dict[str, Any]) -> None:
    """Codes of labels come from a page that somebody may have had open since yesterday."""
    for name, model in (("sectors", Sector), ("themes", Theme)):
        codes: Collection[str] = fields.get(name, ())
        if missing := sorted(set(codes) - set(model.objects.in_bulk(codes) if codes else ())):
            said = {"codes": _("、").join(missing), "list": model._meta.verbose_name}
            raise Incomplete(_("没有代码为“%(codes)s”的%(list)s。请刷新页面后重新选择。") % said)
