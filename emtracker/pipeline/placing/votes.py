"""The region that a text names most, at the level on which it speaks of itself (我省, 全市, 县委)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from emtracker.pipeline.placing.gazetteer import Gazetteer
from emtracker.pipeline.values import Guess, Header, Text

SELF = re.compile(r"[我全本](省|市|区|县|州|盟|旗|自治区|兵团)(?!域|间|块|级|长|委书)")
MEETING = re.compile(
    r"(?:全|^|[，。\n年])(?:自治区|省|市|区|县|州|盟|旗)[^。，]{0,30}会[^。，]{0,12}在([\u4e00-\u9fff]{2,8}?)(?:召开|举行)"
)
DATED = re.compile(r"(?:^|\n) ?\d{1,2}月\d{1,2}日(?:上午|下午|晚)?[，,]")
ACTOR = re.compile(
    r"应急管理局|应急局|安委办|安委会|减灾委|人民政府|政府|消防救援|防汛|森防|20\d\d年|全市|全县|全区|召开|举行"
)
BODY_OF = re.compile(
    r"(?:^|[，。；、（(由经按\n ])(自治区|省|市|县|区|州|盟|旗|兵团)(?:委|政府|应急|安委|减灾|防指|防汛|领导|直)"
)
VISIT = re.compile(r"(?:考察|视察|在|对|谱写[^。，]{0,14})$")
FEW = 3  # votes without which a text that never says 我省 has no region
DOMINANT = 0.5  # share of the votes below which no region is taken
FIRST = 30_000  # characters in which the votes are counted
SUFFIX = {
    "省": ("省",),
    "市": ("市",),
    "区": ("区",),
    "自治区": ("自治区",),
    "县": ("县",),
    "州": ("州", "地区"),
    "盟": ("盟",),
    "旗": ("旗",),
    "兵团": ("兵团",),
}


def voted(text: Text, header: Header, names: Gazetteer) -> Guess | None:
    """Who acts in the first sentence, else the region with most votes; None when no region has half of them."""
    view = text.clean[:FIRST]
    opening = _actor(view, names)
    if opening:
        return Guess(opening[0], 0.85, (text.span_of(opening[1], opening[2]),), "开头写明召开会议的单位")
    level = own_level(f"{header.title}\n{view}")
    votes: Counter[str] = Counter()
    first: dict[str, tuple[int, int]] = {}
    for code, weight, start, end in _ballots(view, names):
        for above in names.chain(code):
            if (
                names.level(above) == "province"
                if level is None
                else names.regions[above].name.endswith(SUFFIX[level])
            ):
                votes[above] += weight
                first.setdefault(above, (start, end))
    if not votes:
        return None
    (code, most), total = votes.most_common(1)[0], _total(votes, names)
    if most < DOMINANT * total or (level is None and most < FEW):
        return None
    name = names.regions[code].name
    rule = f"文中自称“{level}”，提到最多的是{name}" if level else f"文中提到最多的是{name}"
    return Guess(code, round(0.5 + 0.4 * most / total, 2), (text.span_of(*first[code]),), rule)


def _ballots(view: str, names: Gazetteer) -> Iterator[tuple[str, int, int, int]]:
    """Each naming of a region as (code, weight, start, end)."""
    for mention in names.mentions(view):
        if len(mention.codes) == 1:
            yield mention.codes[0], 1, mention.start, mention.end
    for hit in names.provinces.finditer(view):
        if hit[0] in names.short:
            strong = VISIT.search(view[max(0, hit.start() - 18) : hit.start()]) is not None
            yield names.short[hit[0]][0], 3 if strong else 1, hit.start(), hit.end()
    for hit in MEETING.finditer(view[:2000]):
        found = names.named_at(hit[1])
        if found:
            yield found[0], 4, hit.start(1), hit.end(1)


def _actor(view: str, names: Gazetteer) -> tuple[str, int, int] | None:
    """Who acts in the first sentence: 2月7日，禹州市应急管理局组织收看 …"""
    hit = DATED.search(view[:1500])
    start = hit.end() if hit else len(view[:200]) - len(view[:200].lstrip())
    found = names.named_at(view[: start + 40], start, short=hit is not None)
    while found and (lower := names.named_at(view[: found[1] + 30], found[1], above=found[0])):
        found = lower
    if found and names.level(found[0]) != "province" and ACTOR.match(view[found[1] : found[1] + 8]):
        return found[0], start, found[1]
    return None


def _total(votes: Counter[str], names: Gazetteer) -> float:
    """Votes of regions that lie beside one another: a county's vote for its city is not counted twice."""
    return sum(
        weight for code, weight in votes.items() if not any(above in votes for above in names.chain(code)[1:])
    )


def own_level(view: str) -> str | None:
    """省, 市, 区 …: how the text calls its own jurisdiction (我省, 全市); of several that are usual in it, the lowest.

    Where it never does, by whose bodies it speaks of without a name (市委, 县应急局).
    """
    own = Counter(hit[1] for hit in SELF.finditer(view))
    if not own:
        own = Counter(hit[1] for hit in BODY_OF.finditer(view))
    total = sum(own.values())
    if not total:
        return None
    order = ("省", "自治区", "兵团", "市", "州", "盟", "区", "县", "旗")
    usual = [level for level in order if own[level] >= 0.3 * total]
    return usual[-1] if usual else own.most_common(1)[0][0]
