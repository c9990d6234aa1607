"""The acts as staff see them: name, form, which rule they follow, and who may do them now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from emtracker.people.models import User
from emtracker.tracking.change import refuse_without_right
from emtracker.tracking.errors import NotAllowed
from emtracker.tracking.models import Status, Task
from emtracker.tracking.rules import permission_for, possible

from . import act_forms as forms
from .amend_form import AmendForm


@dataclass(frozen=True, slots=True)
class Act:
    """`verb` names it in addresses; `rules` are the verbs of `rules.py` that it consists of, in order."""

    verb: str
    name: Any
    form: type[forms.ActForm]
    rules: tuple[str, ...]
    bulk: bool = True


ACTS = {
    act.verb: act
    for act in (
        Act("assign", _("交办"), forms.AssignForm, ("assign",)),
        Act("sign", _("签收"), forms.SignForm, ("sign",)),
        Act("report", _("填报"), forms.ReportForm, ("report",), bulk=False),
        Act("sign_and_report", _("签收并填报"), forms.SignAndReportForm, ("sign", "report"), bulk=False),
        Act("complete", _("办结"), forms.CompleteForm, ("complete",), bulk=False),
        Act("verify", _("核验"), forms.VerifyForm, ("verify",)),
        Act("close", _("销号"), forms.CloseForm, ("close",)),
        Act("verify_and_close", _("核验并销号"), forms.VerifyAndCloseForm, ("verify", "close")),
        Act("send_back", _("退回"), forms.SendBackForm, ("send_back",)),
        Act("extend", _("延期"), forms.ExtendForm, ("extend",)),
        Act("cancel", _("中止"), forms.CancelForm, ("cancel",)),
        Act("reopen", _("重启"), forms.ReopenForm, ("reopen",)),
        Act("amend", _("修改"), AmendForm, ("amend",), bulk=False),
        Act("note", _("备注"), forms.NoteForm, ("note",)),
    )
}
IN_ROWS = ("sign", "report", "sign_and_report", "verify", "close")


def in_row(act: Act, task: Task) -> bool:
    """Whether the list offers the act beside the task: what comes next in the usual course."""
    return act.verb in IN_ROWS or (act.verb == "assign" and task.status == Status.REGISTERED)


def allowed(task: Task, user: User) -> Iterator[Act]:
    """What the user may do with the task as it stands; asks the database nothing."""
    now = possible(task)
    for act in ACTS.values():
        starts_now = act.rules[0] in now
        if starts_now and all(_has_right(rule, task, user) for rule in act.rules):
            yield act


def name_of(act: Act, task: Task) -> Any:
    """What the act is called for this task: to assign what was assigned before is 改派."""
    again = act.verb == "assign" and task.status != Status.REGISTERED
    return _("改派") if again else act.name


def _has_right(rule: str, task: Task, user: User) -> bool:
    try:
        refuse_without_right(rule, task, user)
    except NotAllowed:
        return False
    return True


def may_ever(act: Act, user: User) -> bool:
    return all(user.has_perm(permission_for(rule)) for rule in act.rules)
