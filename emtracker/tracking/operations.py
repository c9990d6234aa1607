"""The acts of a task's life: `report(task, by=clerk, percent=60, note="…")`.

Each is one transaction (see `change.py`) and leaves one history entry; the two double acts at the end leave
two. `version` is the version that the person saw (default: that of the given task); `by` None is the
system; `batch` joins the acts of one click. All raise the errors of `errors.py`, and then changed nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from emtracker.people.models import Unit, User

from .amending import amend
from .change import Change, perform, together
from .errors import InvalidValue, WrongStatus
from .merging import merge
from .models import Act, Progress, Status, Task
from .opening import NewTask, open_task, open_tasks
from .rules import reopened_status

__all__ = [
    "NewTask",
    "amend",
    "assign",
    "cancel",
    "close",
    "complete",
    "extend",
    "merge",
    "note",
    "open_task",
    "open_tasks",
    "reopen",
    "report",
    "send_back",
    "sign",
    "sign_and_report",
    "verify",
    "verify_and_close",
]
By = User | None


def assign(
    task: Task,
    *,
    by: By,
    lead: Unit | None = None,
    partners: Sequence[Unit] | None = None,
    due: date | None = None,
    note: str = "",
    version: int | None = None,
    batch: UUID | None = None,
) -> Task:
    """Give the task to its lead unit (the present one where none is named), which then has to sign."""

    def decide(current: Task) -> Change:
        unit = lead or current.lead
        if unit is None:
            raise InvalidValue(_("尚未确定牵头单位，不能交办。请先选择牵头单位。"), "lead")
        today = timezone.localdate()
        if unit.active_to and unit.active_to < today:
            raise InvalidValue(
                _("“%(unit)s”已于%(day)s停用，请改选其他单位。") % {"unit": unit.name, "day": unit.active_to},
                "lead",
            )
        fields: dict[str, Any] = {
            "status": Status.ASSIGNED,
            "lead": unit,
            "assigned_on": today,
            "signed_on": None,
        }
        if due is not None:
            fields["due"] = due
        return Change(fields, {} if partners is None else {"partners": partners})

    return perform("assign", task, decide, by=by, version=version, note=note, batch=batch)


def sign(
    task: Task, *, by: By, note: str = "", version: int | None = None, batch: UUID | None = None
) -> Task:
    """The lead unit takes the task on."""
    change = Change({"status": Status.UNDERWAY, "signed_on": timezone.localdate()})
    return perform("sign", task, lambda _current: change, by=by, version=version, note=note, batch=batch)


def report(
    task: Task,
    *,
    by: By,
    percent: int,
    note: str = "",
    version: int | None = None,
    batch: UUID | None = None,
) -> Task:
    """How far the work is, 0 to 100. A figure that stays or falls needs a word of explanation."""
    if isinstance(percent, bool) or not isinstance(percent, int) or not 0 <= percent <= 100:
        raise InvalidValue(_("进度“%(found)s”不对，应为0到100的整数。") % {"found": percent}, "percent")

    def decide(current: Task) -> Change:
        if percent <= current.percent and not note.strip():
            raise InvalidValue(
                _("进度未高于上次（%(last)d%%），请说明本期进展或原因。") % {"last": current.percent}, "note"
            )
        return Change({"percent": percent, "reported_on": timezone.localdate(), "returned_on": None})

    return perform("report", task, decide, by=by, version=version, note=note, batch=batch)


def complete(task: Task, *, by: By, note: str, version: int | None = None, batch: UUID | None = None) -> Task:
    """The lead unit says that the work is done; it now waits to be verified."""
    today = timezone.localdate()
    change = Change(
        {
            "status": Status.COMPLETED,
            "percent": 100,
            "completed_on": today,
            "reported_on": today,
            "returned_on": None,
            "verified_on": None,
        }
    )
    return perform("complete", task, lambda _current: change, by=by, version=version, note=note, batch=batch)


def verify(
    task: Task, *, by: By, note: str = "", version: int | None = None, batch: UUID | None = None
) -> Task:
    """Somebody has looked, and the work is done; the task may now be closed."""

    def decide(current: Task) -> Change:
        if current.verified_on:
            raise WrongStatus(_("任务已于%(day)s核验。请直接销号，或退回。") % {"day": current.verified_on})
        return Change({"verified_on": timezone.localdate()})

    return perform("verify", task, decide, by=by, version=version, note=note, batch=batch)


def close(
    task: Task, *, by: By, note: str = "", version: int | None = None, batch: UUID | None = None
) -> Task:
    """Strike the verified task off the list (销号)."""

    def decide(current: Task) -> Change:
        if not current.verified_on:
            raise WrongStatus(_("任务尚未核验，不能销号。请先核验，或使用“核验并销号”。"))
        return Change({"status": Status.CLOSED, "closed_on": timezone.localdate()})

    return perform("close", task, decide, by=by, version=version, note=note, batch=batch)


def send_back(
    task: Task, *, by: By, note: str, version: int | None = None, batch: UUID | None = None
) -> Task:
    """Back to the lead unit, with the reason; a completed task gets back the percent it had before."""

    def decide(current: Task) -> Change:
        fields: dict[str, Any] = {"status": Status.UNDERWAY, "returned_on": timezone.localdate()}
        if current.status == Status.COMPLETED:
            fields |= {"percent": _percent_before(current), "completed_on": None, "verified_on": None}
        return Change(fields)

    return perform("send_back", task, decide, by=by, version=version, note=note, batch=batch)


def _percent_before(task: Task) -> int:
    done = Progress.objects.filter(task=task, kind=Act.COMPLETED).last()
    return int(done.before.get("percent", task.percent)) if done else task.percent


def extend(
    task: Task,
    *,
    by: By,
    until: date,
    note: str,
    version: int | None = None,
    batch: UUID | None = None,
) -> Task:
    """A later day; both days stay in the history."""

    def decide(current: Task) -> Change:
        if until <= timezone.localdate():
            raise InvalidValue(_("新时限%(day)s不晚于今天，请填以后的日期。") % {"day": until}, "until")
        if current.due and until <= current.due:
            raise InvalidValue(
                _("新时限%(day)s不晚于原时限%(due)s；如要提前，请用“修改”。")
                % {"day": until, "due": current.due},
                "until",
            )
        return Change({"due": until})

    return perform("extend", task, decide, by=by, version=version, note=note, batch=batch)


def cancel(task: Task, *, by: By, note: str, version: int | None = None, batch: UUID | None = None) -> Task:
    """End the task without its being done, with the reason."""
    change = Change({"status": Status.CANCELLED})
    return perform("cancel", task, lambda _current: change, by=by, version=version, note=note, batch=batch)


def reopen(task: Task, *, by: By, note: str, version: int | None = None, batch: UUID | None = None) -> Task:
    """An ended task goes on from the furthest point before it was completed."""

    def decide(current: Task) -> Change:
        return Change(
            {"status": reopened_status(current), "completed_on": None, "verified_on": None, "closed_on": None}
        )

    return perform("reopen", task, decide, by=by, version=version, note=note, batch=batch)


def note(task: Task, *, by: By, note: str, version: int | None = None, batch: UUID | None = None) -> Task:
    """A remark; it changes nothing but the history."""
    return perform("note", task, lambda _current: Change(), by=by, version=version, note=note, batch=batch)


def sign_and_report(
    task: Task, *, by: By, percent: int, note: str = "", version: int | None = None, batch: UUID | None = None
) -> Task:
    """Both in one step; two history entries of one batch."""
    batch = batch or uuid4()
    with together(task):
        signed = sign(task, by=by, version=version, batch=batch)
        return report(signed, by=by, percent=percent, note=note, batch=batch)


def verify_and_close(
    task: Task, *, by: By, note: str = "", version: int | None = None, batch: UUID | None = None
) -> Task:
    """Both in one step; two history entries of one batch."""
    batch = batch or uuid4()
    with together(task):
        verified = verify(task, by=by, note=note, version=version, batch=batch)
        return close(verified, by=by, note=note, batch=batch)
