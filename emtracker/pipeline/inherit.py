"""What an item that names nothing itself takes from the headings above it, or from its theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from emtracker.pipeline.principal import Choice, Found
from emtracker.pipeline.values import LabelEntry

TRUST = 0.7  # how far a heading above is trusted
PRESUMED = 0.3  # how far the sector that goes with a theme is
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
    if all(labels[one.label].general for one in sectors):
        outer = next((each.sectors for each in above if _specific(each.sectors, labels)), ())
        outer = outer or (() if sectors else next((each.sectors for each in above if each.sectors), ()))
        sectors = _trusted(outer) or sectors
    themes = themes or _trusted(next((each.themes for each in above if each.themes), ()))
    return Found(sectors or _presumed(themes), themes)


def _specific(sectors: tuple[Choice, ...], labels: Mapping[str, LabelEntry]) -> bool:
    return any(not labels[one.label].general for one in sectors)


def _trusted(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(
        replace(one, score=round(one.score * TRUST, 2), rule=f"上级标题:{one.rule}") for one in choices
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
