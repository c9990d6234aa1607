"""What a speech asks for in one sentence, parted by ；: 会议要求，压实责任，…；突出重点，…；强化保障，…。"""

from __future__ import annotations

import re

from emtracker.pipeline.cutting.roles_sections import starts_with_verb
from emtracker.pipeline.cutting.roles_speech import OPENS
from emtracker.pipeline.outlining.lines import sentences_of, trimmed

_ORDER = re.compile(
    r"(?:做[实好细优]|把[好牢]|用[好足活]|守[牢好住]|管[好住]|扛[牢起]|盯[紧牢]|及时|主动|全面|大力|科学|依法|认真|常态|不断|坚决|靠前)"
)
_WHO = re.compile(r"[各全县市镇乡区省][一-鿿、]{1,12}?(?=要|加强|强化|压实|突出|落实|紧盯|主动|做好)要?")
_ASKS = re.compile(r"(?:工作|要求|任务|方面|要点|举措|事项|几点)：")
LEAST = 3  # orders in one sentence; two are the halves of one
HEAD = 20  # characters of the clause that names the order; what follows says how


def orders_in_sentence(clean: str, start: int, end: int) -> list[tuple[int, int]]:
    """Begin and end of each order of a speech whose sentence ； divides, the first with all before it; else nothing.

    Each must name its matter in a short clause and say more behind it: 压实责任；突出重点。 is one demand in three words.
    """
    speech = OPENS.match(clean, start, end)
    halves = sentences_of(clean, start, end, halves=True)
    if len(halves) < LEAST or len(sentences_of(clean, start, end)) > 1:
        return []
    announced = _ASKS.search(clean, start, halves[0][1])
    if announced is not None:
        begin, _ = trimmed(clean, announced.end(), halves[0][1])
        halves[0] = (begin, halves[0][1])
    elif speech is None:
        return []
    named = sum(_names_an_order(clean, *half) for half in halves[1:])
    return halves if named * 3 >= (len(halves) - 1) * 2 else []


def _names_an_order(clean: str, start: int, end: int) -> bool:
    who = _WHO.match(clean, start, end)
    begin = who.end() if who else start
    comma = clean.find("，", begin, min(end, begin + HEAD + 1))
    words = clean[begin : begin + HEAD]
    return comma > 0 and (starts_with_verb(words) or _ORDER.match(words) is not None)
