"""The fields of the filter as the page shows them: lists to pick from, with what is picked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .filters import OneOf, Several
from .selection import Chosen, with_default_scope


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    title: str
    picked: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One field; without options it is written into, and `value` is what stands there."""

    name: str
    label: str
    kind: str
    """`several`, `one`, `day`, `percent` or `text`."""
    options: tuple[Option, ...] = ()
    value: str = ""

    @property
    def picked(self) -> int:
        return sum(option.picked for option in self.options)


KINDS = {"due_from": "day", "due_to": "day", "percent_from": "percent", "percent_to": "percent"}


def facets_of(chosen: Chosen) -> list[Facet]:
    given = with_default_scope(chosen.given)
    return [_facet(name, filter_, given.get(name, ())) for name, filter_ in chosen.filter.filters.items()]


def _facet(name: str, filter_: Any, values: tuple[str, ...]) -> Facet:
    label = str(filter_.label)
    if not isinstance(filter_, Several | OneOf):
        return Facet(name, label, KINDS.get(name, "text"), value=next(iter(values), ""))
    options = tuple(
        Option(str(value), str(title), str(value) in values) for value, title in filter_.extra["choices"]
    )
    return Facet(name, label, "several" if isinstance(filter_, Several) else "one", options)
