"""Whether a line goes on with the paragraph of the line before it, by place, length, size and first sign."""

from __future__ import annotations

import re

from emtracker.pipeline.formats.pdf_lines import Line
from emtracker.pipeline.formats.pdf_margins import Margins

SHORT = 2.0  # signs; a line that ends so much before the margin ends its paragraph
FAR = 1.7  # times the usual distance of lines
LARGER = 1.15  # times the size of the type
CENTRED = 3.0  # signs off the middle, at most
_STOPS = tuple("。！？；")
_ENDS = (*_STOPS, *"：.!?;:”」』）)")
_OPENS = re.compile(
    r"(?:[一二三四五六七八九十百]{1,4}[、.．]|[(（][一二三四五六七八九十百\d]{1,4}[)）]|\d{1,3}[.．、](?!\d)|[①-⑳]"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节条编部]|[●■◆▪·•])"
)
_OPENS_FLAT = re.compile(
    r"[一二三四五六七八九十]{1,3}是|——"
)  # stand inside paragraphs as well as at their heads


def goes_on(last: Line, line: Line, margins: Margins) -> bool:
    """Whether `line` belongs to the paragraph that `last` is a line of."""
    if last.columns or line.columns or _is_set_off(last, line, margins):
        return False
    if _is_title(last, line, margins):
        return True
    return last.right >= margins.right - SHORT * margins.size and not _begins(last, line, margins)


def _is_set_off(last: Line, line: Line, margins: Margins) -> bool:
    """In type of another size, or far below."""
    down = last.height - line.height
    if not 1 / LARGER < line.size / max(last.size, 1.0) < LARGER:
        return True
    return margins.step > 0 and down > FAR * max(margins.step, 1.2 * last.size)


def _begins(last: Line, line: Line, margins: Margins) -> bool:
    if margins.is_indented(line):
        return True
    if margins.flat and not margins.proven and last.text.endswith(_STOPS):
        return True
    if not last.text.endswith(_ENDS):
        return False
    return bool(_OPENS.match(line.text) or (margins.flat and _OPENS_FLAT.match(line.text)))


def _is_title(last: Line, line: Line, margins: Margins) -> bool:
    """A title set over two lines: both in the middle of the page, and larger than the text."""
    if last.size <= LARGER * margins.size or last.text.endswith(_ENDS):
        return False
    middle = (margins.left + margins.right) / 2
    return all(abs((each.left + each.right) / 2 - middle) < CENTRED * margins.size for each in (last, line))
