"""How much each sector and theme is spoken of in one passage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from emtracker.pipeline.segment import Seams
from emtracker.pipeline.terms import NEAR, Hit, TermIndex, Use

IN_HEADING = 3.0  # a term in the heading weighs as much as three in the body
IN_LEAD = 1.3  # the first sentence after the heading says what the rest is about
AGAIN = 0.4  # each time a term comes back it adds this share of what it added before
SHORT = 2  # terms of this many characters must be words


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the clean view: the whole, its heading, and the end of its first sentence."""

    start: int
    end: int
    heading_end: int  # equals `start` where there is no heading
    lead_end: int
    heading_start: int = -1

    def factor(self, at: int) -> float:
        if at < self.heading_end:
            return IN_HEADING
        return IN_LEAD if at < self.lead_end else 1.0


@dataclass(slots=True)
class Evidence:
    """What speaks for one label in one passage."""

    label: str
    weight: float = 0.0
    first: int = 1 << 60
    headed: float = 0.0  # the share of the weight that comes from the heading
    words: list[tuple[float, int, int, str]] = field(default_factory=list)  # (weight, start, end, term)

    def add(self, weight: float, start: int, end: int, term: str, headed: bool) -> None:
        self.weight += weight
        self.first = min(self.first, start)
        if headed:
            self.headed += weight
        self.words.append((weight, start, end, term))


Weighed = dict[str, dict[str, Evidence]]


def weigh(text: str, hits: Iterable[Hit], passage: Passage, index: TermIndex, seams: Seams) -> Weighed:
    """For each kind (sector, theme) the evidence for each label named in the passage."""
    single: dict[str, list[tuple[Hit, Use]]] = {"sector": [], "theme": []}
    joint: dict[int, list[tuple[Hit, Use]]] = {}
    for hit in hits:
        headed = hit.start < passage.heading_end
        uses = [use for use in index.uses[hit.surface] if _fits(use, headed) and use.counts(text, hit.start)]
        if not uses or (len(hit.surface) <= SHORT and not seams.parts(hit.start, hit.end)):
            continue
        for use in uses:
            if use.parts == 1:
                single[use.term.kind].append((hit, use))
            else:
                joint.setdefault(use.order, []).append((hit, use))
    weighed: Weighed = {"sector": {}, "theme": {}}
    for kind, found in single.items():
        seen: dict[tuple[str, str], int] = {}
        for hit, use in longest(found):
            times = seen[use.term.label, hit.surface] = seen.get((use.term.label, hit.surface), 0) + 1
            factor = passage.factor(hit.start) * AGAIN ** (times - 1)
            _note(weighed[kind], use, hit.start, hit.end, factor, hit.start < passage.heading_end)
    for parts in joint.values():
        together = _together(parts)
        if together:
            start, end = together
            use = parts[0][1]
            _note(weighed[use.term.kind], use, start, end, passage.factor(start), start < passage.heading_end)
    return weighed


def longest(found: list[tuple[Hit, Use]]) -> list[tuple[Hit, Use]]:
    """Without what stands wholly inside a longer term of the same kind: 煤矿 in 非煤矿山 is no coal mine."""
    kept, reach, reach_start = [], -1, -1
    for hit, use in sorted(found, key=lambda pair: (pair[0].start, -pair[0].end)):
        if hit.end > reach:
            reach, reach_start = hit.end, hit.start
        elif (hit.start, hit.end) != (reach_start, reach):
            continue
        kept.append((hit, use))
    return kept


def _fits(use: Use, headed: bool) -> bool:
    where = use.term.where
    return where == "both" or (where == "heading") == headed


def _note(labels: dict[str, Evidence], use: Use, start: int, end: int, factor: float, headed: bool) -> None:
    evidence = labels.setdefault(use.term.label, Evidence(use.term.label))
    evidence.add(use.term.weight * factor, start, end, use.term.text, headed)


def _together(parts: list[tuple[Hit, Use]]) -> tuple[int, int] | None:
    """The first stretch that holds every part of a joint term; within NEAR characters where the term asks so."""
    needed = parts[0][1].parts
    limit = NEAR if parts[0][1].term.mode == "near" else None
    latest: dict[int, Hit] = {}
    for hit, use in sorted(parts, key=lambda pair: pair[0].start):
        latest[use.part] = hit
        if len(latest) == needed:
            start = min(found.start for found in latest.values())
            end = max(found.end for found in latest.values())
            if limit is None or end - start <= limit:
                return start, end
    return None
