"""Red, yellow, green: one rule, as a method of a task (`light_of`) and as a queryset (`light_case`).

Red: the day is past and the task has not ended. Yellow: due within `SOON_DAYS`, or the percent lags behind
the schedule share (序时进度) by more than `SCHEDULE_MARGIN` points. Green: otherwise. An ended task has none.

The schedule share counts days, both ends included, from the day of assignment (else 1 January of the task's
year) to the day it is due: on the last day it is 100, and on 30 November of a task of the whole year
334/365. Days and not months, because most limits fall within a month. A task without a day has no schedule.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Func, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan, LessThan
from django.utils.translation import gettext_lazy as _

ENDED = ("closed", "cancelled")
OPEN = ("registered", "assigned", "underway", "completed")


class Light(models.TextChoices):
    RED = "red", _("红灯")
    YELLOW = "yellow", _("黄灯")
    GREEN = "green", _("绿灯")
    NONE = "none", _("已结束")


def schedule_share(task: Any, today: date) -> Fraction | None:
    """The share of the task's time that is gone, in percent from 0 to 100; None without a due day."""
    if task.due is None:
        return None
    start = task.assigned_on or date(task.year, 1, 1)
    if today < start:
        return Fraction(0)
    if today >= task.due:
        return Fraction(100)
    return Fraction(100 * ((today - start).days + 1), (task.due - start).days + 1)


def light_of(task: Any, today: date) -> Light:
    if task.status in ENDED:
        return Light.NONE
    if task.due is None:
        return Light.GREEN
    if task.due < today:
        return Light.RED
    share = schedule_share(task, today) or 0
    soon = task.due <= today + timedelta(days=settings.SOON_DAYS)
    return Light.YELLOW if soon or task.percent + settings.SCHEDULE_MARGIN < share else Light.GREEN


class DayNumber(Func):
    """The days from 1970-01-01 to a date, a whole number on both databases."""

    arity = 1
    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        template = "CAST(julianday(%(expressions)s) - 2440587.5 AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        template = "(%(expressions)s - DATE '1970-01-01')"
        return self.as_sql(compiler, connection, template=template, **context)


class FirstOfYear(DayNumber):
    """The day number of 1 January of a year."""

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        template = "CAST(julianday(CAST(%(expressions)s AS TEXT) || '-01-01') - 2440587.5 AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        template = "(make_date(%(expressions)s::int, 1, 1) - DATE '1970-01-01')"
        return self.as_sql(compiler, connection, template=template, **context)


def is_red(today: date) -> Q:
    return Q(status__in=OPEN, due__lt=today)


def is_yellow(today: date) -> Q:
    soon = Q(due__lte=today + timedelta(days=settings.SOON_DAYS))
    return Q(status__in=OPEN, due__gte=today) & (soon | _is_behind(today))


def is_green(today: date) -> Q:
    later = Q(due__gt=today + timedelta(days=settings.SOON_DAYS)) & ~_is_behind(today)
    return Q(status__in=OPEN) & (Q(due__isnull=True) | later)


def _is_behind(today: date) -> Q:
    """`(percent + margin) / 100 < gone / whole` without a division, for a task that is not yet due."""
    start = Coalesce(DayNumber(F("assigned_on")), FirstOfYear(F("year")))
    now = (today - date(1970, 1, 1)).days
    gone = Value(now + 1) - start
    whole = DayNumber(F("due")) - start + Value(1)
    lagging = LessThan((F("percent") + Value(settings.SCHEDULE_MARGIN)) * whole, gone * Value(100))
    begun = GreaterThan(gone, Value(0))
    return Q(begun) & Q(lagging)


def light_case(today: date) -> Case:
    """The light as a column."""
    return Case(
        When(status__in=ENDED, then=Value(Light.NONE)),
        When(is_red(today), then=Value(Light.RED)),
        When(is_yellow(today), then=Value(Light.YELLOW)),
        default=Value(Light.GREEN),
        output_field=models.CharField(),
    )


RULES = {Light.RED: is_red, Light.YELLOW: is_yellow, Light.GREEN: is_green}


def with_light(light: str, today: date) -> Q:
    """Tasks that show this light on that day."""
    found = RULES.get(Light(light))
    return found(today) if found else Q(status__in=ENDED)
