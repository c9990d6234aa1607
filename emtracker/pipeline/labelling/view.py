"""One text as the labelling sees it: the terms in it, its clauses, its words, the authorities it names."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from emtracker.pipeline.labelling.bodies import Bodies
from emtracker.pipeline.labelling.seams import Seams
from emtracker.pipeline.labelling.segment import Segmenter
from emtracker.pipeline.labelling.terms import Named, TermIndex, Use

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
    """The terms of one text; gives those of any stretch that count. Finds them as they are asked for: all terms of a
    long text at once would take ten times its memory.
    """

    def __init__(self, text: str, index: TermIndex, by: Segmenter) -> None:
        self.text = text
        self.index = index
        self._stops = array("L", (match.start() for match in STOP.finditer(text)))
        self._seams = Seams(text, by)
        self._bodies = Bodies(text)

    def named(self, passage: Passage) -> list[Named]:
        """Every term in the passage with what it speaks for there: not inside an excluded word; as a sector, not in an
        authority's name.
        """
        named: list[Named] = []
        uses_of, plain, sectors = self.index.uses, self.index.plain, self.index.sectors
        for hit in self.index.find(self.text, passage.start, passage.end):
            start, end, surface = hit
            uses: Sequence[Use] = uses_of[surface]
            if surface not in plain:
                headed = passage.headed(start)
                uses = [use for use in uses if use.fits(headed) and use.counts(self.text, start)]
            if surface in sectors and self._bodies.holds(start, end):
                uses = [use for use in uses if use.term.kind == "theme"]
            if len(uses) == 1:
                named.append((hit, uses[0]))
            else:
                named.extend([(hit, use) for use in uses])
        return named

    def clause(self, at: int) -> int:
        """The number of the clause that the place stands in."""
        return bisect_left(self._stops, at)

    def words(self, found: Iterable[Named]) -> list[Named]:
        """Those of `found` whose term is long enough to be taken as it is, or a word."""
        words = []
        last, whole = None, False
        for pair in found:
            hit = pair[0]
            if hit is not last:  # one hit may have many uses
                last, whole = hit, hit.end - hit.start > SHORT or self._seams.parts(hit.start, hit.end)
            if whole:
                words.append(pair)
        return words
