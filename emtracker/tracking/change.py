"""The one way in which a task changes.

In one transaction: the person sees the task and may do the act; nobody changed it since it was read; the
table of rules allows it; the fields change, only if the version still is the one read; one history entry;
what is searched follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from emtracker.people.models import Scope, User
from emtracker.people.scope import scope_of

from .errors import InvalidValue, NotAllowed, Refused, StaleTask, WrongStatus
from .history import Record, changed_by_others, stored
from .models import Progress, Task
from .rules import LEAD_ONLY, NAMES, Move, move_for, permission_for, unit_may, wrong_status
from .search.index import SEARCHED, follow


@dataclass(frozen=True, slots=True)
class Change:
    """New values of fields, new rows of relations to many, and what only the history tells."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    many: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    told: Mapping[str, Any] = field(default_factory=dict)


Decide = Callable[[Task], Change]


def perform(
    verb: str,
    task: Task,
    decide: Decide,
    *,
    by: User | None,
    version: int | None,
    note: str = "",
    batch: UUID | None = None,
) -> Task:
    """Do the act on the task as `decide` says; the given task takes on the new values and is returned.

    `decide` gets the task as it stands in the database. `by` None is the system.
    Raises NotAllowed, StaleTask, WrongStatus, InvalidValue; then nothing was changed.
    """
    note = clean_text(note, "note")
    with transaction.atomic():
        current = seen_task(task.pk, by)
        refuse_without_right(verb, current, by)
        _refuse_stale(current, task.version if version is None else version)
        _refuse_wrong_move(move_for(verb, current.status), verb, current, note)
        change = decide(current)
        before = stored({name: getattr(current, name) for name in change.fields})
        before |= stored({name: list(getattr(current, name).all()) for name in change.many})
        _write(current, change)
        after = stored(change.fields) | stored({name: list(rows) for name, rows in change.many.items()})
        same = {name for name in (*change.fields, *change.many) if _equal(name, before, after)}
        _refuse_out_of_sight(current, by)
        Progress.objects.create(
            task_id=current.pk,
            kind=NAMES[verb],
            before=_without(same, before),
            after=_without(same, after) | stored(change.told),
            note=note,
            by=by,
            batch=batch,
            version=current.version + 1,
        )
        if note or SEARCHED & change.fields.keys():
            follow([current.pk])
    for name, value in change.fields.items():
        setattr(task, name, value)
    task.version = current.version + 1
    return task


@contextmanager
def together(*tasks: Task) -> Iterator[None]:
    """Several acts, all or none: after a refusal the given tasks are as they were, in memory too."""
    memory = [dict(task.__dict__) for task in tasks]
    try:
        with transaction.atomic():
            yield
    except Refused:
        for task, values in zip(tasks, memory, strict=True):
            task.__dict__.clear()
            task.__dict__.update(values)
        raise


def _equal(name: str, before: Record, after: Record) -> bool:
    return all(before.get(key) == after.get(key) for key in (name, f"{name}_key"))


def _without(names: set[str], record: Record) -> Record:
    return {name: value for name, value in record.items() if name.removesuffix("_key") not in names}


def seen_task(pk: int, by: User | None) -> Task:
    """The task as it stands, locked until the transaction ends."""
    found = Task.objects.all() if by is None else Task.objects.visible_to(by)
    current = found.select_for_update(of=("self",)).filter(pk=pk).first()
    if current is None:
        raise NotAllowed(_("任务不存在，或不在您的可见范围内。"))
    return current


def refuse_without_right(verb: str, task: Task, by: User | None) -> None:
    if by is None:
        return
    if not by.has_perm(permission_for(verb)):
        raise NotAllowed(
            _("您没有%(act)s任务的权限。请联系管理员，或由有权限的人员办理。") % {"act": NAMES[verb].label}
        )
    one_unit = scope_of(by) == Scope.UNIT
    if one_unit and not unit_may(verb, lead=task.lead_id, unit=by.unit_id):
        names = _("、").join(str(NAMES[name].label) for name in LEAD_ONLY)
        raise NotAllowed(_("本任务由牵头单位%(acts)s，您的单位为配合单位，可填写备注。") % {"acts": names})


def _refuse_stale(current: Task, read: int) -> None:
    if current.version == read:
        return
    entries = list(Progress.objects.filter(task=current, version__gt=read).select_related("by"))
    raise StaleTask(changed_by_others(entries), entries)


def _refuse_wrong_move(move: Move | None, verb: str, task: Task, note: str) -> None:
    if move is None:
        raise WrongStatus(wrong_status(verb, task.status))
    if move.needs_note and not note:
        raise InvalidValue(_("%(act)s须写明原因或说明。") % {"act": NAMES[verb].label}, "note")


def _write(current: Task, change: Change) -> None:
    """Change the row only while it is at the version that was read: also where a database cannot lock rows."""
    row = Task.objects.filter(pk=current.pk, version=current.version)
    if not row.update(**change.fields, version=current.version + 1, updated=timezone.now()):
        raise StaleTask(changed_by_others([]))
    for name, rows in change.many.items():
        getattr(current, name).set(rows)


def _refuse_out_of_sight(current: Task, by: User | None) -> None:
    if by is not None and not Task.objects.visible_to(by).filter(pk=current.pk).exists():
        raise NotAllowed(_("改动后任务将不在您的可见范围内，未保存。请由上级单位办理。"))


def clean_text(text: str, field_name: str, limit: int = 5000) -> str:
    """Text as it is stored: trimmed; PostgreSQL holds no NUL."""
    text = text.strip()
    if "\0" in text:
        raise InvalidValue(_("文字中含有不可见的空字符，请删去后再提交。"), field_name)
    if len(text) > limit:
        raise InvalidValue(
            _("文字有%(long)d字，最多%(most)d字，请精简。") % {"long": len(text), "most": limit}, field_name
        )
    return text
