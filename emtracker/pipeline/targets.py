"""Which quantities of an item are promises or outcomes, and with which operator (SCHEME rule 9).

A quantity is judged by its clause alone: the words that end at the figure and those that begin after its unit. Names that
hold a number (八大行动), complete lists (甲、乙两类), levels, ranks, dates and measures of size are no targets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from emtracker.pipeline import targets_words as words
from emtracker.pipeline.quantities import Quantity, quantities
from emtracker.pipeline.targets_extent import extent
from emtracker.pipeline.targets_judge import Context, operator
from emtracker.pipeline.targets_ratio import ratios
from emtracker.pipeline.targets_zero import zero_goals
from emtracker.pipeline.values import Target, Text

_QUOTED = re.compile(
    r"“[^“”\n]{1,24}”|《[^《》\n]{1,60}》|\"[^\"\n]{1,24}\"|「[^「」\n]{1,24}」|〔[^〕\n]{1,8}〕"
)
_BREAK = re.compile(r"[,，。;；:：!！?？\n]")
_LINK = re.compile(r"\s*(?:[、,，和与及]|以及|分别)?\s*")


def targets(text: Text, start: int, end: int) -> tuple[Target, ...]:
    """The targets of `text.clean[start:end]`, in order of their place."""
    found = sorted([*figures(text, start, end), *zero_goals(text, start, end), *ratios(text, start, end)],
                   key=lambda target: target.span)  # fmt: skip
    return tuple(found)


def figures(text: Text, start: int, end: int) -> Iterator[Target]:
    """The targets that stand on a figure."""
    clean = text.clean
    quoted = [found.span() for found in _QUOTED.finditer(clean, start, end)]
    ends = [stop for _, stop in quoted]
    last: tuple[Quantity, str | None] | None = None
    for quantity in quantities(clean, start, end):
        at = bisect_right(ends, quantity.start)
        if at < len(quoted) and quoted[at][0] <= quantity.start and quantity.unit not in words.TIMES:
            continue  # a name: “1262”, “百日攻坚”; but “1小时到达” is a promise
        clause = _BREAK.split(clean[max(start, quantity.start - 40) : quantity.start])[-1]
        context = Context(quantity, clause.rstrip(" "), clean[quantity.end : min(end, quantity.end + 24)])
        op = operator(context)
        if op == "=" and last and _continues(last, quantity, clean):
            op = last[1]
        last = quantity, op
        if op is not None:
            yield from _told(text, context, op, clause, end)


def _continues(last: tuple[Quantity, str | None], quantity: Quantity, clean: str) -> bool:
    """分别下降8%、10%: the second figure falls too."""
    if last[1] not in ("+%", "-%") or quantity.unit != last[0].unit or quantity.start - last[0].end > 6:
        return False
    return _LINK.fullmatch(clean, last[0].end, quantity.start) is not None


def _told(text: Text, context: Context, op: str, clause: str, end: int) -> Iterator[Target]:
    quantity = context.quantity
    a, b, indicators = extent(text.clean, end, quantity, clause)
    span = text.span_of(a, b)
    counted = words.COUNTED.search(context.left) if not quantity.unit else None
    unit = counted[1] if counted else words.UNIT_NAMES.get(quantity.unit, quantity.unit)
    for indicator in indicators:
        yield Target(indicator, op, quantity.value, unit, span.of(text.original), span)
