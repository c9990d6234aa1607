"""Hostile repetition of what the rules look for: a rule that were not linear would not come to an end here."""

from __future__ import annotations

import pytest

from emtracker.pipeline.measuring.measure import measure
from emtracker.pipeline.values import Guess, Item, Span, Text
from emtracker.reference.fixtures import lexicon_from_fixtures

LENGTH = 33_000  # signs, 100 kB in UTF-8
PUMPS = """1 一 1, 1,111 1. 百 千万 第 至 1至 万亿 “ 《 不少于 从 每 由 、 局 市局 应急、 部门 年 年底 2025年 十四五 月 前 6月 上半年
无 零 未发生 杜绝 比 1比 1: 行动 专项行动 责任单位: 分别 率 数和 数、 的 a 以上 下降 达到 和 县 乡镇(街道) 村(社区)、 三 三个 三年
高于省 应急管理局、""".split()  # noqa: SIM905 (a table of strings reads better than a column of them)


@pytest.mark.parametrize("pump", [*PUMPS, " ", "\n"])
def test_a_pump_string_is_measured(pump: str) -> None:
    words = (pump * LENGTH)[:LENGTH] + "个。"
    text = Text("pump", "", "utf-8", words, words, range(len(words)))
    item = Item("1", None, "deploy", Span(0, len(words)), year=Guess("2025", 1.0))
    (measured,) = measure((item,), text, lexicon_from_fixtures())
    assert all(0 <= target.span.start < target.span.end <= len(words) for target in measured.targets)
