"""Which quantities of an item are promises or outcomes, and with which operator (SCHEME rule 9).

A quantity is judged by its clause alone: the words that end at the figure and those that begin after its unit. Names that
hold a number (八大行动), complete lists (甲、乙两类), levels, ranks, dates and measures of size are no targets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from emtracker.pipeline.measuring import targets_words as words
from emtracker.pipeline.measuring.quantities import Quantity, quantities
from emtracker.pipeline.measuring.targets_extent import before, extent
from emtracker.pipeline.measuring.targets_judge import Context, operator
from emtracker.pipeline.measuring.targets_ratio import ratios
from emtracker.pipeline.measuring.targets_zero import zero_goals
from emtracker.pipeline.values import Target, Text

_QUOTED = re.compile(
    r"“[^“”\n]{1,24}”|《[^《》\n]{1,60}》|\"[^\"\n]{1,24}\"|「[^「」\n]{1,24}」|〔[^〕\n]{1,8}〕"
)
_BREAK = re.compile(r"[,，。;；:：!！?？\n]")
_BOTH = re.compile(
    r"(?<![平年人户日月])均(?![值价衡])|双双"
)  # 事故6起，死亡6人，同比均下降50%: said of two figures at once
_LINK = re.compile(r"\s*(?:[、,，和与及]|以及|分别)?\s*")


def targets(text: Text, start: int, end: int) -> tuple[Target, ...]:
    """The targets of `text.clean[start:end]`, in order of their place."""
    found = sorted([*figures(text, start, end), *zero_goals(text, start, end), *ratios(text, start, end)],
                   key=lambda target: target.span)  # fmt: skip
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Said:
    """A quantity as it was judged, and the subjects of its clause that no figure has been given yet."""

    quantity: Quantity
    op: str | None
    waiting: tuple[str, ...] = ()


def figures(text: Text, start: int, end: int) -> Iterator[Target]:
    """The targets that stand on a figure."""
    clean = text.clean
    quoted = [found.span() for found in _QUOTED.finditer(clean, start, end)]
    ends = [stop for _, stop in quoted]
    last: Said | None = None
    for quantity in quantities(clean, start, end):
        at = bisect_right(ends, quantity.start)
        if at < len(quoted) and quoted[at][0] <= quantity.start and quantity.unit not in words.TIMES:
            continue  # a name: “1262”, “百日攻坚”; but “1小时到达” is a promise
        clause = _BREAK.split(clean[max(start, quantity.start - 40) : quantity.start])[-1]
        context = Context(quantity, clause.rstrip(" "), clean[quantity.end : min(end, quantity.end + 24)])
        op = operator(context)
        continued = last if last and op == "=" and _continues(last, quantity, clean) else None
        if op is None:
            last = None
        elif continued:
            waiting = continued.waiting
            name = waiting[0] if waiting else before(clean, start, continued.quantity.start)
            last = Said(quantity, continued.op, waiting[1:])
            yield _target(text, context, continued.op or op, (quantity.start, quantity.end), name)
        else:
            found = extent(clean, end, quantity, clause)
            last = Said(quantity, op, found.subjects[1:])
            both = op in ("+%", "-%") and len(found.indicators) == 1 and _BOTH.search(clause)
            for name in found.indicators * 2 if both else found.indicators:
                named = name or before(clean, start, quantity.start - len(clause))
                yield _target(text, context, op, (found.start, found.end), named)


def _continues(last: Said, quantity: Quantity, clean: str) -> bool:
    """分别下降8%、10%: the second figure falls too."""
    if (
        last.op not in ("+%", "-%")
        or quantity.unit != last.quantity.unit
        or quantity.start - last.quantity.end > 6
    ):
        return False
    return _LINK.fullmatch(clean, last.quantity.end, quantity.start) is not None


def _target(text: Text, context: Context, op: str, place: tuple[int, int], indicator: str) -> Target:
    quantity = context.quantity
    counted = words.COUNTED.search(context.left) if not quantity.unit else None
    unit = counted[1] if counted else words.UNIT_NAMES.get(quantity.unit, quantity.unit)
    span = text.span_of(*place)
    return Target(indicator, op, quantity.value, unit, span.of(text.original), span)
