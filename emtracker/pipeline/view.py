"""One text as the labelling sees it: the terms in it, its clauses, its words, the authorities it names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from emtracker.pipeline.bodies import Bodies
from emtracker.pipeline.seams import Seams
from emtracker.pipeline.segment import Segmenter
from emtracker.pipeline.terms import Hit, TermIndex, Use

SHORT = 2  # terms of this many characters must be words
STOP = re.compile(r"[。；，;,！？\n]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the clean view; the heading ends at `heading_end`, which equals `start` where there is none."""

    start: int
    end: int
    heading_end: int

    def headed(self, at: int) -> bool:
        return at < self.heading_end


class View:
    """The terms of one text, found in one pass; gives those of any stretch that count."""

    def __init__(self, text: str, index: TermIndex, by: Segmenter) -> None:
        self.text = text
        self.index = index
        self._hits = index.find(text)
        self._starts = [hit.start for hit in self._hits]
        self._stops = [match.start() for match in STOP.finditer(text)]
        self._seams = Seams(text, by)
        self._bodies = Bodies(text)

    def named(self, passage: Passage) -> list[tuple[Hit, Use]]:
        """Every term in the passage with what it speaks for there: not inside an excluded word; as a sector, not in an
        authority's name.
        """
        first, last = bisect_left(self._starts, passage.start), bisect_left(self._starts, passage.end)
        named = []
        uses_of, plain, holds = self.index.uses, self.index.plain, self._bodies.holds
        for hit in self._hits[first:last]:
            start, end, surface = hit
            if end > passage.end:
                continue
            uses: Sequence[Use] = uses_of[surface]
            if surface not in plain:
                headed = passage.headed(start)
                uses = [use for use in uses if use.fits(headed) and use.counts(self.text, start)]
            if uses and holds(start, end):
                uses = [use for use in uses if use.term.kind == "theme"]
            named.extend([(hit, use) for use in uses])
        return named

    def clause(self, at: int) -> int:
        """The number of the clause that the place stands in."""
        return bisect_left(self._stops, at)

    def whole(self, hit: Hit) -> bool:
        """Whether the hit is long enough to be taken as it is, or a word."""
        return hit.end - hit.start > SHORT or self._seams.parts(hit.start, hit.end)
