"""The margins and the rhythm of the running text of a document, told from its lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from emtracker.pipeline.formats.pdf_lines import Line

RUNNING = 15  # signs; shorter lines are heads and rests
RARE = 0.03  # share of lines that begin at a margin, at least
FULL = 5  # full lines from which the right margin is believed
FULL_SHARE = 0.15  # of all lines, likewise
WIDE = 0.75  # of the page: a right margin is beyond, unless a great many lines end there
MANY = 0.4
INDENT = 1.2  # signs; a line that begins so much behind the margin is set in


@dataclass(frozen=True, slots=True)
class Margins:
    """In points. `proven` says that full lines show the right margin; `flat` that no line is set in."""

    left: float
    right: float
    size: float  # of the type
    step: float  # from line to line; 0 where there is but one
    proven: bool
    flat: bool

    def is_indented(self, line: Line) -> bool:
        return line.left > self.left + INDENT * self.size


def margins_of(lines: list[Line]) -> Margins:
    if not lines:
        return Margins(0.0, 0.0, 1.0, 0.0, False, True)
    size = median(line.size for line in lines)
    text = [line for line in lines if not line.columns and abs(line.size - size) < size / 6] or lines
    left = _left(text)
    seen, proven = _right(text, size)
    steps = [a.height - b.height for a, b in pairwise(lines) if 0 < a.height - b.height < 6 * size]
    running = [line for line in text if line.right - line.left > RUNNING * size]
    return Margins(
        left=left,
        # Where too few lines are full to show it, the right margin is taken to be as wide as the left one.
        right=seen if proven else max(seen, text[0].page - left),
        size=size,
        step=median(steps) if steps else 0.0,
        proven=proven,
        flat=not any(line.left > left + INDENT * size for line in running),
    )


def _left(lines: list[Line]) -> float:
    """Where the leftmost lines begin that are more than a few; places are rounded to points."""
    places = Counter(round(line.left) for line in lines)
    return min(place for place, count in places.items() if count >= RARE * len(lines))


def _right(lines: list[Line], size: float) -> tuple[float, bool]:
    """Where the longest lines end, and whether enough of them end there to call it a margin."""
    rights = sorted(line.right for line in lines)
    seen = rights[int((len(rights) - 1) * 0.95)]
    full = sum(abs(right - seen) <= size for right in rights)
    enough = full >= max(FULL, FULL_SHARE * len(rights))
    return seen, enough and (seen > WIDE * lines[0].page or full > MANY * len(rights))
