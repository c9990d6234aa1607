"""Words that name a day by which, and that day: 6月底前 is the 30th of June of the year of the work.

Which one governs an item that names several: the latest within the year of the work, because the record can be closed
only when its last part is done; where all lie beyond that year, the earliest, because it is the first thing owed. A recurring day (每月5日前)
is a cadence and no deadline; a day before the year of the work tells an age (2000年前建成) and is left out.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from emtracker.pipeline.festivals import FIXED, MOVABLE
from emtracker.pipeline.numerals import number
from emtracker.pipeline.values import Deadline, Span, Text

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"(?:(?P<year>20\d\d)年|(?P<near>今年|本年|当年|明年|次年)的?)"
_DONE = (
    r"(?=[,，]?(?:前|之前|以前|内|要|须|应|必须|确保|力争|基本|全面|全部|争取|陆续|率先|[\w“”]{0,12}?"
    r"(?:完成|建成|实现|达到|到位|办结|报送|上报|印发|出台|投用|启用|投入|结束|清零|达标|竣工|交付|落实)(?!了|的)))"
)
_BEFORE = r"(?:之前|以前|前)"
# 2000年前建成的房屋 tells an age, 6月底前建成平台 sets a day: the 的 makes the difference.
_AGE = r"(?!(?:建成|建造|建设|投运|投产|竣工|修建|出厂|取得|注册|登记|成立|召开|发生)?[\w、]{0,4}的)"

_WHEN = re.compile(
    rf"""(?<!每)(?<![\d零一二三四五六七八九十])(?:[到至](?=20\d\d年))?{_YEAR}?(?:
      (?P<month>{_N})月份?(?:(?P<day>{_N})[日号]|(?P<part>底|末|上旬|中旬|下旬|初)|)(?:{_BEFORE}{_AGE}|{_DONE}(?<=[日号底末旬]))
    | (?P<end>(?:(?<=\d年)|(?<=[今本当明次]年)|年)(?:底|末|终))(?:{_BEFORE}{_AGE}|{_DONE})
    | 第?(?P<quarter>[一二三四1-4])季度(?:[底末])?(?:{_BEFORE}{_AGE}|内|{_DONE})
    | (?P<half>上半年|下半年)(?:[底末])?(?:{_BEFORE}|内|{_DONE})
    )
    | [到至](?P<horizon>20\d\d)年(?![\d一-十]*月)(?:[底末])?(?:{_BEFORE})?
    | (?P<ahead>20\d\d)年(?:{_BEFORE}{_AGE}(?=[,，]?[\w“”]{{0,14}}?(?:完成|建成|实现|达到|到位))|底{_DONE}|内)
    | (?:今年|本年度?|年度|年)(?P<within>内)(?=[,，完建实全力基出制组启推再新打开办达投修])
    | “?十(?P<plan>三|四|五|六)五”?(?:时期|规划)?(?P<plan_end>末|期末|期间末)
    | (?P<years>[两二三四五2-5])年内
    | (?P<months>[一两二三四五六]|\d{{1,2}})个月内(?=[,，]?[\w“”]{{0,12}}(?:完成|办结|整改|到位|报))
    """,
    re.VERBOSE,
)
_PERIODIC = re.compile(r"(?:每(?:年|个?月|季度?|半?年|周)[的]?|次月|当月|逐月|逐年|隔月)$")
_PARTS = {"上旬": 10, "初": 10, "中旬": 20}


def deadlines(text: Text, start: int, end: int, year: int | None) -> tuple[Deadline, ...]:
    """All deadlines named in `text.clean[start:end]`; `year` is the year of the work, None where it is not known."""
    found = [*_dated(text, start, end, year), *_named(text, start, end, year)]
    return tuple(sorted(found, key=lambda deadline: deadline.span))


def governing(found: tuple[Deadline, ...], year: int | None) -> Deadline | None:
    """The one that the whole item is held to (see the head of this module)."""
    dated = [deadline for deadline in found if deadline.date]
    if not dated:
        return found[0] if found else None
    within = [deadline for deadline in dated if year is None or str(deadline.date) <= f"{year}-12-31"]
    if within:
        return max(within, key=lambda deadline: (str(deadline.date), -deadline.span.start))
    return min(dated, key=lambda deadline: (str(deadline.date), deadline.span.start))


def _dated(text: Text, start: int, end: int, year: int | None) -> Iterator[Deadline]:
    for found in _WHEN.finditer(text.clean, start, end):
        if _PERIODIC.search(text.clean[max(start, found.start() - 4) : found.start()]):
            continue
        day = _day(found, year)
        if day is not None and year is not None and day.year < year:
            continue
        if day is None and not (found["months"] or year is None):
            continue
        span = text.span_of(found.start(), found.end())
        yield Deadline(span.of(text.original), day.isoformat() if day else None, span)


def _day(found: re.Match[str], year: int | None) -> date | None:
    for name in ("horizon", "ahead"):
        if found[name]:
            whole = int(found[name])
            return date(
                whole - (name == "ahead" and "前" in found.group() and "底" not in found.group()), 12, 31
            )
    if found["plan"]:
        return _plan(found["plan"])
    base = int(found["year"]) if found["year"] else year
    if base is None:
        return None
    base += found["near"] in ("明年", "次年")
    if found["years"]:
        return date(base + (number(found["years"]) or 1) - 1, 12, 31)
    if found["end"] or found["within"]:
        return date(base, 12, 31)
    if found["half"]:
        return date(base, 6, 30) if found["half"] == "上半年" else date(base, 12, 31)
    if found["quarter"]:
        month = 3 * (number(found["quarter"]) or 4)
        return date(base, month, monthrange(base, month)[1])
    if found["month"]:
        return _in_month(found, base)
    return None


def _plan(signs: str) -> date:
    """The 十四五 ends with 2025; each plan runs five years."""
    return date(2020 + 5 * ("三四五六".index(signs)), 12, 31)


def _in_month(found: re.Match[str], base: int) -> date | None:
    month = number(found["month"]) or 0
    if not 1 <= month <= 12:
        return None
    last = monthrange(base, month)[1]
    if found["day"]:
        day = number(found["day"]) or 0
        return date(base, month, day) if 1 <= day <= last else None
    if found["part"]:
        return date(base, month, _PARTS.get(found["part"], last))
    return date(base, month, 1) - timedelta(days=1)


def _named(text: Text, start: int, end: int, year: int | None) -> Iterator[Deadline]:
    for found in _FEAST.finditer(text.clean, start, end):
        span = text.span_of(found.start(), found.end())
        yield Deadline(span.of(text.original), _feast(found[1], year), Span(span.start, span.end))


_FEAST = re.compile(
    rf"(?:“)?({'|'.join(sorted((*FIXED, *MOVABLE), key=len, reverse=True))})(?:”)?(?:来临|到来|开始)?(?:之前|以前|前)(?!后|夕|期|三)"
)


def _feast(name: str, year: int | None) -> str | None:
    if year is None:
        return None
    if name in FIXED:
        return f"{year}-{FIXED[name]}"
    day = MOVABLE[name].get(year)
    return (date.fromisoformat(f"{year}-{day}") - timedelta(days=1)).isoformat() if day else None
