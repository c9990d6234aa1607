"""Pages by the last row shown, not by counting off: page nine hundred costs what the first one does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from emtracker.tracking.models import Task
from emtracker.tracking.querysets import TaskQuerySet

from .order import Order

SIZE = 50
SALT = "emtracker.board.cursor"


class BadCursor(ValueError):
    """The place in the address was not given out by this installation for this order; `str()` is for the user."""

    def __init__(self) -> None:
        super().__init__(_("网址中的翻页位置（cursor）无效或已失效，请去掉它，从第一页看起。"))


@dataclass(frozen=True, slots=True)
class Place:
    """Beside which row a page begins, and in which direction it goes."""

    values: tuple[Any, ...]
    pk: int
    backwards: bool


@dataclass(frozen=True, slots=True)
class Page:
    tasks: tuple[Task, ...]
    next: str = ""
    previous: str = ""


def place_of(cursor: str, order: Order) -> Place | None:
    """Raises BadCursor for a forged one, or one of another order."""
    if not cursor:
        return None
    try:
        name, values, pk, backwards = signing.loads(cursor, salt=SALT)
    except signing.BadSignature as error:
        raise BadCursor from error
    if name != order.name:
        raise BadCursor
    return Place(tuple(values), pk, backwards)


def page_of(
    tasks: TaskQuerySet,
    order: Order,
    place: Place | None,
    size: int | None = None,
    filled: Callable[[TaskQuerySet], TaskQuerySet] = lambda tasks: tasks,
) -> Page:
    """One page of the tasks; `filled` brings along what its rows show.

    One query: first the keys of the page are found, then the rows of those keys are filled, so that nothing is
    gathered for rows that only take part in the sorting. One row more than shown tells whether more follow.
    """
    size = size or SIZE
    backwards = place is not None and place.backwards
    tasks = order.apply(tasks, backwards=backwards)
    if place is not None:
        tasks = tasks.filter(order.beyond(place.values, place.pk, backwards=backwards))
    keys = tasks.values("pk")[: size + 1]
    found = list(order.apply(filled(Task.objects.filter(pk__in=keys)), backwards=backwards))
    more, shown = len(found) > size, found[:size]
    if backwards:
        shown.reverse()
    if not shown:
        return Page(())
    return Page(
        tuple(shown),
        next=_cursor(shown[-1], order, backwards=False) if more or backwards else "",
        previous=_cursor(shown[0], order, backwards=True)
        if (more if backwards else place is not None)
        else "",
    )


def _cursor(task: Task, order: Order, *, backwards: bool) -> str:
    values = [_plain(getattr(task, alias)) for alias in order.aliases]
    return signing.dumps([order.name, values, task.pk, backwards], salt=SALT)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
