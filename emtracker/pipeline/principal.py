"""Which of the labels spoken of an item gets, the principal one first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from emtracker.pipeline.values import LabelEntry
from emtracker.pipeline.weigh import Evidence

NAMED = 1.5  # a sector counts as named from this weight on: one plain term
THEMES = 3
SHARE = 0.45  # a further theme needs this share of the principal one's weight


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen label, how sure we are, and the words that decided (in the clean view)."""

    label: str
    score: float
    words: tuple[tuple[int, int], ...]
    rule: str


def sectors(found: Mapping[str, Evidence], labels: Mapping[str, LabelEntry]) -> tuple[Choice, ...]:
    """The sectors named, heaviest first; a general one where its family has no specific one or the heading says it."""
    named = [evidence for evidence in found.values() if evidence.weight >= NAMED]
    specific = {labels[one.label].family for one in named if not labels[one.label].general}
    if {"coal", "noncoal"} & {one.label for one in named}:
        named = [one for one in named if one.label != "mine" or one.headed]
    kept = []
    generals = [one.weight for one in named if labels[one.label].general]
    for one in named:
        entry = labels[one.label]
        if entry.general and not one.headed:
            taken = specific if entry.family == "emergency" else specific & {entry.family}
            if taken or one.weight < 0.6 * max(generals):
                continue
        kept.append(one)
    return tuple(_choice(one) for one in _ordered(kept))


def themes(found: Mapping[str, Evidence]) -> tuple[Choice, ...]:
    """One to three themes, heaviest first."""
    ordered = _ordered(one for one in found.values() if one.weight >= NAMED)
    if not ordered:
        return ()
    least = ordered[0].weight * SHARE
    return tuple(_choice(one) for one in ordered[:THEMES] if one.weight >= least)


def _ordered(found: Iterable[Evidence]) -> list[Evidence]:
    return sorted(found, key=lambda one: (-round(one.weight, 6), one.first, one.label))


def _choice(one: Evidence) -> Choice:
    strongest = sorted(one.words, key=lambda word: (-word[0], word[1]))[:3]
    places = tuple((start, end) for _, start, end, _ in sorted(strongest, key=lambda word: word[1]))
    return Choice(one.label, round(one.weight / (one.weight + 2), 2), places, strongest[0][3])
