"""Which documents and passages a user sees.

A document is seen by those whose jurisdiction it or one of its passages belongs to, by the readers of a task that
was cut from it, and by whoever brought it in; a passage likewise, but of one's own upload only what no other
jurisdiction claims (a region still to be filled in).
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

    scope = scope_of(user)
    if scope == Scope.EVERYTHING:
        return Q()
    if scope is None:
        return NOTHING
    seen = Q(task__in=Task.objects.filter(seen_by(user)))
    if scope == Scope.JURISDICTION:
        seen |= in_jurisdiction(user) | Q(region=None, document__uploaded_by=user)
    return seen


class PassageQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(_passages_seen_by(user))


class DocumentQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        from .models import Passage

        scope = scope_of(user)
        if scope == Scope.EVERYTHING:
            return self.all()
        if scope is None:
            return self.none()
        own = in_jurisdiction(user) | Q(uploaded_by=user) if scope == Scope.JURISDICTION else NOTHING
        with_passages = Passage.objects.visible_to(user).values("document_id")
        return self.filter(own | Q(pk__in=with_passages))


class ResemblanceQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """A pair is seen by those who see both sides."""
        from .models import Passage

        if scope_of(user) == Scope.EVERYTHING:
            return self.all()
        seen = Passage.objects.visible_to(user).values("pk")
        return self.filter(left__in=seen, right__in=seen)


class EvidenceQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """Evidence is seen by those who see both the task and the passage; a rejected passage bears out nothing.

        Nobody is asked of a cancelled task, nor of a passage that is no result any more.
        """
        from emtracker.tracking.models import Task

        from .models import Finding, Passage, PassageRole, Review

        found = self.exclude(passage__review=Review.REJECTED)
        asked = Q(passage__role=PassageRole.RESULT) & ~Q(task__status="cancelled")
        found = found.filter(asked | ~Q(state=Finding.SUGGESTED))
        if scope_of(user) == Scope.EVERYTHING:
            return found
        passages = Passage.objects.visible_to(user).values("pk")
        return found.filter(passage__in=passages, task__in=Task.objects.filter(seen_by(user)).values("pk"))


class DocumentLikenessQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """Told to those who see both documents."""
        from .models import Document

        if scope_of(user) == Scope.EVERYTHING:
            return self.all()
        seen = Document.objects.visible_to(user).values("pk")
        return self.filter(earlier__in=seen, later__in=seen)
