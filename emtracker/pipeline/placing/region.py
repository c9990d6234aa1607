"""Which jurisdiction a document speaks for: from what it states, who issued it, its title, number and words."""

from __future__ import annotations

import re

from emtracker.pipeline.placing.gazetteer import Gazetteer, gazetteer
from emtracker.pipeline.placing.sections import Section, sections
from emtracker.pipeline.placing.votes import voted
from emtracker.pipeline.values import Guess, Header, Lexicon, Span, Text

NATION = re.compile(
    r"^(?:中共中央|国务院|应急管理部|国家|全国|中国|最高人民|中央|中办|国办|财政部|水利部|公安部|住房和城乡建设部|自然资源部|交通运输部|生态环境部|工业和信息化部|农业农村部)"
)
OFFICE = re.compile(r"^(?:应急|安委|安全|减灾|防灾|消防|防汛|森防|抗震|政|府|委|县|区|市|人民|镇|办|发)")


def document_region(text: Text, header: Header, lexicon: Lexicon, *, stated: str = "") -> Guess | None:
    """The region of the whole document, or None where it speaks for the nation or for several provinces."""
    names = gazetteer(lexicon)
    if not names.regions:
        return None
    if stated:
        return _stated(stated, names)
    title = re.sub(r"^[\d年]+", "", header.title)
    if NATION.match(header.issuer):
        return None
    parts = sections(text.clean, names)
    found = (
        _written(text, header.issuer, "发文机关", 0.98, names)
        or _written(text, header.title, "标题", 0.95, names)
        or _session(text, header, names)
    )
    if found or NATION.match(title):
        return found
    return _numbered(text, header, names) or (_common(parts, names) if parts else voted(text, header, names))


def _written(text: Text, words: str, rule: str, score: float, names: Gazetteer) -> Guess | None:
    """The region that the issuer or the title writes out."""
    found = names.deepest(words) if words else None
    if not found or not _believed(words, found, names):
        return None
    return Guess(found[0], score, _places(text, words, found), f"{rule}写明{names.regions[found[0]].name}")


def _numbered(text: Text, header: Header, names: Gazetteer) -> Guess | None:
    code = _from_number(header.doc_no, names)
    if code is None:
        return None
    return Guess(code, 0.9, _places(text, header.doc_no, (code, 0, len(header.doc_no))), "发文字号的机关代字")


def _session(text: Text, header: Header, names: Gazetteer) -> Guess | None:
    """The people's congress of the subtitle: ——2025年1月10日在某市第八届人民代表大会…上"""
    for span in header.title_lines[1:]:
        line = span.of(text.original)
        at = line.find("在") + 1
        if at and ("大会" in line or "人大" in line):
            found = names.deepest(line[at:])
            if found and found[1] == 0:
                return Guess(
                    found[0],
                    0.95,
                    (Span(span.start + at, span.start + at + found[2]),),
                    "副标题写明召开大会的地区",
                )
    return None


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
    prefix = doc_no.split("〔", maxsplit=1)[0]
    if not prefix or NATION.match(prefix):
        return None
    found = names.named_at(prefix)
    if found and (OFFICE.match(prefix[found[1] :]) or prefix[: found[1]] in names.full):
        return found[0]
    if prefix[0] in names.letters and OFFICE.match(prefix[1:]):
        return names.letters[prefix[0]]
    return None


def _common(parts: tuple[Section, ...], names: Gazetteer) -> Guess | None:
    """The region above those of all sections: the province whose cities have a part each."""
    shared = set(names.chain(parts[0].code)[1:])
    for part in parts[1:]:
        shared &= set(names.chain(part.code)[1:])
    code = max(shared, key=lambda code: len(names.chain(code)), default=None)
    return Guess(code, 0.7, (), "各部分共同的上级地区") if code else None
