"""Named campaigns of an item: 治本攻坚三年行动, 八条硬措施, “1366”, “一件事”全链条治理; and the documents it cites, 《…条例》.

Each is a Guess: `value` is the usual name (a lexicon phrase of kind `programme` may give one name to several wordings),
`rule` says what kind of name it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from emtracker.pipeline.cleaning.remembered import remembered
from emtracker.pipeline.values import Guess, Lexicon, Text
from emtracker.pipeline.wordtree import any_of

CAMPAIGN, NUMBERED, REGULATION = "专项行动或工程的名称", "以数字概括的名称", "引用的法规文件"

Name = tuple[int, int, str, str, bool]  # start, end, value, rule, known to the lexicon

_CN = "一二两三四五六七八九十百"
_QUOTED = re.compile(
    r"(?:“(?P<name>[^“”\n]{2,20})”|\"(?P<straight>[^\"\n]{2,20})\")"
    r"(?P<tail>[\w]{0,8}?(?:三年行动|专项行动|攻坚行动|行动|工程|攻坚战|全链条\w{0,2}整治|全链条\w{0,2}治理|专项整治|大排查|工作法))?"
)
_NUMBER_NAME = re.compile(
    rf"[\d+＋N]{{3,9}}|[{_CN}]{{1,3}}(?:个|大|类|项|条|张|员|责|岗|查|防|包|小|零|统|到|必|个?最)\w{{0,8}}|\w{{0,4}}[{_CN}][{_CN}]\w{{0,4}}"
)
_CITED = re.compile(r"《[^《》\n]{2,60}》")
# Names are found by their last words and read backwards: the engine skips to those, and the rest is a few signs.
_TAIL = re.compile(r"行动(?!计划)|攻坚战|会战|硬措施|专项整治|必须|不放过|一律|严禁|铁律|禁令|工程")
_KIND = re.compile(r"[二三五2-5]年|专项|百日|集中|攻坚|提升|大排查大整治|清零|清剿|强基|除患|亮剑")
_COUNTED = re.compile(rf"(?<![第{_CN}\d])[{_CN}]{{1,3}}[大项条个](?:专项|攻坚)?$")
_START = re.compile(
    r".*(?:制定|出台|印发|编制|开展|推进|实施|抓好|抓实|推动|深化|落实|部署|深入|全力|扎实|持续|启动|完成|打好|打赢|组织|加快|统筹|围绕|聚焦|结合|坚持|紧扣|参与|作为|安排"
    r"|进行|强化|巩固|做好|抓|将|把|以|对|和|与|及|的|为|在|等|\d年|全面|纵深|继续|圆满|高质量|收官|本轮|期间|全[省市区县国])"
)


# Kinds of work, and plans: no name of one campaign.
_NO_NAME = frozenset(
    (
        "专项行动",
        "集中行动",
        "攻坚行动",
        "三年行动",
        "百日行动",
        "提升行动",
        "专项整治行动",
        "十三五",
        "十四五",
        "十五五",
        "十六五",
    )
)


def programmes(text: Text, start: int, end: int, lexicon: Lexicon) -> tuple[Guess, ...]:
    """The names in `text.clean[start:end]`, in order of their place; a known name before a guessed one, the longest first where they overlap."""
    found = sorted(_all(text.clean, start, end, lexicon), key=lambda each: (each[0], not each[4], -each[1]))
    kept: list[Guess] = []
    reached = start
    for a, b, value, rule, _ in found:
        if a < reached or value in _NO_NAME:
            continue
        reached = b
        kept.append(Guess(value, 1.0 if rule == REGULATION else 0.9, (text.span_of(a, b),), rule))
    return tuple(kept)


def _all(clean: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Name]:
    known, names = _known(lexicon)
    if known:
        for found in known.finditer(clean, start, end):
            yield found.start(), found.end(), names[found.group()], CAMPAIGN, True
    for found in _CITED.finditer(clean, start, end):
        yield found.start(), found.end(), found.group(), REGULATION, False
    for found in _TAIL.finditer(clean, start, end):
        yield from _by_tail(clean, start, found)
    for found in _QUOTED.finditer(clean, start, end):
        name = found["name"] or found["straight"]
        if found["tail"]:
            yield found.start(), found.end(), found.group(), CAMPAIGN, False
        elif _NUMBER_NAME.fullmatch(name):
            yield found.start(), found.end(), name, NUMBERED, False


def _by_tail(clean: str, floor: int, tail: re.Match[str]) -> Iterator[Name]:
    at = tail.start()
    counted = _COUNTED.search(clean, max(floor, at - 6), at)
    if counted:
        yield counted.start(), tail.end(), clean[counted.start() : tail.end()], NUMBERED, False
    elif tail.group() in ("行动", "攻坚战", "会战"):
        kind = _KIND.search(clean, max(floor, at - 9), at)
        if kind and clean[kind.end() : at].isalnum() | (kind.end() == at):
            begin = _begin(clean, floor, kind.start())
            yield begin, tail.end(), clean[begin : tail.end()], CAMPAIGN, False


def _begin(clean: str, floor: int, at: int) -> int:
    """The first sign of a campaign's name whose last words begin at `at`: back to a mark or a verb."""
    begin = at
    while begin > max(floor, at - 16) and clean[begin - 1].isalpha():
        begin -= 1
    cut = _START.match(clean, begin, at)
    return cut.end() if cut else begin


@remembered
def _known(lexicon: Lexicon) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    names = {phrase.text: phrase.value or phrase.text for phrase in lexicon.phrases_of("programme")}
    return (re.compile(any_of(names)) if names else None), names
