"""What each item promises: targets, the deadline that governs it, bodies, rhythms and named programmes.

The last step of the pipeline. It looks into the cleaned view, so that advertising inside a sentence hides no figure, and gives every
place in the original.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from emtracker.pipeline.cadence import cadences
from emtracker.pipeline.deadlines import deadlines, governing
from emtracker.pipeline.programmes import programmes
from emtracker.pipeline.targets import targets
from emtracker.pipeline.units import units
from emtracker.pipeline.values import Item, Lexicon, Text

MEASURED = frozenset({"deploy", "result", "overall", "require"})


def measure(items: Sequence[Item], text: Text, lexicon: Lexicon) -> tuple[Item, ...]:
    """The items with their measures; groups and noise are given back as they are.

    A result has no deadline: what it names lies behind. Of an item that holds further items only its own leaves are measured.
    """
    return tuple(_measured(item, text, lexicon) if item.role in MEASURED else item for item in items)


def _measured(item: Item, text: Text, lexicon: Lexicon) -> Item:
    start, end = bisect_left(text.origin, item.span.start), bisect_left(text.origin, item.span.end)
    if start >= end:
        return item
    year = int(item.year.value) if item.year and item.year.value.isdigit() else None
    due = () if item.role == "result" else deadlines(text, start, end, year)
    return replace(
        item,
        targets=targets(text, start, end),
        deadline=governing(due, year),
        units=units(text, start, end, lexicon),
        cadence=tuple(cadences(text, start, end)),
        programmes=programmes(text, start, end, lexicon),
    )
