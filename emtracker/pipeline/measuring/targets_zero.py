"""Goals of nothing at all, said in words: 杜绝较大事故, 未发生重大火灾, 零伤亡. The value is 0.

遏制, 防范, 严控 and 动态清零 promise no zero and are left out, as in the labelling scheme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from emtracker.pipeline.values import Target, Text

# 连续61个月未发生 is told by its 61 months alone.
_IN_A_ROW = re.compile(r"连续[\d一二三四五六七八九十]{1,4}(?:个月|年|天|日)$")
# The first sign is one of a few, so the engine skips to where one can stand; what it opens is looked at after it.
_NOTHING = re.compile(
    r"[杜未没不无零](?:"
    r"(?:(?<=杜)绝|(?<=[未不])再?(?:发生|出现)|(?<=没)有再?(?:发生|出现)|(?<=无)(?=[^，。；、\n]{0,20}发生))"
    r"(?P<what>[^,，。;；:：\n]{0,24}?(?P<event>事故|事件|火灾|火情|灾害|险情|案件|疫情|伤亡|死亡|亡人))"
    r"|(?<=零)”?(?P<naught>死亡|伤亡|亡人|事故|火灾|火情|失踪|发案|案件))"
)
_OVER = re.compile(r"(?P<over>事故|事件|火灾|火情|伤亡|死亡)(?:均|都|也)?(?:没有|未|零|不)再?发生")
PERSONS = ("死亡", "伤亡", "亡人", "失踪")


def zero_goals(text: Text, start: int, end: int) -> Iterator[Target]:
    """The goals of nought in `text.clean[start:end]`."""
    clean = text.clean
    for found in _said(clean, start, end):
        if _IN_A_ROW.search(clean, max(start, found.start() - 10), found.start()):
            continue
        begin, stop = found.span()
        if found.re is _OVER:  # 重大及以上事故没有发生: what did not happen stands before
            event = found["over"]
            begin = _opening(clean, max(start, begin - 16), begin)
            what = clean[begin : found.end("over")]
        else:
            event, what = found["event"] or found["naught"], found["what"]
            if found["naught"] and begin > start and clean[begin - 1] == "“":
                begin, stop = begin - 1, stop + clean.startswith("”", stop)
        if event in PERSONS and clean.startswith("事故", stop):  # 亡人事故 are counted as accidents
            event, stop = "事故", stop + len("事故")
        what = what or event
        span = text.span_of(begin, stop)
        unit, measure = ("人", "人数") if event in PERSONS else ("起", "起数")
        yield Target(f"{what}{measure}", "=", 0.0, unit, span.of(text.original), span)


def _said(clean: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Both ways of saying so, in order; none begins inside another."""
    ahead, over = _NOTHING.search(clean, start, end), _OVER.search(clean, start, end)
    while ahead or over:
        found = min(filter(None, (ahead, over)), key=re.Match.start)
        yield found
        if ahead and ahead.start() < found.end():
            ahead = _NOTHING.search(clean, found.end(), end)
        if over and over.start() < found.end():
            over = _OVER.search(clean, found.end(), end)


def _opening(clean: str, floor: int, at: int) -> int:
    """The first sign of the words that run up to `at`, no further back than `floor`."""
    while at > floor and clean[at - 1].isalpha():
        at -= 1
    return at
