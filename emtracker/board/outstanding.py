"""What is outstanding, in the six kinds that managers ask for; each is one of tracking's own questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Value
from django.utils.translation import gettext_lazy as _

from emtracker.tracking.models import Task
from emtracker.tracking.querysets import TaskQuerySet

CAP = 1000
"""Up to so many rows are counted for the list; beyond it the page says `1000+`."""


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    title: Any
    narrow: Callable[[TaskQuerySet, date], TaskQuerySet]


KINDS = (
    Kind("overdue", _("逾期"), lambda tasks, today: tasks.overdue(today)),
    Kind("due7", _("7日内到期"), lambda tasks, today: tasks.due_within(today, 7)),
    Kind("due30", _("30日内到期"), lambda tasks, today: tasks.due_within(today, 30)),
    Kind("unsigned", _("未签收"), lambda tasks, _today: tasks.unsigned()),
    Kind("unreported", _("未填报"), lambda tasks, _today: tasks.unreported()),
    Kind("returned", _("已退回"), lambda tasks, _today: tasks.returned()),
)
BY_NAME = {kind.name: kind for kind in KINDS}


def counts(tasks: TaskQuerySet, listed: TaskQuerySet, today: date) -> dict[str, int]:
    """How many of `tasks` are outstanding in each kind, and under `listed` how long the list is (up to the cap).

    One query: each member of the union is answered by its own index, and a tile's number is the very
    question that its list asks.
    """
    members = [_counted(kind.name, kind.narrow(tasks, today)) for kind in KINDS]
    capped = Task.objects.filter(pk__in=listed.order_by().values("pk")[: CAP + 1])
    found = dict.fromkeys((*BY_NAME, "listed"), 0)
    return found | dict(members[0].union(*members[1:], _counted("listed", capped), all=True))


def _counted(name: str, tasks: TaskQuerySet) -> Any:
    named = tasks.order_by().annotate(counted=Value(name)).values("counted")
    return named.annotate(number_of=Count("pk")).values_list("counted", "number_of")
