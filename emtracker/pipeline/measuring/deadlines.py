"""Which day the words of a deadline mean, and which of several governs an item: 6月底前 is 30 June of the year of the work.

Of several the latest within the year of the work governs, because the record can be closed only when its last part is done;
where all lie beyond that year, the earliest, because it is the first thing owed. A recurring day (每月5日前) is a cadence
and no deadline; a day before the year of the work tells an age (2000年前建成) and is left out.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from emtracker.pipeline.measuring.deadlines_words import Mention, mentions
from emtracker.pipeline.measuring.festivals import FIXED, MOVABLE
from emtracker.pipeline.outlining.numerals import number
from emtracker.pipeline.values import Deadline, Text

_PARTS = {"上旬": 10, "初": 10, "中旬": 20}


def deadlines(text: Text, start: int, end: int, year: int | None) -> tuple[Deadline, ...]:
    """All deadlines named in `text.clean[start:end]`; `year` is the year of the work, None where it is not known."""
    return dated(mentions(text, start, end), year)


def dated(found: Iterable[Mention], year: int | None) -> tuple[Deadline, ...]:
    """The mentions with their days; those whose day lies before `year`, or can be none, are left out."""
    due = []
    for mention in found:
        day = _day(mention.parts, mention.text, year)
        if day is None and year is not None and not mention.parts.keys() & {"months", "feast"}:
            continue
        if day is None or year is None or day.year >= year:
            due.append(Deadline(mention.text, day.isoformat() if day else None, mention.span))
    return tuple(due)


def governing(found: tuple[Deadline, ...], year: int | None) -> Deadline | None:
    """The one that the whole item is held to (see the head of this module)."""
    days = [deadline for deadline in found if deadline.date]
    within = [deadline for deadline in days if year is None or str(deadline.date) <= f"{year}-12-31"]
    if within:
        return max(within, key=lambda deadline: (str(deadline.date), -deadline.span.start))
    return min(
        days,
        key=lambda deadline: (str(deadline.date), deadline.span.start),
        default=found[0] if found else None,
    )


def _day(parts: Mapping[str, str], words: str, year: int | None) -> date | None:
    if "horizon" in parts:
        return date(int(parts["horizon"]), 12, 31)
    if "ahead" in parts:  # 2027年前 ends with 2026, 2027年底 and 2027年内 with 2027
        return date(int(parts["ahead"]) - ("前" in words and "底" not in words), 12, 31)
    if "plan" in parts:  # the 十四五 ends with 2025; each plan runs five years
        return date(2020 + 5 * "三四五六".index(parts["plan"]), 12, 31)
    base = int(parts["year"]) if "year" in parts else year
    if base is None:
        return None
    return _in_year(parts, base + (parts.get("near") in ("明年", "次年")))


def _in_year(parts: Mapping[str, str], year: int) -> date | None:
    if "feast" in parts:
        return _before_feast(parts["feast"], year)
    if "month" in parts:
        return _in_month(parts, year)
    if "quarter" in parts:
        month = 3 * (number(parts["quarter"]) or 4)
        return date(year, month, monthrange(year, month)[1])
    if "years" in parts:  # 三年内 counts the year of the work, as the three-year campaigns do
        return date(year + (number(parts["years"]) or 1) - 1, 12, 31)
    if parts.get("half") == "上半年":
        return date(year, 6, 30)
    return None if "months" in parts else date(year, 12, 31)


def _in_month(parts: Mapping[str, str], year: int) -> date | None:
    month = number(parts["month"]) or 0
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    if "day" in parts:
        day = number(parts["day"]) or 0
        return date(year, month, day) if 1 <= day <= last else None
    if "whole" in parts:  # 完成时间：2025年10月
        return date(year, month, last)
    if "part" in parts:
        return date(year, month, _PARTS.get(parts["part"], last))
    return date(year, month, 1) - timedelta(days=1)  # 6月前 is before June begins


def _before_feast(name: str, year: int) -> date | None:
    if name in FIXED:
        return date.fromisoformat(f"{year}-{FIXED[name]}")
    day = MOVABLE[name].get(year)
    return date.fromisoformat(f"{year}-{day}") - timedelta(days=1) if day else None
