"""A document as lines, the way a reader of the page sees it, and what the cleaning rules say of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from emtracker.pipeline.cleaning.noise_words import NoiseWords

# A line that opens with one of these is structure of the work; hardly any rule may take it.
MARKER = re.compile(
    r"[一二三四五六七八九十〇]{1,3}[、.．]|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}(?:\.\d{1,2}){0,2}[.、](?!\d)|\d{1,2}[)]"
    r"|——|第[一二三四五六七八九十百\d]{1,4}[章节条项篇部]|[一二三四五六七八九十]{1,3}(?:是|要)|[①-⑳■●◆▲★]|[(]?[一二三四五六七八九十]{1,3}[)]"
)
PROSE = 45  # characters; a line as long as this, with a sentence in it, is text of the document
LINE_LIMIT = 400  # rules that look at page furniture do not look at longer lines


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space round it; `start` and `end` are its place in the view."""

    start: int
    end: int
    text: str
    marked: bool  # opens with the mark of a list
    prose: bool  # a sentence or more, or the marked line of a list: what a document is made of


def line_of(raw: str, start: int) -> Line:
    """The line that stands as `raw` at `start`; `raw` is not blank."""
    text = raw.strip()
    lead = start + len(raw) - len(raw.lstrip())
    marked = MARKER.match(text) is not None
    prose = marked or text[-1] == "。" or (len(text) >= PROSE and ("。" in text or text.count("，") > 1))
    return Line(lead, lead + len(text), text, marked, prose)


@dataclass(frozen=True, slots=True)
class Found:
    """Lines `first` to `last` (both included) are noise of a kind; or, with `within`, a part of line `first`."""

    first: int
    last: int
    kind: str
    reason: str
    within: tuple[int, int] | None = None  # start and end in the view


@dataclass(slots=True)
class Page:
    """The lines that are not blank; `taken` marks those that a rule has claimed already."""

    view: str
    lines: tuple[Line, ...]
    words: NoiseWords
    taken: bytearray = field(default_factory=bytearray)
    kinds: dict[int, str] = field(default_factory=dict)  # of the lines that are taken
    body_start: int = 0  # index of the first line of prose
    body_end: int = 0  # index after the last line of prose
    _free: list[tuple[int, Line]] | None = None

    def free(self) -> Sequence[tuple[int, Line]]:
        """The lines that no rule has claimed so far, each with its index."""
        if self._free is None:
            self._free = [row for row in enumerate(self.lines) if not self.taken[row[0]]]
        return self._free

    def line_at(self, place: int) -> int:
        """The index of the line that holds `place` of the view."""
        return bisect_right(self.lines, place, key=lambda line: line.start) - 1

    def take(self, found: Found) -> None:
        if found.within is None:
            self._free = None
            for at in range(found.first, found.last + 1):
                self.taken[at] = 1
                self.kinds[at] = found.kind

    def is_free(self, at: int) -> bool:
        return 0 <= at < len(self.lines) and not self.taken[at]


def page_of(view: str, words: NoiseWords) -> Page:
    lines = []
    start = 0
    for raw in view.split("\n"):
        if raw and not raw.isspace():
            lines.append(line_of(raw, start))
        start += len(raw) + 1
    page = Page(view, tuple(lines), words, bytearray(len(lines)))
    prose = [at for at, line in enumerate(lines) if line.prose and not (at < 3 and _subtitle(line.text))]
    page.body_start = prose[0] if prose else 0
    page.body_end = prose[-1] + 1 if prose else len(lines)
    return page


def _subtitle(text: str) -> bool:
    """——在某次会议上, under a title: marked like a list, but no text of the document."""
    return text.startswith("——") and len(text) <= 60 and "。" not in text
