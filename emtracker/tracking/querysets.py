"""Questions to the ledger, named as in speech."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q

from emtracker.people.models import Scope
from emtracker.people.scope import NOTHING, in_jurisdiction, scope_of

ENDED = ("closed", "cancelled")


def seen_by(user: Any) -> Q:
    """The one rule: which tasks a user sees."""
    match scope_of(user):
        case Scope.EVERYTHING:
            return Q()
        case Scope.JURISDICTION:
            return in_jurisdiction(user)
        case Scope.UNIT if user.unit_id:
            shared = Q(pk__in=_shared_with(user.unit_id))
            return Q(lead=user.unit_id) | shared
    return NOTHING


def _shared_with(unit_id: int) -> Any:
    from .models import Task  # the through table exists only once the models are loaded

    return Task.partners.through.objects.filter(unit_id=unit_id).values("task_id")


class TaskQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(seen_by(user))

    def open(self) -> Self:
        return self.exclude(status__in=ENDED)
