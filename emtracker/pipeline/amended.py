"""An Item with some fields changed, at half the cost of `dataclasses.replace`: every item passes here three times."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Any

from emtracker.pipeline.values import Item

_NAMES = tuple(each.name for each in fields(Item))
_values = attrgetter(*_NAMES)
_PUT = {name: getattr(Item, name).__set__ for name in _NAMES}
_PUTS = tuple(_PUT.values())


def amended(item: Item, **changes: Any) -> Item:
    """`item` with `changes`, by the names of its fields; KeyError for a name it has not.

    Fills the slots one by one: `replace` goes through `__init__`, which asks a frozen class for leave twenty times.
    """
    new = object.__new__(Item)
    for put, value in zip(_PUTS, _values(item), strict=True):
        put(new, value)
    for name, value in changes.items():
        _PUT[name](new, value)
    return new
