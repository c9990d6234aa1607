"""Which of several terms that share characters count."""

from __future__ import annotations

from emtracker.pipeline.labelling.terms import Hit, Named, Use


def longest(found: list[Named]) -> list[Named]:
    """Without what stands wholly inside a longer term of the same kind: 煤矿 in 非煤矿山 is no coal mine."""
    kept, start, end = [], -1, -1
    for hit, use in sorted(found, key=lambda pair: (pair[0].start, -pair[0].end)):
        if hit.end > end:
            start, end = hit.start, hit.end
        elif (hit.start, hit.end) != (start, end):
            continue
        kept.append((hit, use))
    return kept


def leftmost(found: list[Named]) -> list[Named]:
    """Without what begins inside another label's term: 矿山领域 in 非煤矿山领域. `found` is in order."""
    kept: list[Named] = []
    for hit, use in found:
        if not any(_begins_inside(hit, use, *before) for before in kept[-3:]):
            kept.append((hit, use))
    return kept


def _begins_inside(hit: Hit, use: Use, before: Hit, other: Use) -> bool:
    return before.start < hit.start < before.end and other.term.label != use.term.label
