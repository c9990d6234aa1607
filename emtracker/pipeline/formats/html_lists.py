"""The numbers of ordered lists, which pages show and do not hold as text."""

from __future__ import annotations

import re

from emtracker.pipeline.formats.html_tree import Node
from emtracker.pipeline.formats.list_numbers import written

_NUMBERED = re.compile(
    r"(?:[(（]?[一二三四五六七八九十百\d]{1,4}[)）、.．]|[①-⑳]|第[一二三四五六七八九十百\d]{1,4}[条章节])"
)
_STYLE = re.compile(r"list-style(?:-type)?\s{0,5}:\s{0,5}([a-z-]{1,40})", re.IGNORECASE)
_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero",
    **dict.fromkeys(
        (
            "cjk-ideographic",
            "simp-chinese-informal",
            "trad-chinese-informal",
            "japanese-informal",
            "cjk-decimal",
        ),
        "chineseCounting",
    ),
}


def item_numbers(listed: Node) -> list[str]:
    """What stands before each item of a list; "" where no number is shown or the text brings its own."""
    items = [child for child in listed.children if child.tag == "li"]
    if listed.tag != "ol":
        return [""] * len(items)
    step = -1 if "reversed" in listed.attributes else 1
    count = _whole(listed.attributes.get("start"), len(items) if step < 0 else 1) - step
    shown = []
    for item in items:
        count = _whole(item.attributes.get("value"), count + step)
        shown.append("" if _NUMBERED.match(item.words().lstrip()[:60]) else _written(listed, item, count))
    return shown


def _written(listed: Node, item: Node, count: int) -> str:
    style = _STYLE.search(item.attributes.get("style", "")) or _STYLE.search(
        listed.attributes.get("style", "")
    )
    named = style[1].lower() if style else ""
    if named in ("none", "disc", "circle", "square"):
        return ""
    form = _STYLES.get(named) or _TYPES.get(listed.attributes.get("type", ""), "decimal")
    return written(count, form) + ("、" if form == "chineseCounting" else ".")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else otherwise
