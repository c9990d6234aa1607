"""Is a quantity a promise or an outcome, and with which operator? Judged by its clause alone.

`left` ends at the figure, `right` begins after its unit. First come the reasons why a quantity can be none, each a small
question of its own; then the operator, by the kind of unit.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from emtracker.pipeline.measuring import targets_words as words
from emtracker.pipeline.measuring.quantities import Quantity

SMALL = 10
SHARES = frozenset(("%", "‰", "倍", "个百分点", "百分点"))


@dataclass(frozen=True, slots=True)
class Context:
    """A quantity with the words of its clause on both sides."""

    quantity: Quantity
    left: str
    right: str


def operator(c: Context) -> str | None:
    """The operator of a promise or outcome, or None where the quantity is neither."""
    unit = c.quantity.unit
    if unit in ("年", "个月"):
        return "count" if words.IN_A_ROW.search(c.left) else None
    if _no_amount(c):
        return None
    if unit in SHARES or (not unit and words.RATE.search(c.left)):
        return _share(c)
    if unit in words.TIMES or unit in words.DAYS:
        return _time(c)
    return None if not unit and not words.COUNTED.search(c.left) else _count(c)


def _no_amount(c: Context) -> bool:
    """Ordinals, measures of nature, slogans (六个100%, 1人1档), 数十个, 每万人, and the figure that a change starts from."""
    return bool(
        words.INDEFINITE.search(c.left)
        or words.EACH.search(c.left)
        or words.ORDINAL.search(c.left)
        or words.NATURE.search(c.left)
        or (c.quantity.value in (1, 100) and words.SLOGAN.search(c.left))
        or (c.quantity.value <= SMALL and words.SLOGAN_GOES_ON.match(c.right))
        or (words.FROM.search(c.left) and (c.quantity.unit in SHARES or words.CHANGED.match(c.right)))
    )


def _share(c: Context) -> str | None:
    quantity, left = c.quantity, c.left
    if quantity.unit == "倍" and not (words.UP.search(left) or words.REACH.search(left)):
        return None
    if quantity.numeral and c.right[:1] in tuple("立为员果功效长熟本绩"):  # 三成 is 30 %, 成立 is a word
        return None
    if words.DOWN.search(left) or words.DOWN_BY.search(left):
        return "-%"
    if words.UP.search(left) or quantity.unit in ("个百分点", "百分点"):
        return "+%"
    bound, rest = _bound(c)
    attribute = rest is not None and rest.startswith("的") and not re.search("率|比例|占比|面", left)
    return None if attribute else bound or "="


def _time(c: Context) -> str | None:
    quantity, right = c.quantity, c.right
    bound, _ = _bound(c)
    if quantity.unit in words.DAYS:
        dated = c.left.endswith("月") or right[:1] in tuple("前起至—-")
        return bound if bound in (">=", "<=") and not dated else None
    if bound:
        return bound
    if words.OF_A_RATE.match(right) or words.FORECAST.match(right):
        return None
    hours = quantity.unit in ("小时", "个小时")
    return "=" if hours and (quantity.value >= 24 or words.ROUND_THE_CLOCK.match(right)) else "<="


def _count(c: Context) -> str | None:
    bound, rest = _bound(c)
    if any(refused(c, rest) for refused in _REFUSALS):
        return None
    if bound:
        return bound
    if words.DIMENSION.search(c.left):
        return "="
    if any(named(c) for named in _NAMES):
        return None
    return "count" if c.quantity.value else "="


def _bound(c: Context) -> tuple[str | None, str | None]:
    """The operator that words or signs beside the figure give it, and what follows 以上 or 以内 where one stands."""
    left, right = c.left, c.right
    more, less = words.OR_MORE.match(right), words.OR_LESS.match(right)
    after = more or less
    rest = right[after.end() :] if after else None
    if words.AT_LEAST.search(left):
        return ">=", rest
    if words.AT_MOST.search(left):
        return "<=", rest
    if after or c.quantity.low:
        return ("<=" if less else ">="), rest
    if c.quantity.more or words.ABOVE.search(left):
        return ">", rest
    return ("<" if words.BELOW.search(left) else None), rest


def _an_attribute(c: Context, rest: str | None) -> bool:
    """3个以上的…, 岁, 千位数, 10万人死亡率: the figure describes something else."""
    unit, right = c.quantity.unit, c.right
    return bool(
        unit in words.NEVER
        or (rest is not None and rest.startswith("的"))
        or (unit in ("人", "吨", "车") and words.BASE_OF_A_RATE.match(right))
        or (unit == "位" and right.startswith("数"))
        or (unit == "个" and right.startswith(("多月", "月", "半月", "多小时", "百分")))
        or (unit in words.PLACES and (c.quantity.numeral or words.OR_LESS.match(right)))
    )


def _a_size(c: Context, rest: str | None) -> bool:
    """5层以上建筑, 停用超过3年的: a measure with a bound says which places are meant, unless a verb of making leads it."""
    quantity, left = c.quantity, c.left
    if quantity.unit not in words.SIZES or words.MAKING.search(left):
        return False
    if words.AT_LEAST.search(left) or words.AT_MOST.search(left):
        return False
    if rest is not None:
        return not words.CLAUSE_END.match(rest) or not words.GROWS.search(left)
    many = quantity.unit in ("人", "名", "户", "元") and quantity.value >= 100
    beyond = words.ABOVE.search(left) or words.BELOW.search(left)
    return bool(beyond and not many and re.match(r"\w{0,4}的", c.right))


def _an_article(c: Context) -> bool:
    """一个, 一批; 每季度一次 is a cadence."""
    return c.quantity.numeral and c.quantity.value <= 1


def _a_complete_list(c: Context) -> bool:
    """甲、乙、丙三类, or 做到两个坚持。一是…: the number only sums up what is named."""
    if c.quantity.value > SMALL:
        return False
    if c.right.startswith("“") or words.LIST_FOLLOWS.match(c.right):
        return True
    if c.quantity.unit not in words.SORTS or words.FIGURE.search(c.left):  # 企业6家、二级2家 lists amounts
        return False
    parts = len(re.split(r"[、和与及]|以及", c.left.removesuffix("等")))
    return parts > 1 and parts == c.quantity.value


def _an_abstraction(c: Context) -> bool:
    """五项工作机制, 三个环节, 十五条硬措施: small numbers of what cannot be counted off."""
    if words.DECREE.match(c.right):
        return True
    small, numeral = c.quantity.value <= SMALL, c.quantity.numeral
    if not words.ABSTRACT.match(c.right) or not (small or numeral):
        return False
    return (small and numeral) or not words.WORK.match(c.right)


def _a_small_numeral(c: Context) -> bool:
    """两 to 十 in Chinese numerals are amounts only of what was made or held: 建成两个, 开展三次."""
    if not c.quantity.numeral or c.quantity.value > SMALL:
        return False
    return not (
        words.MAKING.search(c.left) and c.quantity.unit in words.OCCASIONS and not words.WORK.match(c.right)
    )


_REFUSALS: tuple[Callable[[Context, str | None], bool], ...] = (_an_attribute, _a_size)
_NAMES: tuple[Callable[[Context], bool], ...] = (
    _an_article,
    _a_complete_list,
    _an_abstraction,
    _a_small_numeral,
)
