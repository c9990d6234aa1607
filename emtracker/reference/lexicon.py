"""The Lexicon of the database: what administrators have made of the fixtures."""

from __future__ import annotations

from threading import Lock
from typing import Any

from django.db.models import QuerySet

from emtracker.pipeline.values import LabelEntry, Lexicon, PhraseEntry, RegionEntry, TermEntry

from .models import Phrase, Region, Sector, Term, Theme

Rows = tuple[list[tuple[Any, ...]], ...]
_lock = Lock()
_kept: tuple[Rows, Lexicon] | None = None


def current_lexicon() -> Lexicon:
    """The lexicon as the tables stand now, in five queries; the same object as before while no row has changed.

    The rows themselves are the fingerprint: reading them takes some 20 ms, and no edit, by whatever way it came,
    can be missed. What the pipeline derives from a Lexicon may therefore be kept by its identity.
    """
    global _kept  # noqa: PLW0603 - one lexicon for each process
    rows = _rows()
    with _lock:
        if _kept is None or _kept[0] != rows:
            _kept = rows, _built(rows)
        return _kept[1]


def _rows() -> Rows:
    # Sorted here: databases order strings each in their own way, and a reading must not depend on that.
    return (
        _sorted(Region.objects, "code", "name", "short", "level", "parent_id", "aliases"),
        _sorted(Sector.objects, "code", "name", "family", "general"),
        _sorted(Theme.objects, "code", "name"),
        _sorted(Term.objects, "id", "sector_id", "theme_id", "text", "weight", "mode", "where", "excludes"),
        _sorted(Phrase.objects, "id", "kind", "text", "value"),
    )


def _sorted(manager: Any, *columns: str) -> list[tuple[Any, ...]]:
    rows: QuerySet[Any, tuple[Any, ...]] = manager.order_by().values_list(*columns)
    return sorted(rows, key=lambda row: row[0])


def _built(rows: Rows) -> Lexicon:
    regions, sectors, themes, terms, phrases = rows
    return Lexicon(
        regions=tuple(_region(row) for row in regions),
        sectors=tuple(LabelEntry(*row) for row in sectors),
        themes=tuple(LabelEntry(*row) for row in themes),
        terms=tuple(_term(row) for row in terms),
        phrases=tuple(PhraseEntry(*row[1:]) for row in phrases),
    )


def _region(row: tuple[Any, ...]) -> RegionEntry:
    code, name, short, level, parent, aliases = row
    return RegionEntry(code, name, short, level, parent, tuple(aliases))


def _term(row: tuple[Any, ...]) -> TermEntry:
    _id, sector, theme, text, weight, mode, where, excludes = row
    kind = "sector" if sector else "theme"
    return TermEntry(kind, sector or theme, text, weight, mode, where, tuple(excludes))
