"""Lines of pages joined to paragraphs: a paragraph ends where its last line is short, or where the next is set off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from emtracker.pipeline.formats.pdf_lines import Line

SHORT = 2.0  # signs; a line that ends so much before the margin ends its paragraph
INDENT = 1.2  # signs; a line that begins so much behind the margin begins a paragraph
FAR = 1.7  # times the usual distance of lines
LARGER = 1.15  # times the size of the type
_STOPS = tuple("。！？；")
_ENDS = tuple("。！？；：.!?;:”」』）)")
_OPENS = re.compile(
    r"\s{0,9}(?:[一二三四五六七八九十百]{1,4}[、.．]|[(（][一二三四五六七八九十百\d]{1,4}[)）]|\d{1,3}[.．、](?!\d)|[①-⑳]"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节条编部]|[●■◆▪·•])"
)


def paragraphs(pages: list[list[Line]]) -> Iterator[str]:
    """The paragraphs of all pages, each on one line; one that runs over the end of a page is one."""
    measure = _Measure([line for lines in pages for line in lines])
    text, last = "", None
    for lines in pages:
        for line in lines:
            if last is not None and measure.goes_on(last, line):
                text = _glued(text, line.text)
            else:
                if text:
                    yield text
                text = line.text
            last = line
    if text:
        yield text


class _Measure:
    """Margins and distances of the running text of a document."""

    def __init__(self, lines: list[Line]) -> None:
        self.size = median(line.size for line in lines) if lines else 1.0
        running = [line for line in lines if line.right - line.left > 15 * self.size] or lines
        # Places are rounded to points: the margin is where most running lines begin.
        lefts = Counter(round(line.left) for line in running)
        self.left = min((left for left, count in lefts.items() if count * 5 >= len(running)), default=0)
        rights = sorted(line.right for line in running)
        self.right = rights[int(len(rights) * 0.9)] if len(rights) > 1 else rights[0] if rights else 0.0
        steps = [a.height - b.height for a, b in pairwise(lines) if 0 < a.height - b.height < 6 * self.size]
        self.step = median(steps) if steps else 0.0

    def goes_on(self, last: Line, line: Line) -> bool:
        """Whether a line is the next of the paragraph that the line before belongs to."""
        size = max(last.size, 1.0)
        down = last.height - line.height
        if last.columns or line.columns:
            return False
        if not 1 / LARGER < line.size / size < LARGER or (
            self.step and down > FAR * max(self.step, 1.2 * size)
        ):
            return False
        if self._is_block(last, line):
            return True
        return last.right >= self.right - SHORT * self.size and not self._begins(last, line)

    def _begins(self, last: Line, line: Line) -> bool:
        """Whether a line begins a paragraph, by its place and its first sign."""
        indented = line.left > self.left + INDENT * self.size
        if indented and (line.left > last.left + self.size / 2 or last.text.endswith(_STOPS)):
            return True
        return _OPENS.match(line.text) is not None and (indented or last.text.endswith(_ENDS))

    def _is_block(self, last: Line, line: Line) -> bool:
        """A title set over two lines: both in the middle of the page, and larger than the text."""
        middle = (self.left + self.right) / 2
        return (
            last.size > LARGER * self.size
            and abs((last.left + last.right) / 2 - middle) < 3 * self.size
            and abs((line.left + line.right) / 2 - middle) < 3 * self.size
            and not last.text.endswith(_ENDS)
        )


def _glued(text: str, more: str) -> str:
    """Chinese goes on without a space; Latin words keep one."""
    latin = text[-1:].isascii() and text[-1:].isalpha() and more[:1].isascii() and more[:1].isalpha()
    return f"{text} {more}" if latin else text + more
