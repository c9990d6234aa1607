"""Rhythms in words."""

from __future__ import annotations

import pytest

from emtracker.pipeline.measuring.cadence import cadences
from emtracker.pipeline.values import Text


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("每月召开一次例会。", "month 每月"),
        ("每季度通报进展,每半年开展评估。", "quarter 每季度; half 每半年"),
        ("每周调度、逐月销号。", "week 每周; month 逐月"),
        ("按月报送、按季讲评、按年考核。", "month 按月; quarter 按季; year 按年"),
        ("实行季度晾晒和月通报制度。", "quarter 季度晾晒; month 月通报"),
        ("落实周调度、月会商机制。", "week 周调度; month 月会商"),
        ("每个月至少组织1次演练。", "month 每个月"),
        ("坚持日研判,每天巡查。", "day 日研判; day 每天"),
        ("6月通报情况,上半年督查两次。", "-"),
        ("节日检查从严从细。", "-"),
        ("召开年度考核会。", "year 年度考核"),
        ("每户发放明白卡,每名干部包联。", "-"),
        ("三季度检查已经结束。", "-"),
    ],
)
def test_rhythm(words: str, expected: str) -> None:
    found = cadences(Text("case", "", "utf-8", words, words, range(len(words))), 0, len(words))
    assert ("; ".join(f"{each.period} {each.text}" for each in found) or "-") == expected
