"""The year of one item: from the heading above it, from its own first words, else from the document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from emtracker.pipeline.placing.workyear import WorkYears
from emtracker.pipeline.values import Guess, Item, Span

HEADED = re.compile(r"(?<!\d)(20[0-4]\d)年")
LOOKS_BACK = re.compile(r"回顾|总结|成效|成绩|完成情况|工作情况|开展情况|主要做法|过去一年|过去五年|进展")
LOOKS_AHEAD = re.compile(r"安排|打算|计划|部署|任务|思路|目标|要求|重点|展望|下一步|今后|要点")
OPENING = 32  # characters in which an item may say which year it tells of
LAST_YEAR = re.compile(r"^(?:[^。；]{0,10})(?:去年|上年|上一年|过去一年|过去的一年)")
THIS_YEAR = re.compile(r"^(?:[^。；]{0,10})(?:今年以来|今年来|今年上半年|年初以来|今年[前1一])")
NEXT_YEAR = re.compile(r"^(?:[^。；]{0,10})(?:明年|下一年|来年)")
REACH = 6  # years back that an item may tell of


@dataclass(frozen=True, slots=True)
class Clock:
    """The years of the document, and whether it deploys anything at all."""

    years: WorkYears
    deploys: bool

    def of_role(self, role: str) -> Guess | None:
        if role == "result" or not self.deploys:
            return self.years.behind or self.years.ahead
        return self.years.ahead or self.years.behind


def headed_year(item: Item, words: str) -> Guess | None:
    """A year in the heading of a group (二、2025年工作安排) holds for all under it."""
    head = item.heading or words.split("\n", 1)[0][:40]
    hit = HEADED.search(head)
    if not hit or len(head) > 40 or not (LOOKS_BACK.search(head) or LOOKS_AHEAD.search(head)):
        return None
    begin = item.heading_span.start if item.heading_span else item.span.start + max(0, words.find(head))
    return Guess(hit[1], 0.95, (Span(begin + hit.start(), begin + hit.end()),), "所在部分标题中的年度")


def own_year(item: Item, words: str, clock: Clock) -> Guess | None:
    """A result that opens with its year; 去年, 今年以来, 明年 against the year in which the document speaks."""
    opening = words[:OPENING]
    if "年" not in opening:
        return None
    today = clock.years.today
    if item.role == "result":
        hit = HEADED.search(opening)
        base = clock.of_role(item.role)
        latest = max(today or 0, int(base.value) if base else 0)
        if hit and (not latest or latest - REACH <= int(hit[1]) <= latest):
            before = opening[max(0, hit.start() - 2) : hit.start()]
            if not before.endswith(("比", "较", "到", "至", "自", "从")) and words[
                hit.end() : hit.end() + 1
            ] not in ("以", "底"):
                return Guess(hit[1], 0.9, (_span(item, hit.start(), hit.end()),), "条目开头写明年度")
    if today is None:
        return None
    for pattern, shift, roles in (
        (LAST_YEAR, -1, ("result",)),
        (THIS_YEAR, 0, ("result",)),
        (NEXT_YEAR, 1, ("deploy", "overall")),
    ):
        hit = pattern.match(opening) if item.role in roles else None
        if hit:
            return Guess(
                str(today + shift), 0.75, (_span(item, hit.start(), hit.end()),), "按文件日期推算的年度"
            )
    return None


def _span(item: Item, start: int, end: int) -> Span:
    return Span(item.span.start + start, item.span.start + end)
