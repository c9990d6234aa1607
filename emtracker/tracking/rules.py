"""Which act is allowed at which point of a task's life; a table, and the refusals in plain words.

`docs/workflow.md` is made from this table (`workflow_page.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import Act, Status

REGISTERED, ASSIGNED, UNDERWAY = Status.REGISTERED, Status.ASSIGNED, Status.UNDERWAY
COMPLETED, CLOSED, CANCELLED = Status.COMPLETED, Status.CLOSED, Status.CANCELLED
OPEN = (REGISTERED, ASSIGNED, UNDERWAY, COMPLETED)
ENDED = (CLOSED, CANCELLED)


@dataclass(frozen=True, slots=True)
class Move:
    """From one of `sources` the act leads to `to` (None: the status stays; of several, the record decides)."""

    verb: str
    kind: Act
    sources: tuple[Status, ...]
    to: tuple[Status, ...]
    permission: str
    needs_note: bool = False
    when: str = ""
    """A further condition, in words for the page of rules; the operation checks it."""


MOVES = (
    Move(
        "assign",
        Act.ASSIGNED,
        (REGISTERED, ASSIGNED),
        (ASSIGNED,),
        "tracking.assign_task",
        when="须有牵头单位",
    ),
    Move(
        "assign",
        Act.ASSIGNED,
        (UNDERWAY,),
        (ASSIGNED,),
        "tracking.assign_task",
        True,
        "改派：新牵头单位重新签收",
    ),
    Move("sign", Act.SIGNED, (ASSIGNED,), (UNDERWAY,), "tracking.report_task"),
    Move("report", Act.REPORTED, (UNDERWAY,), (), "tracking.report_task", when="进度不变或下降时须写说明"),
    Move("complete", Act.COMPLETED, (UNDERWAY,), (COMPLETED,), "tracking.report_task", True, "进度记为 100%"),
    Move("verify", Act.VERIFIED, (COMPLETED,), (), "tracking.verify_task", when="尚未核验"),
    Move("close", Act.CLOSED, (COMPLETED,), (CLOSED,), "tracking.verify_task", when="须已核验"),
    Move(
        "send_back",
        Act.RETURNED,
        (UNDERWAY, COMPLETED),
        (UNDERWAY,),
        "tracking.verify_task",
        True,
        "进度恢复到办结前",
    ),
    Move(
        "extend",
        Act.EXTENDED,
        (REGISTERED, ASSIGNED, UNDERWAY),
        (),
        "tracking.assign_task",
        True,
        "新时限晚于今天和原时限",
    ),
    Move("cancel", Act.CANCELLED, OPEN, (CANCELLED,), "tracking.assign_task", True),
    Move(
        "reopen",
        Act.REOPENED,
        ENDED,
        (UNDERWAY, ASSIGNED, REGISTERED),
        "tracking.assign_task",
        True,
        "曾签收的回到推进中，曾交办的回到已交办，其余回到已登记",
    ),
    Move("amend", Act.AMENDED, OPEN, (), "tracking.change_task", when="改动已定的办结时限须写原因"),
    Move("amend", Act.AMENDED, ENDED, (), "tracking.change_task", True, "更正"),
    Move(
        "merge", Act.MERGED, OPEN, (), "tracking.change_task", True, "并入的任务中止；两项任务区划、年份一致"
    ),
    Move("note", Act.NOTED, (*OPEN, *ENDED), (), "tracking.report_task", True),
)
LEAD_ONLY = ("sign", "report", "complete")
"""What a unit's reporter may do only where the unit leads; a partner unit may note."""

VERBS = tuple(dict.fromkeys(move.verb for move in MOVES))
NAMES = {move.verb: move.kind for move in MOVES}
HINTS = {
    ("sign", REGISTERED): gettext_lazy("请先交办。"),
    ("report", REGISTERED): gettext_lazy("请先交办并签收。"),
    ("report", ASSIGNED): gettext_lazy("请先签收，或使用“签收并填报”。"),
    ("report", COMPLETED): gettext_lazy("任务已报办结；如需继续填报，请先由核验人员退回。"),
    ("complete", ASSIGNED): gettext_lazy("请先签收并填报。"),
    ("verify", UNDERWAY): gettext_lazy("请先由牵头单位报办结。"),
    ("close", UNDERWAY): gettext_lazy("请先由牵头单位报办结，再核验。"),
    ("extend", COMPLETED): gettext_lazy("任务已报办结，无需延期；未通过核验的请先退回。"),
}


def move_for(verb: str, status: str) -> Move | None:
    """The move that the act makes from this status, if there is one."""
    return next((move for move in MOVES if move.verb == verb and status in move.sources), None)


def permission_for(verb: str) -> str:
    return next(move.permission for move in MOVES if move.verb == verb)


def wrong_status(verb: str, status: str) -> str:
    """The refusal of an act at this status: what was found, what was expected, what to do."""
    name = NAMES[verb].label
    sources = [source for move in MOVES if move.verb == verb for source in move.sources]
    expected = _("、").join(f"“{source.label}”" for source in Status if source in sources)
    hint: Any = HINTS.get((verb, Status(status)))
    if hint is None:
        hint = _("任务已结束，请先重启。") if status in ENDED else _("请刷新页面，查看任务的当前状态。")
    found = {"found": Status(status).label, "act": name, "expected": expected}
    return _("任务状态为“%(found)s”，不能%(act)s；%(act)s要求状态为%(expected)s。") % found + str(hint)


def unit_may(verb: str, *, lead: int | None, unit: int | None) -> bool:
    """Whether somebody who acts for one unit may do this to a task that `lead` leads."""
    return verb not in LEAD_ONLY or (unit is not None and lead == unit)


def reopened_status(task: Any) -> Status:
    """Where an ended task returns to: the furthest point it had reached before it was completed."""
    if task.signed_on:
        return UNDERWAY
    return ASSIGNED if task.assigned_on else REGISTERED


def possible(task: Any) -> tuple[str, ...]:
    """The acts that the task's state allows, in the order of the table."""
    return tuple(verb for verb in VERBS if move_for(verb, task.status) and not _too_early(verb, task))


def _too_early(verb: str, task: Any) -> bool:
    """Verification comes once, and before closing."""
    return (verb == "close" and not task.verified_on) or (verb == "verify" and bool(task.verified_on))
