"""The page of one task: its passage in its document, facts, targets, what can be done, history in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, Value
from django.db.models.functions import Greatest, Least, Substr
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from emtracker.tracking.history import person, told
from emtracker.tracking.lights import schedule_share
from emtracker.tracking.models import Progress, Task

from .act_page import KEPT
from .acts import allowed, name_of
from .columns import light_mark, percent_bar, province_of, status_mark

NEXT = ("sign", "report", "verify", "close", "assign")
"""The act that usually comes next, shown strongest: the first of these that is allowed."""
AROUND = 200
"""So many characters of the document are shown on either side of a passage."""


@dataclass(frozen=True, slots=True)
class Source:
    """A passage of the task with what stands around it."""

    document: Any
    before: str
    stretch: str
    after: str
    link: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A reported result that bears the task out."""

    row: Any
    stretch: str
    link: str


@dataclass(frozen=True, slots=True)
class Entry:
    at: Any
    who: str
    what: str
    change: str
    note: str


def task_page(admin: Any, request: HttpRequest, task: Task) -> TemplateResponse:
    today = timezone.localdate()
    share = schedule_share(task, today)
    kept = request.GET.get(KEPT)
    acts = [(act.verb, name_of(act, task)) for act in allowed(task, request.user)]  # type: ignore[arg-type]
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": task.number,
        "media": admin.media,
        "task": task,
        "province": province_of(task.region),
        "sectors": list(task.sectors.all()),
        "themes": list(task.themes.all()),
        "partners": list(task.partners.all()),
        "targets": list(task.targets.all()),
        "light": light_mark(task.light_on(today)),
        "percent": percent_bar(task.percent),
        "status": status_mark(task),
        "share": None if share is None else round(share),
        "acts": acts,
        "next": next((verb for verb in NEXT if verb in dict(acts)), None),
        "sources": sources_of(task, request.user),
        "entries": entries_of(task),
        **_evidence(task, request.user),
        "family": _family(task, request.user),
        "back": reverse("admin:tracking_task_changelist") + (f"?{kept}" if kept else ""),
    }
    return TemplateResponse(request, "admin/tracking/task/task.html", context)


def sources_of(task: Task, user: Any) -> list[Source]:
    """The passages that intake tied to the task; only the stretches around them leave the database."""
    text = "document__text"
    passages = (
        task.passages.select_related("document")
        .defer("document__text", "document__original", "document__sketch", "because")
        .annotate(
            before_text=Substr(
                text, Greatest(F("start") - AROUND, Value(0)) + 1, Least(F("start"), Value(AROUND))
            ),
            stretch_text=Substr(text, F("start") + 1, F("end") - F("start")),
            after_text=Substr(text, F("end") + 1, Value(AROUND)),
        )
        .order_by("document_id", "start")
    )
    return [
        Source(
            passage.document,
            passage.before_text,
            passage.stretch_text,
            passage.after_text,
            _link_to(passage, user),
        )
        for passage in passages
    ]


def _evidence(task: Task, user: Any) -> dict[str, Any]:
    """Confirmed evidence, and how much waits to be looked at; the rows that intake defines."""
    rows = task.evidence.visible_to(user).exclude(state="rejected").select_related("passage__document", "by")
    rows = rows.defer("passage__document__text", "passage__document__original", "passage__because").annotate(
        stretch=Substr(
            "passage__document__text", F("passage__start") + 1, F("passage__end") - F("passage__start")
        )
    )
    found = list(rows)
    proofs = [
        Proof(row, row.stretch, _link_to(row.passage, user)) for row in found if row.state == "confirmed"
    ]
    waiting = sum(row.state == "suggested" for row in found)
    inbox = ""
    if waiting and user.has_perm("intake.view_evidence"):
        inbox = f"{reverse('admin:intake_evidence_changelist')}?task={task.pk}"
    return {"proofs": proofs, "waiting": waiting, "inbox": inbox}


def _family(task: Task, user: Any) -> dict[str, Any]:
    """The task of a higher level and those of lower ones, as far as the person sees them."""
    seen = Task.objects.visible_to(user).only("number", "title", "status", "percent", "region")
    relatives = list(seen.filter(Q(pk=task.parent_id) | Q(parent=task)).select_related("region"))
    return {
        "parent": next((row for row in relatives if row.pk == task.parent_id), None),
        "children": [row for row in relatives if row.pk != task.parent_id],
    }


def _link_to(passage: Any, user: Any) -> str:
    """The review page where the person may open it; the room after this one defines the address."""
    if not user.has_perm("intake.view_passage"):
        return ""
    for name in ("admin:intake_document_review", "admin:intake_document_change"):
        try:
            return f"{reverse(name, args=[passage.document_id])}#p{passage.pk}"
        except NoReverseMatch:
            continue
    return ""


def entries_of(task: Task) -> list[Entry]:
    """The history in words, newest first."""
    rows = Progress.objects.filter(task=task).select_related("by").order_by("-id")
    return [Entry(row.at, person(row), row.get_kind_display(), told(row), row.note) for row in rows]
