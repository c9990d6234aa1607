"""What an item that names nothing itself takes from the headings above it, or from its theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from sys import intern

from emtracker.pipeline.labelling.principal import Choice, Found
from emtracker.pipeline.values import LabelEntry

TRUST = 0.7  # how far a heading above is trusted
PRESUMED = 0.5  # how far the sector that goes with a theme is
DISASTER = ("relief", "prevention")
SAFETY = (
    *(
        "campaign",
        "responsibility",
        "hazard",
        "special",
        "one-thing",
        "enforcement",
        "access",
        "investigation",
    ),
)


def completed(read: Found, above: Sequence[Found], labels: Mapping[str, LabelEntry]) -> Found:
    """The labels of an item, filled from `above` (the nearest heading first) where it names none.

    A specific sector of a heading above goes before a general one of the item's own: below 森林草原防灭火 an item
    on training is about forest fires, not about emergency management at large.
    """
    sectors, themes = read
    outer = next((each.sectors for each in above if _specific(each.sectors, labels)), ())
    if all(labels[one.label].general for one in sectors):
        outer = outer or (() if sectors else next((each.sectors for each in above if each.sectors), ()))
        sectors = _trusted(outer) or sectors
    elif outer:
        sectors = _on_subject(sectors, {one.label for one in outer}, labels)
    themes = themes or _trusted(next((each.themes for each in above if each.themes), ()))
    return Found(sectors or _presumed(themes), themes)


def _specific(sectors: tuple[Choice, ...], labels: Mapping[str, LabelEntry]) -> bool:
    """Whether a heading names one specific sector and nothing else: then it sets the subject of all below it."""
    return len(sectors) == 1 and not labels[sectors[0].label].general


def one_of_a_list(whole: Found, title: str) -> bool:
    """Whether the one sector a title names stands in a list of fields (能源、工矿、消防): it is not the subject alone."""
    if len(whole.sectors) != 1:
        return False
    return any(
        title[max(0, start - 1) : start] == "、" or title[end : end + 1] == "、"
        for start, end in whole.sectors[0].words
    )


def _on_subject(
    sectors: tuple[Choice, ...], subject: set[str], labels: Mapping[str, LabelEntry]
) -> tuple[Choice, ...]:
    """Without the general sectors of an item that names the subject, and without fires at large below forest fires."""
    if not subject & {one.label for one in sectors}:
        return sectors
    beside = {"fire"} if "forest-fire" in subject and "fire" not in subject else set()
    return tuple(one for one in sectors if not labels[one.label].general and one.label not in beside)


def _trusted(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(
        replace(one, score=round(one.score * TRUST, 2), rule=intern(f"上级标题:{one.rule}"))
        for one in choices
    )


def _presumed(themes: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The general sector that goes with the principal theme."""
    if not themes:
        return ()
    principal = themes[0].label
    sector = "safety-general" if principal in SAFETY else "emergency-general"
    if principal in DISASTER:
        sector = "disaster-general"
    return (Choice(sector, PRESUMED, themes[0].words, "按主题推定"),)
