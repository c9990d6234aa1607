"""How tasks come into the ledger, one or hundreds at a time with the same number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from emtracker.people.models import Unit, User
from emtracker.reference.models import Region, Sector, Theme

from .change import clean_text
from .errors import InvalidValue, NotAllowed
from .history import stored
from .models import Act, Progress, Status, Target, Task
from .numbers import take_numbers
from .search.index import follow

YEARS = range(1990, 2101)


@dataclass(frozen=True, slots=True)
class NewTask:
    """What is known of a task when it is registered; codes of labels, the principal one first.

    A target is a mapping with `indicator`, `op`, `value`, `unit`, `text` (as a passage keeps them).
    """

    title: str
    wording: str
    region: Region | None
    year: int
    sectors: Sequence[str] = ()
    themes: Sequence[str] = ()
    due: date | None = None
    due_words: str = ""
    lead: Unit | None = None
    targets: Sequence[Mapping[str, Any]] = ()
    partners: Sequence[Unit] = ()


def open_task(
    *,
    by: User | None,
    title: str,
    wording: str,
    region: Region | None,
    year: int,
    sectors: Sequence[str] = (),
    themes: Sequence[str] = (),
    due: date | None = None,
    due_words: str = "",
    lead: Unit | None = None,
    targets: Sequence[Mapping[str, Any]] = (),
    partners: Sequence[Unit] = (),
    batch: UUID | None = None,
) -> Task:
    """Register one task; raises NotAllowed, InvalidValue."""
    new = NewTask(title, wording, region, year, sectors, themes, due, due_words, lead, targets, partners)
    return open_tasks([new], by=by, batch=batch)[0]


def open_tasks(new: Sequence[NewTask], *, by: User | None, batch: UUID | None = None) -> list[Task]:
    """Register the tasks in their order, all or none; raises NotAllowed, InvalidValue."""
    if by is not None and not by.has_perm("tracking.add_task"):
        raise NotAllowed(_("您没有登记任务的权限。请联系管理员，或由有权限的人员办理。"))
    sectors = _labels(Sector, (code for task in new for code in task.sectors), "sectors")
    themes = _labels(Theme, (code for task in new for code in task.themes), "themes")
    with transaction.atomic():
        numbers = take_numbers([(_year(task), task.region.pk if task.region else None) for task in new])
        tasks = [_task(task, number, sectors, themes) for task, number in zip(new, numbers, strict=True)]
        Task.objects.bulk_create(tasks)
        _link(Task.sectors.through, "sector_id", zip(tasks, (task.sectors for task in new), strict=True))
        _link(Task.themes.through, "theme_id", zip(tasks, (task.themes for task in new), strict=True))
        shared = ([unit.pk for unit in task.partners] for task in new)
        _link(Task.partners.through, "unit_id", zip(tasks, shared, strict=True))
        pairs = [(task, target) for task, known in zip(tasks, new, strict=True) for target in known.targets]
        Target.objects.bulk_create(_target(task, target) for task, target in pairs)
        entries = (
            Progress(task=task, kind=Act.REGISTERED, after=_first(task), by=by, batch=batch, version=1)
            for task in tasks
        )
        Progress.objects.bulk_create(entries)
        follow(task.pk for task in tasks)
        _refuse_out_of_sight(tasks, by)
    return tasks


def _labels(model: Any, codes: Iterable[str], field: str) -> dict[str, Any]:
    wanted = set(codes)
    found = model.objects.in_bulk(wanted)
    if missing := sorted(wanted - set(found)):
        name = model._meta.verbose_name
        raise InvalidValue(
            _("没有代码为“%(codes)s”的%(list)s。请在词库中核对代码。")
            % {"codes": _("、").join(missing), "list": name},
            field,
        )
    return dict(found)


def wrong_year(year: int) -> str:
    span = {"found": year, "first": YEARS.start, "last": YEARS.stop - 1}
    return _("年份“%(found)s”不对，应在%(first)d到%(last)d之间。") % span


def _year(task: NewTask) -> int:
    if task.year not in YEARS:
        raise InvalidValue(wrong_year(task.year), "year")
    return task.year


def _task(new: NewTask, number: str, sectors: Mapping[str, Any], themes: Mapping[str, Any]) -> Task:
    title = clean_text(new.title, "title", 200)
    wording = clean_text(new.wording, "wording", 100_000)
    if not title or not wording:
        raise InvalidValue(_("任务名称和原文表述不能为空。"), "title" if wording else "wording")
    return Task(
        number=number,
        title=title,
        wording=wording,
        region=new.region,
        year=new.year,
        sector=sectors[new.sectors[0]] if new.sectors else None,
        theme=themes[new.themes[0]] if new.themes else None,
        due=new.due,
        due_words=clean_text(new.due_words, "due_words")[:80],
        lead=new.lead,
        status=Status.REGISTERED,
    )


def _link(through: Any, column: str, pairs: Iterable[tuple[Task, Sequence[Any]]]) -> None:
    rows = [through(task_id=task.pk, **{column: key}) for task, keys in pairs for key in dict.fromkeys(keys)]
    through.objects.bulk_create(rows)


def _target(task: Task, target: Mapping[str, Any]) -> Target:
    try:
        value = Decimal(str(target["value"]))
    except InvalidOperation:
        raise InvalidValue(_("指标数值“%(found)s”不是数。") % {"found": target["value"]}, "targets") from None
    if not value.is_finite() or abs(value) >= Decimal(10) ** 14:
        raise InvalidValue(_("指标数值“%(found)s”超出范围。") % {"found": target["value"]}, "targets")
    return Target(
        task=task,
        indicator=str(target.get("indicator") or "")[:120],
        op=str(target["op"])[:8],
        value=value,
        unit=str(target.get("unit") or "")[:20],
        text=str(target.get("text") or "")[:200],
    )


def _first(task: Task) -> dict[str, Any]:
    known = {
        "title": task.title,
        "region": task.region,
        "year": task.year,
        "due": task.due,
        "lead": task.lead,
    }
    return stored({name: value for name, value in known.items() if value is not None})


def _refuse_out_of_sight(tasks: Sequence[Task], by: User | None) -> None:
    if by is None:
        return
    keys = [task.pk for task in tasks]
    if Task.objects.visible_to(by).filter(pk__in=keys).count() != len(keys):
        raise NotAllowed(_("任务所属区划不在您的辖区内，不能登记。请由上级单位登记，或先更正区划。"))
