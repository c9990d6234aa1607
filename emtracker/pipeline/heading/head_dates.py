"""Dates in the head of a document as ISO days: 2025-04-10, 2025年4月10日, 二〇二五年二月二十六日."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

ARABIC = re.compile(r"(?<!\d)((?:19|20)\d{2})\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})(?!\d)\s?日?")
CHINESE = re.compile(
    r"([一二][一二三四五六七八九〇零○]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
DIGITS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}


def days_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Each date of the text as (ISO day, start, end), in order of place; impossible days are left out."""
    found = [
        (hit.start(), hit.end(), _iso(int(hit[1]), int(hit[2]), int(hit[3]))) for hit in ARABIC.finditer(text)
    ]
    for hit in CHINESE.finditer(text):
        year = int("".join(DIGITS[sign] for sign in hit[1]))
        found.append((hit.start(), hit.end(), _iso(year, small_number(hit[2]), small_number(hit[3]))))
    for start, end, day in sorted(found):
        if day:
            yield day, start, end


def small_number(text: str) -> int:
    """十 is 10, 二十六 is 26, 三 is 3."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int("".join(DIGITS[sign] for sign in text))
    return (int(DIGITS.get(tens, "1")) if tens else 1) * 10 + (int(DIGITS[ones]) if ones else 0)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
