"""Numbers with a unit in running text: 32.3万家 is 323000 家, 三百二十个 is 320 个, 2万余人 is more than 20000 人.

The unit is empty where a number stands at the end of a clause (参与人次达30万,). Says only what stands there; whether a
quantity is a promise is decided in `targets`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from emtracker.pipeline.measuring.quantities_units import UNIT

DIGITS = {
    sign: value
    for value, signs in enumerate(("零〇", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for sign in signs
}
STEPS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10**4, "亿": 10**8}

_HAN = "零〇一二两三四五六七八九十百千万亿"
_RUN = rf"[\d{_HAN}][\d{_HAN},.]{{0,17}}"
# The first sign is one of a set, so the engine skips to the few places where a number can begin; 一 begins one only
# before what is counted in occasions (至少一次). Every repetition is bounded: the search is linear in the text.
QUANTITY = re.compile(
    rf"""(?P<run>[\d零二两三四五六七八九十百千一](?<![\d{_HAN}].)(?:(?<!一)|(?=[次场名支家轮期十百千]))[\d{_HAN},.]{{0,17}})
    (?:分之(?P<share>{_RUN})
    |\s?(?:[—–\-~～至到](?P<high>\d[\d,.]{{0,12}}[万亿]?|[{_HAN}]{{1,6}}))?
    (?:(?P<sign>[%％‰])|\s?(?P<more>[余多])?\s?(?P<scale>[百千]?万|亿)?\s?(?P<unit>{UNIT}|(?=[,，。;；、\n)）]|以[内下上]|左右)(?<=[\d万亿余多]))))""",
    re.VERBOSE,
)
_NO_NUMBER_AFTER = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.+/第〔数几" + _HAN)
_MIXED = re.compile(rf"(\d[\d,]*(?:\.\d+)?)([{_HAN}]*)")
_OF = {"百": "%", "千": "‰"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit at `start`..`end` of the searched text; `low` stands for a range, `more` for 余/多."""

    start: int
    end: int
    value: float
    unit: str
    numeral: bool  # written in Chinese numerals
    more: bool = False
    low: bool = False


def quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """The quantities of `text[start:end]`, in order."""
    for found in QUANTITY.finditer(text, start, len(text) if end is None else end):
        at = found.start()
        before = text[at - 1] if at > start else " "
        if before in _NO_NUMBER_AFTER or before.isdigit():
            continue
        run, share, high, sign, more, scale, unit = found.groups()
        numeral = not run[0].isdigit()
        if unit == "米" and run.endswith("千") and len(run) > 1:
            run, unit = run[:-1], "千米"
        if share:
            value = 100.0 if share == "百" else number(share)
            if run in _OF and value is not None:
                yield Quantity(at, found.end(), value, _OF[run], numeral=True)
            continue
        value = number(run)
        if value is None:
            continue
        if scale:
            value *= (number(scale[:-1]) or 1.0 if scale[:-1] else 1.0) * SCALES[scale[-1]]
        elif high and high[-1] in SCALES and run[-1] not in SCALES:  # 3至5万
            value *= SCALES[high[-1]]
        unit = sign or unit
        if unit == "成":
            value, unit = value * 10, "%"
        unit = "%" if unit == "％" else unit
        yield Quantity(at, found.end(), round(value, 6), unit, numeral, more is not None, high is not None)


def number(signs: str) -> float | None:
    """`1,260` is 1260, `32.3万` is 323000, `三百二十` is 320, `二〇二五` is 2025; None where the signs are no number."""
    if signs[0].isdigit():
        mixed = _MIXED.fullmatch(signs)
        if mixed is None:
            return None
        value = float(mixed[1].replace(",", ""))
        for sign in mixed[2]:
            factor = STEPS.get(sign) or SCALES.get(sign)
            if factor is None:
                return None
            value *= factor
        return value
    if not all(sign in DIGITS or sign in STEPS or sign in SCALES for sign in signs):
        return None
    if len(signs) > 1 and not any(sign in STEPS or sign in SCALES for sign in signs):
        return float("".join(str(DIGITS[sign]) for sign in signs))
    total = section = digit = 0
    for sign in signs:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in STEPS:
            section += (digit or 1) * STEPS[sign]
            digit = 0
        else:
            total = (total + ((section + digit) or 1)) * SCALES[sign]
            section = digit = 0
    return float(total + section + digit)
