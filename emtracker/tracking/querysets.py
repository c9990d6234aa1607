"""Questions to the ledger, named as in speech."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q

from emtracker.people.models import Scope
from emtracker.people.scope import NOTHING, in_jurisdiction, scope_of
from emtracker.reference.models import last_code_of

from . import lights
from .lights import OPEN


def seen_by(user: Any) -> Q:
    """The one rule: which tasks a user sees."""
    match scope_of(user):
        case Scope.EVERYTHING:
            return Q()
        case Scope.JURISDICTION:
            return in_jurisdiction(user)
        case Scope.UNIT if user.unit_id:
            return of_unit(user.unit_id)
    return NOTHING


def of_unit(unit_id: int) -> Q:
    """Tasks that the unit leads or shares in."""
    return Q(lead=unit_id) | Q(pk__in=_shared_with(unit_id))


def _shared_with(unit_id: int) -> Any:
    from .models import Task  # the through table exists only once the models are loaded

    return Task.partners.through.objects.filter(unit_id=unit_id).values("task_id")


class TaskQuerySet(models.QuerySet[Any]):
    """Every question takes the day it is asked for; the caller knows the clock."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(seen_by(user))

    def for_unit(self, unit: Any) -> Self:
        """Tasks that the unit (a row or its key) leads or shares in."""
        return self.filter(of_unit(getattr(unit, "pk", unit)))

    def within(self, region_code: str) -> Self:
        """Tasks of the region and of all regions below it."""
        return self.filter(region_id__gte=region_code, region_id__lte=last_code_of(region_code))

    def open(self) -> Self:
        return self.filter(status__in=OPEN)

    def overdue(self, today: date) -> Self:
        return self.filter(lights.is_red(today))

    def due_within(self, today: date, days: int) -> Self:
        """Open tasks whose day is today or at most `days` days off."""
        return self.open().filter(due__gte=today, due__lte=today + timedelta(days=days))

    def unsigned(self) -> Self:
        """Assigned, and the lead unit has not signed."""
        return self.filter(status="assigned")

    def unreported(self) -> Self:
        """Underway, and nothing has ever been reported."""
        return self.filter(status="underway", reported_on__isnull=True)

    def returned(self) -> Self:
        """Sent back, and not reported since."""
        return self.filter(status="underway", returned_on__isnull=False)

    def with_light(self, light: str, today: date) -> Self:
        return self.filter(lights.with_light(light, today))

    def annotate_light(self, today: date) -> Self:
        """Each task with its light of that day as `light`."""
        return self.annotate(light=lights.light_case(today))
