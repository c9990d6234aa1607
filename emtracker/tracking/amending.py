"""Correcting the facts of a task: title, place, year, labels, units, day, marks."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from emtracker.people.models import User

from .change import Change, clean_text, perform
from .errors import InvalidValue
from .models import Task
from .opening import YEARS, wrong_year

ONE = ("title", "region", "year", "lead", "due", "due_words", "flagged", "sensitivity", "parent")
MANY = ("sectors", "themes", "partners")
PRINCIPAL = {"sectors": "sector", "themes": "theme"}


def amend(
    task: Task,
    *,
    by: User | None,
    note: str = "",
    version: int | None = None,
    batch: UUID | None = None,
    **facts: Any,
) -> Task:
    """Set the given facts (names in `ONE` and `MANY`; of sectors and themes the first is the principal one).

    What equals the present value is left out; where nothing is left, nothing happens and the task is
    returned. Raises NotAllowed, StaleTask, WrongStatus, InvalidValue.
    """
    if unknown := sorted(set(facts) - {*ONE, *MANY}):
        raise InvalidValue(_("字段“%(names)s”不能修改。") % {"names": _("、").join(unknown)}, unknown[0])
    _check(facts)
    if not _differing(task, facts):
        return task

    def decide(current: Task) -> Change:
        changed = _differing(current, facts)
        if "due" in changed and current.due and not note.strip():
            raise InvalidValue(_("原办结时限为%(due)s，改动时限须写明原因。") % {"due": current.due}, "note")
        one = {name: value for name, value in changed.items() if name in ONE}
        many = {name: list(rows) for name, rows in changed.items() if name in MANY}
        for name, single in PRINCIPAL.items():
            if name in many:
                one[single] = many[name][0] if many[name] else None
        return Change(one, many)

    return perform("amend", task, decide, by=by, version=version, note=note, batch=batch)


def _check(facts: dict[str, Any]) -> None:
    if "title" in facts:
        facts["title"] = clean_text(facts["title"], "title", 200)
        if not facts["title"]:
            raise InvalidValue(_("任务名称不能为空。"), "title")
    if "due_words" in facts:
        facts["due_words"] = clean_text(facts["due_words"], "due_words", 80)
    if "year" in facts and facts["year"] not in YEARS:
        raise InvalidValue(wrong_year(facts["year"]), "year")


def _differing(task: Task, facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if not _same(task, name, value)}


def _same(task: Task, name: str, value: Any) -> bool:
    if name in ONE:
        return bool(getattr(task, name) == value)
    rows = {row.pk for row in getattr(task, name).all()}
    principal = PRINCIPAL.get(name)
    first = value[0].pk if value else None
    return rows == {row.pk for row in value} and (
        principal is None or getattr(task, f"{principal}_id") == first
    )
