"""Which documents and passages a user sees.

A document is seen by those whose jurisdiction it or one of its passages belongs to, and by the readers of a
task that was cut from it; a passage likewise.
"""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q

from emtracker.people.models import Scope
from emtracker.people.scope import NOTHING, in_jurisdiction, scope_of
from emtracker.tracking.querysets import seen_by


def _passages_seen_by(user: Any) -> Q:
    from emtracker.tracking.models import Task

    match scope_of(user):
        case Scope.EVERYTHING:
            return Q()
        case Scope.JURISDICTION:
            return in_jurisdiction(user) | Q(task__in=Task.objects.filter(seen_by(user)))
        case Scope.UNIT:
            return Q(task__in=Task.objects.filter(seen_by(user)))
    return NOTHING


class PassageQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(_passages_seen_by(user))


class DocumentQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        from .models import Passage

        if scope_of(user) == Scope.EVERYTHING:
            return self.all()
        if scope_of(user) is None:
            return self.none()
        own = in_jurisdiction(user) if scope_of(user) == Scope.JURISDICTION else NOTHING
        with_passages = Passage.objects.visible_to(user).values("document_id")
        return self.filter(own | Q(pk__in=with_passages))
