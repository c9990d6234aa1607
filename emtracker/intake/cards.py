"""A passage as the right side of the review shows it: facts in words, and the words that decided them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from emtracker.reference.models import Region, Sector, Theme

from .conflict_words import in_words
from .doubt import SURE, WORK, doubts, is_open
from .models import Passage, PassageRole

__all__ = ["WORK", "Card", "Names", "Reason", "card_of", "names_for"]


@dataclass(frozen=True, slots=True)
class Names:
    """Names by code, fetched once for a page."""

    sectors: Mapping[str, str]
    themes: Mapping[str, str]
    regions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field has its value."""

    field: str
    value: str
    percent: int
    rule: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    passage: Passage
    sectors: tuple[str, ...]
    themes: tuple[str, ...]
    reasons: tuple[Reason, ...]
    percent: int | None
    """How sure the reader is of its weakest guess; None where it made none."""
    weakest: str
    """Which guess that is, where a person should look first."""
    unsure: bool
    alike: int
    """With how many passages of other documents it may be one task."""
    conflicts: tuple[tuple[str, str], ...]
    """What a later reading says otherwise of a passage that a person has decided on."""


def names_for(passages: Iterable[Passage]) -> Names:
    """In three queries."""
    rows = list(passages)
    codes = {guess["value"] for each in rows for guess in each.because.get("region", ())}
    codes |= {each.conflicts["region_id"]["read"] for each in rows if "region_id" in each.conflicts}
    return Names(
        {sector.pk: str(sector) for sector in Sector.objects.all()},
        {theme.pk: str(theme) for theme in Theme.objects.all()},
        dict(Region.objects.filter(pk__in=codes).values_list("pk", "name")),
    )


def card_of(passage: Passage, text: str, names: Names, alike: int = 0, oddities: Sequence[int] = ()) -> Card:
    found = doubts(passage, oddities) if passage.role in WORK else []
    score, field = found[0] if found else (1.0, "")
    unsure = score < SURE and is_open(passage)
    return Card(
        passage=passage,
        sectors=tuple(names.sectors.get(code, code) for code in passage.sectors),
        themes=tuple(names.themes.get(code, code) for code in passage.themes),
        reasons=tuple(_reasons(passage, text, names)),
        percent=round(100 * score) if found else None,
        weakest=_titles()[field] if unsure else "",
        unsure=unsure,
        alike=alike,
        conflicts=in_words(
            passage, {"sectors": names.sectors, "themes": names.themes, "regions": names.regions}
        )
        if passage.conflicts
        else (),
    )


def _titles() -> dict[str, str]:
    return {
        "role": _("性质"),
        "region": _("行政区划"),
        "year": _("年份"),
        "heading": _("标题"),
        "sectors": _("行业领域"),
        "themes": _("工作主题"),
        "due": _("办结时限"),
        "programmes": _("专项行动"),
        "cadence": _("报送频次"),
        "span": _("段落起止"),
    }


def _reasons(passage: Passage, text: str, names: Names) -> Iterable[Reason]:
    said: dict[str, Mapping[str, Any]] = {
        "role": dict(PassageRole.choices),
        "sectors": names.sectors,
        "themes": names.themes,
        "regions": names.regions,
        "region": names.regions,
    }
    for field, title in _titles().items():
        for guess in passage.because.get(field, ()):
            value = str(said.get(field, {}).get(guess["value"], guess["value"]) or _("无具体日期"))
            words = dict.fromkeys(text[start:end] for start, end in guess["spans"])
            yield Reason(title, value, round(100 * guess["score"]), guess["rule"], tuple(words))
