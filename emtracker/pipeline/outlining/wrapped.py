"""Line ends inside sentences: a text that was copied from pages of a fixed width, every line as long as the page."""

from __future__ import annotations

from itertools import pairwise

from emtracker.pipeline.cleaning.page import MARKER

NARROW, WIDE = 14, 64  # characters of a printed line
SLACK = 3  # characters by which full lines differ: punctuation may not open a line
SHORTER = 5  # a figure or Latin word that does not fit leaves a line shorter
FULL = 5  # so many full lines that end inside a sentence prove the width
SHARE = 0.9  # of the lines with a comma or full stop, those that are no longer than the page is wide
ENDED = "。！？；：:!?;”」』》)）】…"


def line_breaks(view: str) -> list[tuple[int, int]]:
    """The stretches of white space (half-open, each with one line end) that stand inside a sentence; linear."""
    lines = _lines(view)
    said = [(start, end) for start, end in lines if _speaks(view, start, end)]
    if sum(end - start <= 2 * WIDE for start, end in said) < SHARE * len(said):
        return []  # paragraphs of running text, as in most documents
    spoken = [_width(view[start:end]) for start, end in said]
    open_ones = [_width(view[start:end]) for start, end in lines if _is_open(view, start, end)]
    counts: dict[int, int] = {}
    for width in open_ones:
        counts[width] = counts.get(width, 0) + 1
    page = max(
        (width for width in counts if NARROW <= width <= WIDE),
        key=lambda width: (sum(counts.get(width - less, 0) for less in range(SLACK)), width),
        default=0,
    )
    if not page or sum(page - SLACK <= width <= page + SLACK for width in open_ones) < FULL:
        return []
    if sum(width <= page + SLACK for width in spoken) < SHARE * len(spoken):
        return []
    found = []
    for (start, end), (begin, stop) in pairwise(lines):
        full = page - SHORTER <= _width(view[start:end]) <= page + SLACK and _is_open(view, start, end)
        if full and begin - end == 1 and not MARKER.match(view[begin : min(stop, begin + 12)]):
            found.append((end, begin))
    return found


def _lines(view: str) -> list[tuple[int, int]]:
    """The lines that are not blank, from their first sign (indents included) to their last."""
    found, start = [], 0
    for raw in view.split("\n"):
        if raw and not raw.isspace():
            found.append((start, start + len(raw.rstrip())))
        start += len(raw) + 1
    return found


def _width(line: str) -> int:
    """In Chinese characters; two Latin letters or figures take the place of one."""
    narrow = sum(sign < "\u0100" for sign in line)
    return len(line) - narrow // 2


def _speaks(view: str, start: int, end: int) -> bool:
    return view.find("，", start, end) >= 0 or view.find("。", start, end) >= 0


def _is_open(view: str, start: int, end: int) -> bool:
    """Whether a line ends inside a sentence, and is more than a head: it, or what it goes on from, has punctuation."""
    return view[end - 1] not in ENDED and end - start >= NARROW and not view[start:end].isascii()
