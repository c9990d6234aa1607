"""Which jurisdiction a document speaks for: from what it states, who issued it, its title, number and words."""

from __future__ import annotations

import re
from collections import Counter

from emtracker.pipeline.gazetteer import Gazetteer, gazetteer
from emtracker.pipeline.sections import sections
from emtracker.pipeline.values import Guess, Header, Lexicon, Span, Text

NATION = re.compile(
    r"^(?:中共中央|国务院|应急管理部|国家|全国|中国|最高人民|中央|中办|国办|财政部|水利部|公安部|住房|自然资源部|交通运输部|生态环境部|工业和信息化部|农业农村部)"
)
SELF = re.compile(r"[我全本](省|市|区|县|州|盟|旗|自治区|兵团)(?!域|间|块|级|长|委书)")
PARTY = re.compile(r"(?<![\u4e00-\u9fff])(?:.{0,6}?)(省|市|区|县|州|盟|旗|自治区)委、\1政府")
MEETING = re.compile(
    r"全(省|市|区|县|州|盟|旗)[^。，]{0,30}会[^。，]{0,12}在([\u4e00-\u9fff]{2,8}?)(?:召开|举行)"
)
VISIT = re.compile(r"(?:考察|视察|在|对|谱写[^。，]{0,14})$")
OFFICE = re.compile(r"^(?:应急|安委|安全|减灾|防灾|消防|防汛|森防|抗震|政|府|委|县|区|市|人民|镇|办|发)")
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
DOMINANT = 0.5  # share of the votes below which no region is taken
FIRST = 30_000  # characters in which the votes are counted


def document_region(text: Text, header: Header, lexicon: Lexicon, *, stated: str = "") -> Guess | None:
    """The region of the whole document, or None where it speaks for the nation or for several provinces."""
    names = gazetteer(lexicon)
    if not names.regions:
        return None
    if stated:
        return _stated(stated, names)
    if header.issuer and NATION.match(header.issuer):
        return None
    parts = sections(text.clean, names)
    common = _common([part.code for part in parts], names)
    for words, rule, score in ((header.issuer, "发文机关", 0.98), (header.title, "标题", 0.95)):
        found = names.deepest(words, short=True) if words else None
        if found and _believed(words, found, names):
            return Guess(
                found[0], score, _places(text, words, found), f"{rule}写明{names.regions[found[0]].name}"
            )
    if header.title and NATION.match(re.sub(r"^[\d年]+", "", header.title)):
        return None
    number = _from_number(header.doc_no, names)
    if number:
        return Guess(
            number, 0.9, _places(text, header.doc_no, (number, 0, len(header.doc_no))), "发文字号的机关代字"
        )
    if parts:
        return Guess(common, 0.7, (), "各部分共同的上级地区") if common else None
    return _voted(text, header, names)


def _stated(stated: str, names: Gazetteer) -> Guess | None:
    if stated in names.regions:
        return Guess(stated, 1.0, (), "文件元数据写明行政区划代码")
    found = names.deepest(stated)
    return Guess(found[0], 1.0, (), "文件元数据写明地区") if found else None


def _believed(words: str, found: tuple[str, int, int], names: Gazetteer) -> bool:
    """A full name anywhere; an everyday name only where it stands before a year, an office or 省市区县."""
    code, start, end = found
    entry = names.regions[code]
    last = words[start:end]
    if last.endswith((entry.name, *(a for a in entry.aliases if len(a) > 2))):
        return True
    rest = words[end:]
    if entry.level in ("province", "zone"):
        return len(names.provinces.findall(words)) <= 2
    return OFFICE.match(rest) is not None or re.match(r"(?:19|20)\d\d", rest) is not None


def _places(text: Text, words: str, found: tuple[str, int, int]) -> tuple[Span, ...]:
    """Where the deciding words stand in the original, if they stand there literally."""
    piece = words[found[1] : found[2]]
    at = text.original.find(piece) if piece else -1
    return (Span(at, at + len(piece)),) if at >= 0 else ()


def _from_number(doc_no: str, names: Gazetteer) -> str | None:
    """渝应急发 is 500000; 梁平应急发 is 500155."""
    prefix = doc_no.split("〔")[0]
    if not prefix or NATION.match(prefix):
        return None
    found = names.named_at(prefix)
    if found and (OFFICE.match(prefix[found[1] :]) or prefix[: found[1]] in names.full):
        return found[0]
    if prefix[0] in names.letters and OFFICE.match(prefix[1:]):
        return names.letters[prefix[0]]
    return None


def _common(codes: list[str], names: Gazetteer) -> str | None:
    """The region under which all of `codes` lie."""
    if not codes:
        return None
    shared = set(names.chain(codes[0])[1:])
    for code in codes[1:]:
        shared &= set(names.chain(code)[1:])
    return max(shared, key=lambda code: len(names.chain(code)), default=None)


def _voted(text: Text, header: Header, names: Gazetteer) -> Guess | None:
    """The region that the text names most, at the level on which it speaks of itself (我省, 全市)."""
    view = text.clean[:FIRST]
    own = Counter(hit[1] for hit in SELF.finditer(f"{header.title}\n{view}"))
    level = _own_level(view, own)
    votes: Counter[str] = Counter()
    first: dict[str, tuple[int, int]] = {}

    def vote(code: str, weight: float, start: int, end: int) -> None:
        for above in names.chain(code):
            if level is None and names.level(above) != "province":
                continue
            if level is None or names.regions[above].name.endswith(SUFFIX[level]):
                votes[above] += weight  # type: ignore[assignment]
                first.setdefault(above, (start, end))

    for mention in names.mentions(view):
        if len(mention.codes) == 1:
            vote(mention.codes[0], 1, mention.start, mention.end)
    for hit in names.provinces.finditer(view):
        strong = VISIT.search(view[max(0, hit.start() - 18) : hit.start()])
        vote(
            names.short[hit[0]][0] if hit[0] in names.short else "",
            3 if strong else 1,
            hit.start(),
            hit.end(),
        )
    for hit in MEETING.finditer(view[:2000]):
        found = names.named_at(hit[2])
        if found:
            vote(found[0], 4, hit.start(2), hit.end(2))
    if not votes:
        return None
    (code, most), total = votes.most_common(1)[0], _total(votes, names)
    if most < DOMINANT * total or (level is None and most < 3):
        return None
    rule = (
        f"文中自称“{level}”，提到最多的是{names.regions[code].name}"
        if level
        else f"文中提到最多的是{names.regions[code].name}"
    )
    start, end = first[code]
    return Guess(code, round(0.5 + 0.4 * most / total, 2), (text.span_of(start, end),), rule)


def _total(votes: Counter[str], names: Gazetteer) -> float:
    """Votes of regions that lie beside one another: a county's vote for its city is not counted twice."""
    return sum(
        weight for code, weight in votes.items() if not any(above in votes for above in names.chain(code)[1:])
    )


def _own_level(view: str, own: Counter[str]) -> str | None:
    """省, 市, 区 …: how the text calls its own jurisdiction; of several that are usual in it, the lowest."""
    for hit in PARTY.finditer(view[:6000]):
        own[hit[1]] += 0  # named, but so is the level above: a vote only beside 我省, 全市
    total = sum(own.values())
    if not total:
        return None
    order = ("省", "自治区", "兵团", "市", "州", "盟", "区", "县", "旗")
    usual = [level for level in order if own[level] >= 0.3 * total]
    return usual[-1] if usual else own.most_common(1)[0][0]
