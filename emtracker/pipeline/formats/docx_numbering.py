"""Automatic numbers of paragraphs: what Word shows before the words, though the file does not hold it as text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from emtracker.pipeline.formats.list_numbers import written

LEVELS = 9
BULLET = "●"
_CLOSED = "、）)．.。：:，,】]》"  # a number that ends so needs no space before the words


@dataclass(frozen=True, slots=True)
class Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    space: bool = True
    restart: int | None = None  # the level after which it begins anew; None: any higher one; 0: none
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document. `number` is asked once for each numbered paragraph, in the order of the document."""

    abstracts: dict[str, dict[int, Level]]
    lists: dict[
        str, tuple[str, dict[int, int], dict[int, Level]]
    ]  # numId → abstract, starts and levels of its own
    linked: dict[str, dict[str, int]] = field(default_factory=dict)  # abstract → style → level
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def level_of_style(self, number_id: str, style: str) -> int | None:
        """The level that a list keeps for the paragraphs of a style."""
        known = self.lists.get(number_id)
        return self.linked.get(known[0], {}).get(style) if known else None

    def number(self, number_id: str, depth: int) -> str:
        """The number of the next paragraph of a list, with the space behind it; "" for a list that does not exist."""
        known = self.lists.get(number_id)
        if known is None or not 0 <= depth < LEVELS:
            return ""
        abstract, starts, own = known
        levels = {**self.abstracts.get(abstract, {}), **own}
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self.counts.setdefault(abstract, [None] * LEVELS)
        if number_id not in self.begun:
            self.begun.add(number_id)
            for at in starts:
                counts[at] = None
        before = counts[depth]
        counts[depth] = starts.get(depth, level.start) if before is None else before + 1
        for at in range(depth + 1, LEVELS):
            deeper = levels.get(at, Level())
            if deeper.restart is None or depth < deeper.restart:
                counts[at] = None
        return _shown(level, levels, counts, starts)


def _shown(level: Level, levels: dict[int, Level], counts: list[int | None], starts: dict[int, int]) -> str:
    if level.form == "bullet":
        sign = level.text.strip()
        # Symbol fonts keep their pictures where no character is; outside that font it would show nothing.
        return (sign if sign and not any("\ue000" <= each <= "\uf8ff" for each in sign) else BULLET) + " "
    text = level.text
    for at in range(LEVELS):
        if f"%{at + 1}" in text:
            each = levels.get(at, Level())
            count = counts[at]
            value = starts.get(at, each.start) if count is None else count
            text = text.replace(f"%{at + 1}", written(value, "decimal" if level.legal else each.form))
    if not text.strip():
        return ""
    return text if not level.space or text.rstrip()[-1] in _CLOSED else f"{text.rstrip()} "


def numbering_of(root: Any | None) -> Numbering:
    """From the element `w:numbering`, or None where the document has no lists."""
    numbering = Numbering({}, {})
    if root is None:
        return numbering
    by_style: dict[str, str] = {}  # style of lists → abstract that defines it
    links: dict[str, str] = {}  # abstract → style of lists it stands for
    for element in root.findall(qn("w:abstractNum")):
        key = element.get(qn("w:abstractNumId"), "")
        numbering.abstracts[key] = _levels(element)
        numbering.linked[key] = _styles(element)
        if (style := _value(element, "w:styleLink")) is not None:
            by_style[style] = key
        if (style := _value(element, "w:numStyleLink")) is not None:
            links[key] = style
    for key, style in links.items():
        if style in by_style:
            numbering.abstracts[key] = numbering.abstracts[by_style[style]]
    for element in root.findall(qn("w:num")):
        abstract = _value(element, "w:abstractNumId") or ""
        starts: dict[int, int] = {}
        own: dict[int, Level] = {}
        for override in element.findall(qn("w:lvlOverride")):
            depth = _whole(override.get(qn("w:ilvl")), 0)
            own.update(_levels(override))
            if (start := _value(override, "w:startOverride")) is not None:
                starts[depth] = _whole(start, 1)
        numbering.lists[element.get(qn("w:numId"), "")] = (abstract, starts, own)
    return numbering


def _levels(element: Any) -> dict[int, Level]:
    return {_whole(each.get(qn("w:ilvl")), 0): _level(each) for each in element.findall(qn("w:lvl"))}


def _styles(element: Any) -> dict[str, int]:
    found = (
        (_value(each, "w:pStyle"), _whole(each.get(qn("w:ilvl")), 0)) for each in element.findall(qn("w:lvl"))
    )
    return {style: depth for style, depth in found if style}


def _level(element: Any) -> Level:
    # Forms that only newer Word knows are wrapped, with an older one to fall back on; the newer one comes first.
    form = next(element.iter(qn("w:numFmt")), None)
    restart = _value(element, "w:lvlRestart")
    legal = element.find(qn("w:isLgl"))
    return Level(
        start=_whole(_value(element, "w:start"), 1),
        form=form.get(qn("w:val"), "decimal") if form is not None else "decimal",
        text=_value(element, "w:lvlText") or "",
        space=_value(element, "w:suff") != "nothing",
        restart=None if restart is None else _whole(restart, 0),
        legal=legal is not None and legal.get(qn("w:val"), "1") not in ("0", "false"),
    )


def _value(element: Any, name: str) -> str | None:
    child = element.find(qn(name))
    return None if child is None else child.get(qn("w:val"))


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else otherwise
