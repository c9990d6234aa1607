"""One act on many tasks: values, then what would change and what is skipped and why, then done.

The preview does the acts and takes them back, so it tells exactly what will happen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from emtracker.tracking.errors import Refused
from emtracker.tracking.history import told
from emtracker.tracking.models import Progress, Task

from .acts import ACTS, Act

MOST = 500
SHOWN_REASONS = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    task: Task
    change: str = ""
    refusal: str = ""


def bulk_page(admin: Any, request: HttpRequest, tasks: Any) -> Any:
    """The action of the list: a page, or None when all is done (the list then shows itself again)."""
    act = ACTS[request.POST["action"]]
    found, versions = _chosen(admin, request, tasks)
    if len(found) > MOST:
        messages.error(request, _("一次最多办理%(most)d项任务，请缩小筛选范围。") % {"most": MOST})
        return None
    step = request.POST.get("step", "")
    form = act.form(request.POST) if step or not _asks(act) else act.form(initial={})
    show = partial(_page, admin, request, act, form, tasks=found, versions=versions)
    if not form.is_bound or not form.is_valid():
        return show()
    if step != "do":
        return show(outcomes=rehearsed(form, found, versions, request.user))
    _tell(request, act, _done(form, found, versions, request.user))
    return None


def _asks(act: Act) -> bool:
    """Whether the act needs values before anybody can say what would change."""
    return act.form.needs_note or len(act.form.base_fields) > 1


def _chosen(admin: Any, request: HttpRequest, tasks: Any) -> tuple[list[Task], dict[int, int]]:
    """The tasks and the versions of them that the person saw.

    From the second step on the tasks are taken by their keys: another's change may have moved one out of the
    list's filter, and then the person is told of it instead of its silently dropping out.
    """
    seen = {}
    for item in request.POST.getlist("seen")[: MOST + 1]:
        key, _, version = item.partition(":")
        if key.isascii() and key.isdigit() and version.isascii() and version.isdigit() and len(item) < 30:
            seen[int(key)] = int(version)
    if seen:
        tasks = admin.get_queryset(request).filter(pk__in=seen)
    found = list(tasks.select_related("lead").order_by("pk")[: MOST + 1])
    return found, {task.pk: seen.get(task.pk, task.version) for task in found}


def rehearsed(form: Any, tasks: list[Task], versions: dict[int, int], by: Any) -> list[Outcome]:
    """What would happen; nothing has."""
    with transaction.atomic():
        outcomes = _done(form, tasks, versions, by)
        transaction.set_rollback(True)
    return outcomes


def _done(form: Any, tasks: list[Task], versions: dict[int, int], by: Any) -> list[Outcome]:
    batch, outcomes = uuid4(), []
    for task in tasks:
        try:
            form.call(task, by=by, version=versions[task.pk], batch=batch)
        except Refused as error:
            outcomes.append(Outcome(task, refusal=str(error)))
        else:
            outcomes.append(Outcome(task))
    changes: dict[int, list[str]] = {}
    for entry in Progress.objects.filter(batch=batch):
        changes.setdefault(entry.task_id, []).append(told(entry))
    return [
        outcome
        if outcome.refusal
        else Outcome(outcome.task, _("；").join(filter(None, changes.get(outcome.task.pk, []))))
        for outcome in outcomes
    ]


def _tell(request: HttpRequest, act: Act, outcomes: list[Outcome]) -> None:
    skipped = [outcome for outcome in outcomes if outcome.refusal]
    done = len(outcomes) - len(skipped)
    if done:
        messages.success(request, _("%(act)s完成：%(done)d项。") % {"act": act.name, "done": done})
    for outcome in skipped[:SHOWN_REASONS]:
        messages.warning(
            request, _("已跳过 %(task)s：%(why)s") % {"task": outcome.task.number, "why": outcome.refusal}
        )
    if more := skipped[SHOWN_REASONS:]:
        messages.warning(request, _("另有%(count)d项已跳过。") % {"count": len(more)})


def _page(
    admin: Any,
    request: HttpRequest,
    act: Act,
    form: Any,
    *,
    tasks: list[Task],
    versions: dict[int, int],
    outcomes: Sequence[Outcome] = (),
) -> TemplateResponse:
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": _("批量%(act)s") % {"act": act.name},
        "act": act,
        "form": form,
        "media": admin.media + form.media,
        "tasks": tasks,
        "seen": [f"{task.pk}:{versions[task.pk]}" for task in tasks],
        "first": tasks[0].pk if tasks else "",
        "checkbox": ACTION_CHECKBOX_NAME,
        "rehearsed": bool(outcomes),
        "will": [outcome for outcome in outcomes if not outcome.refusal],
        "skipped": [outcome for outcome in outcomes if outcome.refusal],
        "values": _hidden(form) if outcomes else [],
    }
    return TemplateResponse(request, "admin/tracking/task/bulk.html", context)


def _hidden(form: Any) -> list[tuple[str, str]]:
    """The values as typed, to be sent again with the confirmation."""
    return [(name, value) for name in form.fields for value in form.data.getlist(name)]
