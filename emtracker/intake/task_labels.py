"""Which tasks take on new labels of their passages, and which keep those that a person set."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from emtracker.tracking.models import Act, Progress, Task
from emtracker.tracking.rules import ENDED

from .models import Passage, Relabelling

KINDS = ("sectors", "themes")
PRINCIPAL = {"sectors": "sector_id", "themes": "theme_id"}
Codes = Sequence[str]


@dataclass(frozen=True, slots=True)
class Following:
    """A task with the labels it would take on (None: as they are); `why` says why it is left alone, if so."""

    task: Task
    sectors: list[str] | None = None
    themes: list[str] | None = None
    why: str = ""

    def changes(self) -> dict[str, list[str]]:
        """The kinds of label that change, each with its codes, the principal one first."""
        found = {"sectors": self.sectors, "themes": self.themes}
        return {kind: codes for kind, codes in found.items() if codes is not None}


def tasks_that_follow(
    changed: Iterable[tuple[Passage, list[str], list[str]]], *, by: Any
) -> tuple[Following, ...]:
    """The tasks of the passages given with their new sectors and themes; in a fixed number of queries."""
    new = {row.pk: {"sectors": sectors, "themes": themes} for row, sectors, themes in changed if row.task_id}
    if not new:
        return ()
    wanted = Passage.objects.filter(pk__in=new).order_by().values("task_id")
    tasks = Task.objects.all() if by is None else Task.objects.visible_to(by)
    ledger = list(tasks.filter(pk__in=wanted).prefetch_related("sectors", "themes").order_by("number"))
    passages: dict[int, list[Passage]] = defaultdict(list)
    for row in Passage.objects.filter(task__in=ledger).order_by("pk").only("task_id", *KINDS):
        if row.task_id:
            passages[row.task_id].append(row)
    by_hand = _set_by_hand(ledger)
    found = (_following(task, passages[task.pk], new, by_hand[task.pk]) for task in ledger)
    return tuple(one for one in found if one.why or one.changes())


def _set_by_hand(tasks: Sequence[Task]) -> dict[int, set[str]]:
    """For each task the kinds of label that somebody amended in the ledger, not by way of relabelling."""
    entries = Progress.objects.filter(task__in=tasks, kind=Act.AMENDED).order_by()
    rows = list(entries.values_list("task_id", "after", "batch"))
    batches = {batch for _task, _after, batch in rows if batch}
    ours = set(Relabelling.objects.filter(batch__in=batches).values_list("batch", flat=True))
    found: dict[int, set[str]] = defaultdict(set)
    for task, after, batch in rows:
        if batch not in ours:
            found[task] |= {kind for kind in KINDS if kind in after or PRINCIPAL[kind][:-3] in after}
    return found


def _following(
    task: Task, rows: Sequence[Passage], new: dict[int, dict[str, list[str]]], by_hand: set[str]
) -> Following:
    codes: dict[str, list[str] | None] = {"sectors": None, "themes": None}
    why = ""
    for kind in KINDS:
        own = _codes_of(task, kind)
        old = [list(getattr(row, kind)) for row in rows]
        then = [new[row.pk][kind] if row.pk in new else list(getattr(row, kind)) for row in rows]
        if old == then:
            continue
        follows = _followed(own, old, then)
        if follows is not None and _same(own, follows):
            continue
        if task.status in ENDED:
            why = _("任务%s，不再改动") % task.get_status_display()
        elif kind in by_hand or follows is None:
            why = _("标注由人工修改过")
        else:
            codes[kind] = follows
    return Following(task, codes["sectors"], codes["themes"], why)


def _codes_of(task: Task, kind: str) -> list[str]:
    principal = getattr(task, PRINCIPAL[kind])
    rest = sorted(label.pk for label in getattr(task, kind).all() if label.pk != principal)
    return [principal, *rest] if principal else rest


def _followed(own: Codes, old: Sequence[Codes], new: Sequence[Codes]) -> list[str] | None:
    """The new codes of the passage, or of all passages together, whose old ones the task has; None where it has others."""
    for before, after in zip(old, new, strict=True):
        if before != after and _same(own, before):
            return list(after)
    if any(_same(own, before) for before in old):
        return list(own)
    together = list(dict.fromkeys(code for before in old for code in before))
    if _same(own, together):
        return list(dict.fromkeys(code for after in new for code in after))
    return None


def _same(one: Codes, other: Codes) -> bool:
    """The same labels, the same principal one."""
    return set(one) == set(other) and list(one[:1]) == list(other[:1])
