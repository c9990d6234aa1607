"""What the page of one task shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import NoReverseMatch, reverse

from emtracker.reference.models import Level, Region
from emtracker.tracking.history import person, told
from emtracker.tracking.lights import light_of
from emtracker.tracking.search.similar import similar_to

from .excerpts import excerpts_of, proofs_of
from .light_words import reason


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a task's history, in words."""

    at: datetime
    by: str
    act: str
    change: str
    note: str


def sheet_of(task: Any, user: Any, today: date) -> dict[str, Any]:
    return {
        "task": task,
        "light": light_of(task, today),
        "reason": reason(task, today),
        "province": _province(task.region),
        "sectors": _principal_first(task.sector, task.sectors.all()),
        "themes": _principal_first(task.theme, task.themes.all()),
        "partners": list(task.partners.all()),
        "targets": list(task.targets.all()),
        "excerpts": excerpts_of(task),
        "proofs": proofs_of(task, user),
        "history": [
            Entry(entry.at, person(entry), entry.get_kind_display(), told(entry), entry.note)
            for entry in task.progress.select_related("by").order_by("-pk")
        ],
        "similar": similar_to(task, user),
        "act_here": _workplace(task, user),
    }


def _principal_first(first: Any, others: Any) -> list[Any]:
    return [*([first] if first else []), *(label for label in others if label != first)]


def _province(region: Any) -> Any:
    """The province of a region, if the region is not one itself."""
    if region is None or region.level == Level.PROVINCE:
        return region
    return Region.objects.filter(pk=f"{region.code[:2]}0000").first()


def _workplace(task: Any, user: Any) -> str:
    """Where the task can be worked on, for those who may; empty for readers."""
    acts = ("change", "assign", "report", "verify")
    if not user.is_staff or not any(user.has_perm(f"tracking.{act}_task") for act in acts):
        return ""
    try:
        return reverse("admin:tracking_task_change", args=[task.pk])
    except NoReverseMatch:
        return ""
