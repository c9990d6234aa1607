"""How much each sector and theme is spoken of in one passage."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log1p

from emtracker.pipeline.bodies import Bodies
from emtracker.pipeline.segment import Seams, Segmenter
from emtracker.pipeline.terms import NEAR, Hit, TermIndex, Use

MORE = 0.45
AGAIN = 0.5  # each time a term comes back it adds this share of what it added before
FULL = 2.0  # how much weight makes a label about two thirds certain
USUAL = 200  # characters of an item as a rule
DILUTION = 0.5
HEADING = 2.0  # the heading speaks louder than the whole body
EARLY = 0.2  # what is named first is more likely the principal matter
SHORT = 2  # terms of this many characters must be words


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the clean view; the heading ends at `heading_end`, which equals `start` where there is none."""

    start: int
    end: int
    heading_end: int


@dataclass(slots=True)
class Evidence:
    """What speaks for one label in one passage: weight in the heading and in the body, and the words."""

    label: str
    heading: float = 0.0
    body: float = 0.0
    breadth: float = 1.0
    first: float = 1.0  # where it is first named, as a share of the passage
    words: list[tuple[float, int, int, str]] = field(default_factory=list)  # (weight, start, end, term)

    @property
    def weight(self) -> float:
        return self.heading + self.body

    @property
    def strength(self) -> float:
        """From 0 to HEADING + 1 + EARLY; many words for one label count for less and less."""
        return HEADING * _full(self.heading) + _full(self.body / self.breadth) + EARLY * (1 - self.first)


def _full(weight: float) -> float:
    return log1p(weight / FULL) if weight > 0 else 0.0


def breadth(length: int) -> float:
    """How much a passage of so many characters dilutes what it says: one phrase counts for less in a long one."""
    return min(max(length / USUAL, 0.25), 4.0) ** DILUTION


Weighed = dict[str, dict[str, Evidence]]


class View:
    """One text with what is known of it: the terms found, the seams of its words, the authorities it names."""

    def __init__(self, text: str, index: TermIndex, by: Segmenter) -> None:
        self.text = text
        self.index = index
        self.hits = index.find(text)
        self._starts = [hit.start for hit in self.hits]
        self._seams = Seams(text, by)
        self._bodies = Bodies(text)

    def between(self, start: int, end: int) -> list[Hit]:
        chosen = self.hits[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [hit for hit in chosen if hit.end <= end]

    def uses(self, hit: Hit, *, headed: bool) -> list[Use]:
        """What the hit speaks for at its place: not inside an excluded word, not across two words, not an authority."""
        uses = [
            use
            for use in self.index.uses[hit.surface]
            if use.fits(headed) and use.counts(self.text, hit.start)
        ]
        if not uses or (len(hit.surface) <= SHORT and not self._seams.parts(hit.start, hit.end)):
            return []
        if self._bodies.holds(hit.start, hit.end):
            return [use for use in uses if use.term.kind == "theme"]
        return uses


def weigh(view: View, hits: Iterable[Hit], passage: Passage) -> Weighed:
    """For each kind (sector, theme) the evidence for each label named in the passage."""
    found: dict[str, list[tuple[Hit, Use]]] = {"sector": [], "theme": []}
    joint: dict[int, list[tuple[Hit, Use]]] = {}
    for hit in hits:
        for use in view.uses(hit, headed=hit.start < passage.heading_end):
            if use.parts == 1:
                found[use.term.kind].append((hit, use))
            else:
                joint.setdefault(use.order, []).append((hit, use))
    weighed: Weighed = {"sector": {}, "theme": {}}
    for kind, pairs in found.items():
        seen: Counter[tuple[str, str]] = Counter()
        chosen = longest(pairs)
        if kind == "sector":
            chosen = leftmost(chosen)
        said: Counter[tuple[str, int]] = Counter()
        for hit, use in chosen:
            clause = max(view.text.rfind(stop, passage.start, hit.start) for stop in "。;,")
            more = MORE ** said[use.term.label, clause]
            said[use.term.label, clause] += 1
            _note(
                weighed[kind],
                use,
                hit.start,
                hit.end,
                passage,
                more * AGAIN ** seen[use.term.label, hit.surface],
            )
            seen[use.term.label, hit.surface] += 1
    for parts in joint.values():
        together = _together(parts)
        if together:
            use = parts[0][1]
            _note(weighed[use.term.kind], use, *together, passage, 1.0)
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


def leftmost(found: list[tuple[Hit, Use]]) -> list[tuple[Hit, Use]]:
    """Without what begins inside another label's term: 矿山领域 in 非煤矿山领域."""
    kept: list[tuple[Hit, Use]] = []
    for hit, use in found:
        if not any(
            before.start < hit.start < before.end and other.term.label != use.term.label
            for before, other in kept[-3:]
        ):
            kept.append((hit, use))
    return kept


def _note(
    labels: dict[str, Evidence], use: Use, start: int, end: int, passage: Passage, share: float
) -> None:
    evidence = labels.get(use.term.label)
    if evidence is None:
        evidence = labels[use.term.label] = Evidence(
            use.term.label, breadth=breadth(passage.end - passage.heading_end)
        )
    weight = use.term.weight * share
    if start < passage.heading_end:
        evidence.heading += weight
    else:
        evidence.body += weight
    if weight > 0:
        evidence.first = min(evidence.first, (start - passage.start) / (passage.end - passage.start))
    evidence.words.append((weight, start, end, use.term.text))


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
