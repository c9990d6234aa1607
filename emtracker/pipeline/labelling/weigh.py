"""How much each sector and theme is spoken of in one passage."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from math import log1p

from emtracker.pipeline.labelling.overlap import leftmost, longest
from emtracker.pipeline.labelling.terms import NEAR, Hit, Named
from emtracker.pipeline.labelling.view import Passage, View

AGAIN = 0.5  # a term that comes back adds this share of what it added before
LISTED = 0.4  # so does a further term for the same label in the same clause: 物资、装备和通信 is one matter
ENOUGH = 30  # what a term adds after so many times is nothing: a million repeats cost no more
HEADING = 2.0  # the heading speaks louder than the body
FULL = 2.0  # the weight of one plain term
USUAL = 200  # characters of an item as a rule
DILUTION = 0.4  # how fast one phrase loses weight in a longer item
PLAIN = 1.0  # only a plain term tells where a label is first named


@dataclass(slots=True)
class Evidence:
    """What speaks for one label in one passage: weight in the heading and in the body, and the words."""

    label: str
    heading: float = 0.0
    body: float = 0.0
    strength: float = (
        0.0  # grows ever more slowly with the weight: ten words do not drown another label's two
    )
    first: float = 1.0  # where it is first named, as a share of the passage
    words: list[tuple[float, int, int, str]] = field(default_factory=list)  # (weight, start, end, term)

    @property
    def weight(self) -> float:
        return self.heading + self.body


def weigh(view: View, passage: Passage) -> dict[str, dict[str, Evidence]]:
    """For each kind (sector, theme) the evidence for each label named in the passage."""
    named = _enough(view.named(passage))
    if not named:
        return {"sector": {}, "theme": {}}
    single: dict[str, list[Named]] = {"sector": [], "theme": []}
    joint: dict[int, list[Named]] = defaultdict(list)
    for pair in named:
        use = pair[1]
        if use.parts == 1:
            single[use.term.kind].append(pair)
        else:
            joint[use.order].append(pair)
    chosen = {kind: view.words(longest(found)) for kind, found in single.items()}
    chosen["sector"] = leftmost(chosen["sector"])
    for parts in joint.values():
        first = parts[0][1]
        together = _together(view.words(parts)) if len(parts) >= first.parts else None
        if together:
            chosen[first.term.kind].append((together, first))
    return {kind: _gather(view, passage, named) for kind, named in chosen.items()}


def _enough(named: list[Named]) -> list[Named]:
    """Without what comes back for the thirty-first time in one way of meaning it."""
    times = Counter(hit.surface for hit, _ in named) if len(named) > ENOUGH else Counter()
    often = {surface for surface, count in times.items() if count > ENOUGH}
    if not often:
        return named
    kept = []
    seen: Counter[tuple[int, str]] = Counter()
    for hit, use in named:
        if hit.surface in often:
            seen[use.order, hit.surface] += 1
            if seen[use.order, hit.surface] > ENOUGH:
                continue
        kept.append((hit, use))
    return kept


def _gather(view: View, passage: Passage, named: list[Named]) -> dict[str, Evidence]:
    length = passage.end - passage.heading_end
    breadth = min(max(length / USUAL, 0.25), 4.0) ** DILUTION
    labels: dict[str, Evidence] = {}
    seen: dict[tuple[str, str | int], int] = {}
    heading_end, opening = passage.heading_end, passage.start
    whole = passage.end - opening
    for hit, use in named:
        term, start = use.term, hit.start
        label = term.label
        evidence = labels.get(label)
        if evidence is None:
            evidence = labels[label] = Evidence(label)
        again, listed = (label, hit.surface), (label, view.clause(start))
        weight = term.weight
        if again in seen or listed in seen:
            weight *= AGAIN ** seen.get(again, 0) * LISTED ** seen.get(listed, 0)
        seen[again] = seen.get(again, 0) + 1
        seen[listed] = seen.get(listed, 0) + 1
        if start < heading_end:
            evidence.heading += weight
        else:
            evidence.body += weight
        if term.weight >= PLAIN:
            evidence.first = min(evidence.first, (start - opening) / whole)
        evidence.words.append((weight, start, hit.end, term.text))
    for evidence in labels.values():
        evidence.strength = strength(evidence.heading, evidence.body / breadth)
    return labels


def strength(heading: float, body: float) -> float:
    """What weights in the heading and in the body come to."""
    return HEADING * _slowly(heading) + _slowly(body)


def _slowly(weight: float) -> float:
    return log1p(weight / FULL) if weight > 0 else 0.0


def _together(parts: list[Named]) -> Hit | None:
    """The first stretch that holds every part of a joint term; within NEAR characters where the term asks so."""
    if not parts or len(parts) < parts[0][1].parts:
        return None
    needed = parts[0][1].parts
    limit = NEAR if parts[0][1].term.mode == "near" else None
    latest: dict[int, Hit] = {}
    for hit, use in sorted(parts, key=lambda pair: pair[0].start):
        latest[use.part] = hit
        if len(latest) == needed:
            start, end = (
                min(found.start for found in latest.values()),
                max(found.end for found in latest.values()),
            )
            if limit is None or end - start <= limit:
                return Hit(start, end, parts[0][1].term.text)
    return None
