"""Many rows told in one cell: a one-column subquery as one text, on both databases."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, TextField
from django.db.models.functions import Cast

SEPARATOR = "\n"


class Joined(Subquery):
    """The values of one expression over a queryset, in its order, a line each; None where there are none.

    The rows of a task's relations come along with the task itself: one query and one pass, however many
    tasks, where a prefetch would ask again for every chunk.
    """

    output_field = TextField()

    def __init__(self, queryset: QuerySet[Any, Any], value: Any) -> None:
        super().__init__(queryset.annotate(joined_value=Cast(value, TextField())).values("joined_value"))

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template=_gather("GROUP_CONCAT"), **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template=_gather("STRING_AGG"), **context)


def _gather(function: str) -> str:
    return f"(SELECT {function}(j.joined_value, '{SEPARATOR}') FROM (%(subquery)s) j)"  # noqa: S608 our own names


def of_task(model: Any, *order: str) -> QuerySet[Any, Any]:
    """The rows of `model` that belong to the task of the outer query."""
    return model.objects.filter(task=OuterRef("pk")).order_by(*order)


def lines(value: str | None) -> tuple[str, ...]:
    """The values again."""
    return tuple(value.split(SEPARATOR)) if value is not None else ()
