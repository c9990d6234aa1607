"""How the passages of a document lie to one another: what may be merged, split or cut out anew. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Place:
    """A passage as its neighbours see it."""

    id: int
    start: int
    end: int
    role: str
    parent: int | None
    heading: str = ""
    region: str | None = None
    year: int | None = None

    def holds(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end

    def overlaps(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """`text[start:end]` without the white space at its ends; empty where there is nothing else."""
    said = text[start:end]
    start += len(said) - len(said.lstrip())
    return start, max(start, end - (len(said) - len(said.rstrip())))


def stranger_between(places: Iterable[Place], chosen: Sequence[Place]) -> Place | None:
    """The passage that keeps the chosen ones from being neighbours: neither within one of them nor around them all."""
    start, end = min(one.start for one in chosen), max(one.end for one in chosen)
    keys = {one.id for one in chosen}
    strangers = [
        other
        for other in places
        if other.id not in keys
        and other.role != NOISE
        and other.overlaps(start, end)
        and not other.holds(start, end)
        and not any(one.holds(other.start, other.end) for one in chosen)
    ]
    # One that begins in between says more to the reader than the group that ends there.
    return min(strangers, key=lambda one: (one.start < start, one.start), default=None)


def crossing(places: Iterable[Place], start: int, end: int) -> Place | None:
    """The passage that `start`..`end` cuts in two or swallows whole; one that holds it all is its parent to be."""
    others = (one for one in places if one.role != NOISE and one.overlaps(start, end))
    return next((one for one in others if not one.holds(start, end)), None)


def straddling(places: Iterable[Place], at: int, outer: Place) -> Place | None:
    """The passage inside `outer` that a cut at `at` would run through."""
    inner = (one for one in places if one.id != outer.id and one.role != NOISE)
    return next((one for one in inner if one.start < at < one.end and outer.holds(one.start, one.end)), None)


def holder(
    places: Iterable[Place], start: int, end: int, without: frozenset[int] = frozenset()
) -> Place | None:
    """The innermost passage around the stretch."""
    around = (one for one in places if one.id not in without and one.role != NOISE and one.holds(start, end))
    return min(around, key=lambda one: (one.end - one.start, -one.id), default=None)


def headings_above(places: Mapping[int, Place], parent: int | None) -> tuple[str, ...]:
    """The headings from the outermost down to `parent`."""
    found: list[str] = []
    seen: set[int] = set()
    while parent in places and parent not in seen:
        assert parent is not None
        seen.add(parent)
        found.append(places[parent].heading)
        parent = places[parent].parent
    return tuple(heading for heading in reversed(found) if heading)


def before(places: Iterable[Place], start: int) -> list[Place]:
    """The passages that begin before `start`, the nearest first."""
    earlier = [one for one in places if one.start <= start and one.role != NOISE]
    return sorted(earlier, key=lambda one: (-one.start, one.end - one.start))
