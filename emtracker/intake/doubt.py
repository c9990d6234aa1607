"""How sure the reader is of a passage as a whole: its weakest guess. The doubtful comes first, the certain goes fast."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

from .models import Document, PassageRole, Review

SURE = 0.7
NO_SECTOR = 0.5  # the reader looked and found none: a person should look again
ODD = 0.5  # a gap in the numbering or a strange word lies inside: the borders may be wrong
LACKING = 0.0  # without region, year or heading no task can be opened
WORK = (PassageRole.DEPLOY, PassageRole.RESULT)


class Judged(Protocol):
    """What of a passage is asked for."""

    start: int
    end: int
    role: str
    review: str
    heading: str
    region_id: str | None
    year: int | None
    sectors: list[str]
    because: Mapping[str, Sequence[Mapping[str, Any]]]
    corrected: bool


def oddities_of(document: Document) -> list[int]:
    """Where the document's oddities begin, in order."""
    return sorted(odd["start"] for odd in document.anomalies if odd.get("start") is not None)


def doubts(passage: Judged, oddities: Sequence[int] = ()) -> list[tuple[float, str]]:
    """Each guess that can be doubted as (score, field), the weakest first; `oddities` are offsets, in order.

    What a person has corrected is certain, as far as nothing is missing.
    """
    missing = [name for name in ("region_id", "year", "heading") if not getattr(passage, name)]
    if missing:
        return [(LACKING, name.removesuffix("_id")) for name in missing]
    if passage.corrected:
        return []
    reasons = passage.because
    found = [(reasons[name][0]["score"], name) for name in ("role", "sectors", "themes") if reasons.get(name)]
    if reasons and not passage.sectors:
        found.append((NO_SECTOR, "sectors"))
    at = bisect_left(oddities, passage.start)
    if at < len(oddities) and oddities[at] < passage.end:
        found.append((ODD, "span"))
    return sorted(found)


def confidence(passage: Judged, oddities: Sequence[int] = ()) -> float:
    """From 0 to 1: the weakest of role, first sector, first theme and borders; 1 where nothing speaks against it."""
    return float(min(doubts(passage, oddities), default=(1.0, ""))[0])


def is_open(passage: Judged) -> bool:
    """Work that waits for an answer."""
    return passage.role in WORK and passage.review == Review.PENDING


def is_certain(passage: Judged, oddities: Sequence[int] = (), sure: float = SURE) -> bool:
    """Whether a person may let it pass with many others."""
    return is_open(passage) and confidence(passage, oddities) >= sure


def doubtful_first(passages: Collection[Judged], oddities: Sequence[int]) -> list[Any]:
    """Open work by rising confidence, then all the rest; each in the order of the text."""
    return sorted(
        passages,
        key=lambda each: (
            not is_open(each),
            confidence(each, oddities) if is_open(each) else 0,
            each.start,
            -each.end,
        ),
    )
