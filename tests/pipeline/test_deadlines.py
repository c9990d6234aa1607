"""The golden lines of deadlines, and the rule that chooses among several."""

from __future__ import annotations

from pathlib import Path

import pytest

from emtracker.pipeline.measuring.deadlines import deadlines, governing
from emtracker.pipeline.values import Deadline, Span, Text

LINES = (Path(__file__).parent / "deadline_cases.txt").read_text("utf-8").splitlines()
CASES = [tuple(line.split(" → ")) for line in LINES if " → " in line and not line.startswith("#")]


def text_of(words: str) -> Text:
    return Text("case", "", "utf-8", words, words, range(len(words)))


@pytest.mark.parametrize(("given", "expected"), CASES, ids=[case[0][:24] for case in CASES])
def test_golden_line(given: str, expected: str) -> None:
    year, words = given.split(" | ")
    found = governing(deadlines(text_of(words), 0, len(words), int(year)), int(year))
    said = f"{found.text} | {found.date or 'none'}" if found else "-"
    assert said == expected


def test_the_last_day_of_the_year_governs_before_the_far_goal() -> None:
    near, nearer, far = (
        Deadline(day, day, Span(at, at + 1))
        for at, day in enumerate(("2025-12-31", "2025-06-30", "2030-12-31"))
    )
    assert governing((nearer, near, far), 2025) == near
    assert governing((far,), 2025) == far


def test_without_a_year_the_words_stay_and_the_day_is_open() -> None:
    words = "年底前完成改造。"
    (found,) = deadlines(text_of(words), 0, len(words), None)
    assert (found.text, found.date) == ("年底前", None)
