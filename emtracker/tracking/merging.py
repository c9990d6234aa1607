"""Two records of one task become one, with the passages of both."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from emtracker.people.models import User

from .change import Change, perform, together
from .errors import InvalidValue
from .models import Status, Task


def merge(
    keep: Task,
    gone: Task,
    *,
    by: User | None,
    note: str,
    version: int | None = None,
    gone_version: int | None = None,
    batch: UUID | None = None,
) -> Task:
    """`keep` takes over passages, targets, sub-tasks and labels of `gone`, which is cancelled.

    One history entry in each of the two, of one batch; raises the errors of `errors.py`.
    """
    if keep.pk == gone.pk:
        raise InvalidValue(_("不能把任务并入其自身，请选择另一项任务。"), "keep")
    batch = batch or uuid4()
    # One order for every pair, so that two people who merge crosswise do not wait for one another for ever.
    with together(keep, gone):
        list(Task.objects.select_for_update().filter(pk__in=(keep.pk, gone.pk)).order_by("pk"))

        def leave(current: Task) -> Change:
            if (current.region_id, current.year) != (keep.region_id, keep.year):
                raise InvalidValue(_("两项任务的行政区划或年份不同，不能合并。请先核对并更正。"), "keep")
            return Change({"status": Status.CANCELLED}, told={"merged_into": keep})

        perform("merge", gone, leave, by=by, version=gone_version, note=note, batch=batch)
        perform(
            "merge",
            keep,
            lambda _current: _joined(keep, gone),
            by=by,
            version=version,
            note=note,
            batch=batch,
        )
        _take_over(keep, gone)
    return keep


def _joined(keep: Task, gone: Task) -> Change:
    """The labels and partners of both, those of `keep` first."""
    many: dict[str, Any] = {}
    for name in ("sectors", "themes", "partners"):
        own = list(getattr(keep, name).all())
        more = [row for row in getattr(gone, name).all() if row not in own]
        if more:
            many[name] = own + more
    return Change(many=many, told={"merged_from": gone})


def _take_over(keep: Task, gone: Task) -> None:
    keys = {(target.indicator, target.op, target.value, target.unit) for target in keep.targets.all()}
    for target in gone.targets.all():
        if (target.indicator, target.op, target.value, target.unit) not in keys:
            gone.targets.filter(pk=target.pk).update(task=keep)
    gone.children.update(parent=keep)
    # The relations that intake defines: a passage belongs to one task; a result bears a task out once.
    gone.passages.update(task=keep)
    gone.evidence.exclude(passage__in=keep.evidence.values("passage")).update(task=keep)
