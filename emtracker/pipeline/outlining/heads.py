"""The short head of a piece: what it is called, without marker, without final punctuation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from emtracker.pipeline.cutting.roles_speech import SPEAKS
from emtracker.pipeline.outlining.lines import clause_end, trimmed

LONGEST = 40  # characters of a head sentence; longer ones are sentences of the body
_STOP = re.compile(r"[。！？；：\n]")
_LEAD = re.compile(
    r"(?:" + SPEAKS + r")?"
    r"(?:第?[一二三四五六七八九十]{1,3}(?:是|要|，))?(?:(?:[各全我县市镇乡区省有相领企党][一-鿿、()]{1,15}?(?:，各[一-鿿、()]{1,10}?)?)?(?<![主重需首必提摘概纪简纲扼])"
    r"(?:要(?!求|点|素|闻|害|地|件|道)|须|务必)|必须|是要|是(?!否))?[，：]?"
)
_ASIDE = re.compile(
    r"(?:20\d\d年|今年|去年|过去一年|一年来|目前|同时|此外|另外|下一步|近年来|全年|年内|其中)[^，。；：\n]{0,3}，(?=.)|(?:围绕|针对|按照|立足|根据|对照|为|以|在(?!第一时间)|通过|结合|依托)[^，。；：\n]{2,60}，"
)


_SPACED = re.compile(
    r"([^\s，。；：、“”《》0-9A-Za-z]{4,24})[ ]{1,4}(?=[^\s，。；：]{2,40}[，。；：][^\n]{3})"
)
_COUNTED = re.compile(
    r"(?<=[，。；：])要?(?P<clause>[^，。；：\n“”]{0,24}(?:重点工作|重点任务|各项工作|方面工作|核心要求|主要任务))(?=[，。；：])"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The head at `start`..`end`; what follows it begins at `rest` (= the end of the piece when nothing follows)."""

    start: int
    end: int
    rest: int


def head_of(clean: str, start: int, end: int) -> Head:
    """The head of the piece whose words (after the marker) are `clean[start:end]`."""
    lead = _LEAD.match(clean, start, min(end, start + 40))
    begin = lead.end() if lead and lead.end() < end else start
    spaced = _SPACED.match(clean, begin, end)
    if spaced:  # 一、加强组织领导 成立工作专班…: a space stands where the line broke
        return Head(begin, spaced.end(1), spaced.end())
    stop = _STOP.search(clean, begin, min(end, begin + LONGEST + 1))
    if stop and begin < stop.start():
        rest, _ = trimmed(clean, stop.end(), end)
        if rest < end:
            return Head(begin, _bare(clean, begin, stop.start()), rest)
    elif not stop and end - begin <= LONGEST:
        return Head(begin, _bare(clean, begin, end), end)
    return Head(*_clause(clean, begin, end), end)


def clause_of(clean: str, start: int, end: int) -> Head:
    """The head clause of a piece that opens with a sentence of its body."""
    lead = _LEAD.match(clean, start, min(end, start + 40))
    begin = lead.end() if lead and lead.end() < end else start
    return Head(*_clause(clean, begin, end), end)


def counted_clause(clean: str, start: int, end: int) -> Head | None:
    """The last clause that speaks of the works to come (着力抓好三项重点工作): the head of an introduction."""
    found = list(_COUNTED.finditer(clean, start, end))
    return Head(found[-1].start("clause"), found[-1].end("clause"), end) if found else None


def _clause(clean: str, start: int, end: int) -> tuple[int, int]:
    aside = _ASIDE.match(clean, start, end)
    if aside and aside.end() < end:
        start = aside.end()
    stop = clause_end(clean, start, min(end, start + 80))
    if stop - start < 3 and stop < end:  # 一是，… or a word of address: the next clause names the work
        stop = clause_end(clean, stop + 1, min(end, start + 80))
    return start, _bare(clean, start, stop)


def _bare(clean: str, start: int, end: int) -> int:
    while end > start and clean[end - 1] in "，。；：、！？,. \n":
        end -= 1
    return end
