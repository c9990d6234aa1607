"""What stands on every page and belongs to none: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter

from emtracker.pipeline.formats.pdf_lines import Line

EDGE = 2  # lines at the top and at the bottom of a page that may be furniture
SHARE = 0.5  # of the pages on which a line stands that is a running head
LONGEST = 40  # signs of a page number with all that stands around it
MANY = 3  # pages, at least
_NUMBER = re.compile(
    r"[—–\-－―·•~\s]{0,6}(?:第\s?)?\d{1,4}(?:\s?页)?(?:\s?[/／]\s?(?:共\s?)?\d{1,4}(?:\s?页)?|\s?[，,]?\s?共\s?\d{1,4}\s?页)?[—–\-－―·•~\s]{0,6}$"
)
_FIGURES = re.compile(r"\d+")


def without_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without page numbers, and without lines that come again at the edges of half of the pages."""
    again = Counter(key for lines in pages for key in {_key(lines[at]) for at in _edges(lines)})
    often = max(MANY, SHARE * sum(1 for lines in pages if lines))
    return [_cleared(lines, {key for key, count in again.items() if count >= often}) for lines in pages]


def _cleared(lines: list[Line], running: set[str]) -> list[Line]:
    dropped = {at for at in _edges(lines) if _key(lines[at]) in running}
    # The number is the outermost line, or next to a running line that is.
    for place in (_from_bottom(lines), _from_bottom(lines)[::-1]):
        rest = [at for at in place if at not in dropped]
        if rest and len(lines[rest[0]].text) <= LONGEST and _NUMBER.match(lines[rest[0]].text):
            dropped.add(rest[0])
    return [line for at, line in enumerate(lines) if at not in dropped]


def _edges(lines: list[Line]) -> set[int]:
    order = _from_bottom(lines)
    return {*order[:EDGE], *order[-EDGE:]}


def _from_bottom(lines: list[Line]) -> list[int]:
    return sorted(range(len(lines)), key=lambda at: lines[at].height)


def _key(line: Line) -> str:
    return _FIGURES.sub("0", "".join(line.text.split()))
