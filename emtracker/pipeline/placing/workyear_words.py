"""The year of a document that names none for its work: from what the year is known for, else from the years it mentions."""

from __future__ import annotations

import re
from collections import Counter

from emtracker.pipeline.values import Guess, Text

# What happens once only: the year is said without its number.
LANDMARKS = (
    (re.compile(r"党的二十大精神的?开局之年"), "2023"),
    (re.compile(r"新中国成立75周年"), "2024"),
    (re.compile(r"“?十四五”?(?:规划)?的?(?:收官|收尾|决胜)"), "2025"),
    (re.compile(r"“?十五五”?(?:规划)?的?(?:开局|起步)"), "2026"),
)
MENTIONED = re.compile(r"(?<![\d—-])(20[2-4]\d)(?:年(?!前|底前|—|-|至)|[-./]\d{1,2}[-./]\d{1,2})")
NEAR = 600  # characters at the start of a text in which a landmark is of its own year


def landmark(view: str, text: Text) -> Guess | None:
    """The year of 今年是“十五五”开局之年 and the like."""
    for sign, year in LANDMARKS:
        hit = sign.search(view, 0, NEAR)
        if hit:
            return Guess(year, 0.7, (text.span_of(*hit.span()),), "文中所说的年度标志")
    return None


def mentioned(view: str, text: Text) -> Guess | None:
    """The year most often mentioned; of equals the latest."""
    hits = list(MENTIONED.finditer(view))
    if not hits:
        return None
    counts = Counter(hit[1] for hit in hits)
    year = max(counts, key=lambda year: (counts[year], year))
    first = next(hit for hit in hits if hit[1] == year)
    return Guess(year, 0.4, (text.span_of(*first.span(1)),), "文中提到最多的年度")
