"""Ratios (设备与人员1:3, 1比2): the value is how many of the second go to one of the first. Hours (8:30) are no ratios."""

from __future__ import annotations

import re
from collections.abc import Iterator

from emtracker.pipeline.measuring import targets_words as words
from emtracker.pipeline.values import Target, Text

_SIGN = re.compile(r"[:：∶比](?=\s?\d)(?<=[\d\s].)")
_RATIO = re.compile(r"(?<![\d:：∶.])(\d{1,3}(?:\.\d{1,3})?)\s?[:：∶比]\s?(\d{1,4}(?:\.\d{1,3})?)(?![\d:：∶])")
_PAIR = re.compile(
    r"([\w]{1,4})[与和同对]([\w]{1,4}?)(?:的?(?:比例|配比|比率)|配备|数量)?(?:为|按照?|以)?(?:不[低少]于|至少|达到?)?$"
)
_COUNTED_IN = (
    ("人", "人"),
    ("队员", "人"),
    ("车", "辆"),
    ("装备", "台"),
    ("设备", "台"),
    ("机", "台"),
    ("企业", "家"),
)
_MEANT = re.compile(r"(?:比例|配比|比率|按照?|不低于|至少|达到?|标准)")


def ratios(text: Text, start: int, end: int) -> Iterator[Target]:
    """The ratios of `text.clean[start:end]` that a word beside them calls so."""
    clean = text.clean
    for sign in _SIGN.finditer(clean, start, end):
        found = _RATIO.search(clean, max(start, sign.start() - 8), min(end, sign.end() + 12))
        if found is None or not found.start() < sign.start() < found.end():
            continue
        left, right = (
            clean[max(start, found.start() - 12) : found.start()],
            clean[found.end() : found.end() + 8],
        )
        if not float(found[1]) or not (_MEANT.search(left) or _MEANT.search(right)):
            continue
        op = ">=" if words.AT_LEAST.search(left) else "<=" if words.AT_MOST.search(left) else "="
        span = text.span_of(found.start(), found.end())
        value = round(float(found[2]) / float(found[1]), 6)
        yield Target("配备比例", op, value, _unit(left), span.of(text.original), span)


def _unit(left: str) -> str:
    """装备与人员不低于 makes 人/台: the second thing per one of the first; 倍 where the things are not named."""
    pair = _PAIR.search(left)
    kinds = (
        [next((unit for word, unit in _COUNTED_IN if word in thing), "") for thing in pair.groups()]
        if pair
        else []
    )
    return f"{kinds[1]}/{kinds[0]}" if kinds and all(kinds) else "倍"
