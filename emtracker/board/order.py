"""The orders that are offered.

Each ends in the task's key, so that no two tasks ever tie; what is unknown comes last in both directions, on
both databases.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, CharField, F, Func, IntegerField, Q, Value, When
from django.db.models.functions import Length, Substr
from django.utils.translation import gettext_lazy as _

from emtracker.tracking.models import Status
from emtracker.tracking.querysets import TaskQuerySet


class Binary(Func):
    """Text compared by its characters' code points, whatever the database's language."""

    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="(%(expressions)s) COLLATE BINARY", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template='(%(expressions)s) COLLATE "C"', **context)


def _rank() -> Case:
    whens = (When(status=status, then=Value(place)) for place, status in enumerate(Status.values))
    return Case(*whens, default=Value(len(Status.values)), output_field=IntegerField())


@dataclass(frozen=True, slots=True)
class SortKey:
    title: Any
    expressions: tuple[Any, ...]


# A number is year-region-running number; the last has three digits or more, so that its length counts first.
NUMBER = (Binary(Substr("number", 1, 11)), Length("number"), Binary(F("number")))
KEYS = {
    "number": SortKey(_("编号"), NUMBER),
    "due": SortKey(_("办结时限"), (F("due"),)),
    "percent": SortKey(_("进度"), (F("percent"),)),
    "region": SortKey(_("行政区划"), (F("region_id"),)),
    "year": SortKey(_("年份"), (F("year"),)),
    "sector": SortKey(_("主要行业领域"), (F("sector__position"),)),
    "status": SortKey(_("状态"), (_rank(),)),
    "lead": SortKey(_("牵头单位"), (Binary(F("lead__name")),)),
    "reported": SortKey(_("最近填报"), (F("reported_on"),)),
    "new": SortKey(_("登记先后"), (Value(0) - F("pk"),)),  # the newest first
}
BEST = "best"
"""The most telling first; only where words are looked for, since it is they that are weighed."""
DEFAULT = "due"


@dataclass(frozen=True, slots=True)
class Order:
    """`due`, or `-due` for the other direction."""

    name: str = DEFAULT
    weight: Any = field(default=None, compare=False)
    """For `best`: how much each task speaks of the words (`search.finding.weight`)."""

    @property
    def key(self) -> SortKey:
        if self.weight is not None:
            return SortKey(_("相关度"), (Value(0) - self.weight, Value(0) - F("pk")))
        return KEYS[self.name.removeprefix("-")]

    @property
    def descending(self) -> bool:
        return self.name.startswith("-")

    @property
    def aliases(self) -> tuple[str, ...]:
        """Under these names a row carries its sort values."""
        return tuple(f"sort_{place}" for place in range(len(self.key.expressions)))

    def apply(self, tasks: TaskQuerySet, *, backwards: bool = False) -> TaskQuerySet:
        tasks = tasks.annotate(**dict(zip(self.aliases, self.key.expressions, strict=True)))
        falling = self.descending != backwards
        keys = [
            F(alias).desc(nulls_last=not backwards or None, nulls_first=backwards or None)
            if falling
            else F(alias).asc(nulls_last=not backwards or None, nulls_first=backwards or None)
            for alias in self.aliases
        ]
        return tasks.order_by(*keys, "-pk" if falling else "pk")

    def beyond(self, values: tuple[Any, ...], pk: int, *, backwards: bool = False) -> Q:
        """The rows that stand after (or before) the row with these sort values."""
        falling = self.descending != backwards
        beyond, equal = Q(pk__in=[]), Q()
        for alias, value in zip(self.aliases, values, strict=True):
            beyond |= equal & _past(alias, value, falling=falling, backwards=backwards)
            equal &= Q(**{f"{alias}__isnull": True}) if value is None else Q(**{alias: value})
        return beyond | (equal & Q(**{"pk__lt" if falling else "pk__gt": pk}))


def _past(alias: str, value: Any, *, falling: bool, backwards: bool) -> Q:
    """Strictly past this value; the unknown stand at the end, going forwards."""
    if value is None:
        return Q(**{f"{alias}__isnull": False}) if backwards else Q(pk__in=[])
    past = Q(**{f"{alias}__lt" if falling else f"{alias}__gt": value})
    return past if backwards else past | Q(**{f"{alias}__isnull": True})
