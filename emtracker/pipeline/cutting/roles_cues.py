"""The words by which roles are told, compiled once for a lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass

from emtracker.pipeline.cleaning.remembered import remembered
from emtracker.pipeline.values import Lexicon
from emtracker.pipeline.wordtree import any_of

ROLES = ("deploy", "result", "overall", "require")


@dataclass(frozen=True, slots=True)
class Cues:
    """Section heads by role (`weak` ones hold only for a chapter of the document), tense words with weights, places."""

    endings: dict[str, str]  # how a section head ends, and the role of the section
    last_signs: frozenset[str]  # the last characters of the endings
    weak: tuple[tuple[str, str], ...]  # heads that hold only for a chapter of the document
    tense: re.Pattern[str]
    weights: dict[str, int]  # > 0 speaks for deploy, < 0 for result
    places: frozenset[str]


@remembered
def cues_of(lexicon: Lexicon) -> Cues:
    """The compiled cues of a lexicon."""
    sections = [(phrase, role) for role in ROLES for phrase in lexicon.phrases_of(f"section-{role}")]
    weights = {phrase.text: -int(phrase.value) for phrase in lexicon.phrases_of("result-cue")}
    weights |= {phrase.text: int(phrase.value) for phrase in lexicon.phrases_of("deploy-cue")}
    weights |= {
        phrase.text: 0 for phrase in lexicon.phrases_of("neutral-cue")
    }  # 重要 holds 要 but is no demand
    places = {
        name
        for region in lexicon.regions
        if region.level in ("province", "prefecture", "county", "zone")
        for name in (region.name, region.short, *region.aliases)
        if len(name) > 1
    }
    return Cues(
        {phrase.text: role for phrase, role in sections if phrase.value != "weak"},
        frozenset(phrase.text[-1] for phrase, _ in sections),
        tuple((phrase.text, role) for phrase, role in sections if phrase.value == "weak"),
        re.compile(any_of(weights) or r"(?!)"),
        weights,
        frozenset(places),
    )
