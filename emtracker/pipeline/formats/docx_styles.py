"""What a paragraph inherits from its style: the list it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

_CHAIN = 20  # styles based on styles; a ring must not hold us


@dataclass(frozen=True, slots=True)
class Styles:
    based_on: dict[str, str]
    lists: dict[str, tuple[str | None, int | None]]  # style → numId and level, either may be missing
    default: str

    def list_of(self, paragraph: Any) -> tuple[str, str | None, int | None]:
        """Style, numId and level of a paragraph; numId None where it has no number (`0` takes a number away)."""
        properties = paragraph.find(qn("w:pPr"))
        style, number_id, level = self.default, None, None
        if properties is not None:
            named = properties.find(qn("w:pStyle"))
            style = named.get(qn("w:val"), self.default) if named is not None else self.default
            number_id, level = _list(properties)
        chain = style
        for _ in range(_CHAIN):
            if number_id is not None or not chain:
                break
            number_id, inherited = self.lists.get(chain, (None, None))
            level = inherited if level is None else level
            # The list says which of its levels is for the style that carries the list.
            style = chain if number_id is not None else style
            chain = self.based_on.get(chain, "")
        return style, None if number_id in (None, "0") else number_id, level

    @staticmethod
    def end_is_struck_out(paragraph: Any) -> bool:
        """A tracked deletion of the paragraph's end: its words run into the next paragraph."""
        return paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None


def styles_of(opened: Any) -> Styles:
    """From a document opened by python-docx; documents without styles are fine."""
    based_on: dict[str, str] = {}
    lists: dict[str, tuple[str | None, int | None]] = {}
    default = ""
    for relation in opened.part.rels.values():
        if relation.is_external or not relation.reltype.endswith("/styles"):
            continue
        for style in relation.target_part.element.findall(qn("w:style")):
            key = style.get(qn("w:styleId"), "")
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true"):
                default = key
            parent = style.find(qn("w:basedOn"))
            if parent is not None:
                based_on[key] = parent.get(qn("w:val"), "")
            properties = style.find(qn("w:pPr"))
            if properties is not None:
                lists[key] = _list(properties)
    return Styles(based_on, lists, default)


def _list(properties: Any) -> tuple[str | None, int | None]:
    number = properties.find(qn("w:numPr"))
    if number is None:
        return None, None
    number_id, level = number.find(qn("w:numId")), number.find(qn("w:ilvl"))
    depth = level.get(qn("w:val"), "") if level is not None else ""
    return (
        number_id.get(qn("w:val")) if number_id is not None else None,
        int(depth) if depth.isascii() and depth.isdigit() and len(depth) < 3 else None,
    )
