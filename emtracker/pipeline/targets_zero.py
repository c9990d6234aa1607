"""Goals of nothing at all, said in words: 杜绝较大事故, 未发生重大火灾, 零伤亡. The value is 0.

遏制, 防范, 严控 and 动态清零 promise no zero and are left out, as in the labelling scheme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from emtracker.pipeline.values import Target, Text

# 连续61个月未发生 is told by its 61 months alone.
_IN_A_ROW = re.compile(r"连续[\d一二三四五六七八九十]{1,4}(?:个月|年|天|日)$")
# Each alternative begins with a literal sign, so the engine skips to where one can stand.
_NOTHING = re.compile(
    r"(?:杜绝|未(?:再)?(?:发生|出现)|没有(?:再)?(?:发生|出现)|不(?:再)?(?:发生|出现)|无(?=[^，。；、\n]{0,20}发生))"
    r"(?P<what>[^,，。;；:：\n]{0,24}?(?P<event>事故|事件|火灾|火情|灾害|险情|案件|疫情|伤亡|死亡|亡人))"
    r"|(?P<over>事故|事件|火灾|火情|伤亡|死亡)(?:均|都|也)?(?:没有|未|零|不)(?:再)?发生"
    r"|零”?(?P<naught>死亡|伤亡|亡人|事故|火灾|火情|失踪|发案|案件)"
)
PERSONS = ("死亡", "伤亡", "亡人", "失踪")


def zero_goals(text: Text, start: int, end: int) -> Iterator[Target]:
    """The goals of nought in `text.clean[start:end]`."""
    clean = text.clean
    for found in _NOTHING.finditer(clean, start, end):
        if _IN_A_ROW.search(clean, max(start, found.start() - 10), found.start()):
            continue
        event = found["event"] or found["over"] or found["naught"]
        begin, stop = found.span()
        if found["over"]:  # 重大及以上事故没有发生: what did not happen stands before
            begin = _opening(clean, max(start, begin - 16), begin)
        if found["naught"] and begin > start and clean[begin - 1] == "“":
            begin, stop = begin - 1, stop + clean.startswith("”", stop)
        if event in PERSONS and clean.startswith("事故", stop):  # 亡人事故 are counted as accidents
            event, stop = "事故", stop + len("事故")
        span = text.span_of(begin, stop)
        unit, measure = ("人", "人数") if event in PERSONS else ("起", "起数")
        what = found["what"] or clean[begin : found.end("over")] if found["over"] else found["what"] or event
        yield Target(f"{what}{measure}", "=", 0.0, unit, span.of(text.original), span)


def _opening(clean: str, floor: int, at: int) -> int:
    """The first sign of the words that run up to `at`, no further back than `floor`."""
    while at > floor and clean[at - 1].isalpha():
        at -= 1
    return at
