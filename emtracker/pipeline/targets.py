"""Which quantities of an item are promises or outcomes, and with which operator (SCHEME rule 9).

A quantity is judged by its clause alone: the words that end at the figure and those that begin after its unit. Names that
hold a number (八大行动), complete lists (甲、乙两类), levels, ranks, dates and measures of size are no targets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from emtracker.pipeline import targets_words as words
from emtracker.pipeline.quantities import Quantity, quantities
from emtracker.pipeline.targets_extent import extent
from emtracker.pipeline.targets_ratio import ratios
from emtracker.pipeline.targets_zero import zero_goals
from emtracker.pipeline.values import Target, Text

_QUOTED = re.compile(
    r"“[^“”\n]{1,24}”|《[^《》\n]{1,60}》|\"[^\"\n]{1,24}\"|「[^「」\n]{1,24}」|〔[^〕\n]{1,8}〕"
)
_BREAK = re.compile(r"[,，。;；:：!！?？\n]")
_LINK = re.compile(r"\s*(?:[、,，和与及]|以及|分别)?\s*")
_SUBJECT = re.compile(r"[\w“”()（）]{0,16}?(?:数|率|量|额|损失|面积)")
SMALL = 10


@dataclass(frozen=True, slots=True)
class Context:
    """A quantity with the words of its clause on both sides."""

    quantity: Quantity
    left: str
    right: str


def targets(text: Text, start: int, end: int) -> tuple[Target, ...]:
    """The targets of `text.clean[start:end]`, in order of their place."""
    found = sorted([*figures(text, start, end), *zero_goals(text, start, end), *ratios(text, start, end)],
                   key=lambda target: target.span)  # fmt: skip
    return tuple(found)


def figures(text: Text, start: int, end: int) -> Iterator[Target]:
    """The targets that stand on a figure."""
    clean = text.clean
    hidden = [found.span() for found in _QUOTED.finditer(clean, start, end)]
    ends = [stop for _, stop in hidden]
    last: tuple[Quantity, str] | None = None
    for quantity in quantities(clean, start, end):
        at = bisect_right(ends, quantity.start)
        if at < len(hidden) and hidden[at][0] <= quantity.start:
            continue
        clause = _BREAK.split(clean[max(start, quantity.start - 40) : quantity.start])[-1]
        left = clause.rstrip(" ")
        context = Context(quantity, left, clean[quantity.end : min(end, quantity.end + 24)])
        op = operator(context)
        between = clean[last[0].end : quantity.start] if last else ""
        if (
            last
            and op == "="
            and last[1] in ("+%", "-%")
            and quantity.unit == last[0].unit
            and _LINK.fullmatch(between)
        ):
            op = last[1]
        last = (quantity, op or "")
        if op is None:
            continue
        a, b, indicators = extent(clean, end, quantity, clause)
        span = text.span_of(a, b)
        counted = words.COUNTED.search(left) if not quantity.unit else None
        unit = counted[1] if counted else words.UNIT_NAMES.get(quantity.unit, quantity.unit)
        for indicator in indicators:
            yield Target(indicator, op, quantity.value, unit, span.of(text.original), span)


def operator(context: Context) -> str | None:
    """The operator of a promise, or None where the quantity is none."""
    quantity, left, right = context.quantity, context.left, context.right
    if quantity.unit in ("年", "个月"):
        return "count" if words.IN_A_ROW.search(left) else None
    if not quantity.unit and words.RATE.search(left):
        return _share(quantity, left, right)
    if not quantity.unit and not words.COUNTED.search(left):
        return None
    if words.INDEFINITE.search(left) or words.EACH.search(left) or words.ORDINAL.search(left):
        return None
    if quantity.unit in ("%", "‰", "倍", "个百分点", "百分点"):
        return _share(quantity, left, right)
    if quantity.unit in words.TIMES or quantity.unit in words.DAYS:
        return _time(quantity, left, right)
    return _count(quantity, left, right)


def _share(quantity: Quantity, left: str, right: str) -> str | None:
    if (
        quantity.unit == "倍" and not (words.UP.search(left) or words.REACH.search(left))
    ) or words.NATURE.search(left):
        return None
    if words.FROM.search(left) or (quantity.numeral and right[:1] in "立为员果功效长熟本绩" and right):
        return None
    if words.DOWN.search(left):
        return "-%"
    if words.UP.search(left) or quantity.unit in ("个百分点", "百分点"):
        return "+%"
    more, less = words.OR_MORE.match(right), words.OR_LESS.match(right)
    after = more or less
    if after and right[after.end() :].startswith("的") and not re.search("率|比例|占比|面", left):
        return None
    return _bound(quantity, left, more is not None, less is not None) or "="


def _time(quantity: Quantity, left: str, right: str) -> str | None:
    less = words.OR_LESS.match(right)
    bound = _bound(quantity, left, False, bool(less and "下" not in less.group()))
    if quantity.unit in words.DAYS:
        dated = left.endswith("月") or right[:1] in "前起至—-"
        return None if dated else bound if bound in (">=", "<=") else None
    if bound:
        return bound
    if words.OF_A_RATE.match(right) or words.FORECAST.match(right):
        return None
    hours = quantity.unit in ("小时", "个小时")
    return "=" if hours and (quantity.value >= 24 or words.ROUND_THE_CLOCK.match(right)) else "<="


def _count(quantity: Quantity, left: str, right: str) -> str | None:
    more, less = words.OR_MORE.match(right), words.OR_LESS.match(right)
    after = more or less
    rest = right[after.end() :] if after else right
    making = words.MAKING.search(left) is not None
    least, most = words.AT_LEAST.search(left), words.AT_MOST.search(left)
    if quantity.unit in words.NEVER or (after and rest.startswith("的")) or words.NATURE.search(left):
        return None
    if quantity.unit == "个" and right.startswith(("多月", "月", "半月", "多小时", "百分")):
        return None
    if words.FROM.search(left) and words.CHANGED.match(right):
        return None
    many = quantity.unit in ("人", "名", "户", "元") and quantity.value >= 100
    if quantity.unit in words.SIZES and not (least or most or making):
        if (after and not words.CLAUSE_END.match(rest)) or (after and not words.REACH.search(left)):
            return None
        if (
            (words.ABOVE.search(left) or words.BELOW.search(left))
            and re.match(r"\w{0,4}的", right)
            and not many
        ):
            return None
    if quantity.unit in words.PLACES and (quantity.numeral or words.OR_LESS.match(right)):
        return None
    bound = _bound(quantity, left, more is not None, less is not None)
    if bound is None and words.DIMENSION.search(left):
        return "="
    if bound is None and _is_name(quantity, left, right, making):
        return None
    return bound or ("count" if quantity.value else "=")


def _bound(quantity: Quantity, left: str, more: bool, less: bool) -> str | None:
    if words.AT_LEAST.search(left):
        return ">="
    if words.AT_MOST.search(left):
        return "<="
    if more:
        return ">="
    if less:
        return "<="
    if quantity.low:
        return ">="
    if quantity.more or words.ABOVE.search(left):
        return ">"
    if words.BELOW.search(left):
        return "<"
    return None


def _is_name(quantity: Quantity, left: str, right: str, making: bool) -> bool:
    """Does the number belong to a name, an article (一个) or a complete list rather than to an amount of work?"""
    small = quantity.value <= SMALL
    if quantity.numeral and quantity.value <= 1:
        return not re.search(r"每(?:个?月|季度?|半?年|周|旬)\w{0,8}$", left)
    if small and (right.startswith("“") or words.LIST_FOLLOWS.match(right)):
        return True
    if small and quantity.unit in words.SORTS and _lists(left) == quantity.value:
        return True
    if words.DECREE.match(right):
        return True
    work = words.WORK.match(right) is not None
    if (
        words.ABSTRACT.match(right)
        and (quantity.numeral or small)
        and not (work and not (quantity.numeral and small))
    ):
        return True
    if quantity.numeral and small:
        return not (making and quantity.unit in words.OCCASIONS and not work)
    return False


def _lists(left: str) -> int:
    """How many things the words right before the number name: 气象、水文、地质 are three; 一 open list (…等) of as many counts too."""
    parts = re.split(r"[、和与及]|以及", left.removesuffix("等"))
    return 0 if len(parts) < 2 else len(parts)
