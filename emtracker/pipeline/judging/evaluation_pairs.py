"""Which labelled item is which read one: the same stretch of text, one to one, best overlap first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]
LEAST = 0.8


def overlap(a: Json, b: Json) -> float:
    """The share of what either covers that both cover; 0 where they do not meet."""
    shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
    if shared <= 0:
        return 0.0
    return float(shared / (max(a["end"], b["end"]) - min(a["start"], b["start"])))


def paired(ours: Sequence[Json], theirs: Sequence[Json], least: float = LEAST) -> list[tuple[int, int]]:
    """Places in `ours` with their places in `theirs`, where the overlap is at least `least` (above 0)."""
    order = sorted(range(len(theirs)), key=lambda j: theirs[j]["start"])
    starts = [theirs[j]["start"] for j in order]
    longest = max((one["end"] - one["start"] for one in theirs), default=0)
    rows = []
    for i, one in enumerate(ours):
        first, last = bisect_left(starts, one["start"] - longest), bisect_left(starts, one["end"])
        rows += [(-overlap(one, theirs[j]), i, j) for j in order[first:last]]
    left, right, pairs = set(), set(), []
    for value, i, j in sorted(rows):
        if -value >= least and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def figure(target: Json) -> tuple[Any, float, str]:
    """What makes two targets the same commitment: operator, value, unit."""
    return target.get("op"), round(float(target["value"]), 6), target.get("unit") or ""


def unmet(labelled: Sequence[Json], read: Sequence[Json]) -> tuple[list[Json], list[Json]]:
    """The labelled targets that no read one meets at an overlapping place, and the read ones left over."""
    left, missed = list(read), []
    for one in labelled:
        at = next(
            (n for n, other in enumerate(left) if figure(one) == figure(other) and overlap(one, other) > 0),
            None,
        )
        if at is None:
            missed.append(one)
        else:
            del left[at]
    return missed, left
