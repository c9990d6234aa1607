"""The Lexicon straight from the fixture files, without Django or a database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from emtracker.pipeline.values import LabelEntry, Lexicon, PhraseEntry, RegionEntry, TermEntry

FOLDER = Path(__file__).resolve().parents[2] / "fixtures"


@lru_cache(maxsize=4)
def lexicon_from_fixtures(folder: Path = FOLDER) -> Lexicon:
    """Everything in `folder` that the pipeline can use; files are read in the order of their names."""
    regions, sectors, themes, terms, phrases = [], [], [], [], []
    for model, key, fields in _rows(folder):
        match model:
            case "reference.region":
                aliases = tuple(fields["aliases"])
                regions.append(
                    RegionEntry(
                        key, fields["name"], fields["short"], fields["level"], fields["parent"], aliases
                    )
                )
            case "reference.sector":
                sectors.append(LabelEntry(key, fields["name"], fields["family"], fields["general"]))
            case "reference.theme":
                themes.append(LabelEntry(key, fields["name"]))
            case "reference.term":
                kind = "sector" if fields["sector"] else "theme"
                label = fields["sector"] or fields["theme"]
                excludes = tuple(fields["excludes"])
                where, mode = fields["where"], fields["mode"]
                terms.append(TermEntry(kind, label, fields["text"], fields["weight"], mode, where, excludes))
            case "reference.phrase":
                phrases.append(PhraseEntry(fields["kind"], fields["text"], fields["value"]))
    return Lexicon(tuple(regions), tuple(sectors), tuple(themes), tuple(terms), tuple(phrases))


def _rows(folder: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in sorted(folder.glob("*.json")):
        for row in json.loads(path.read_text("utf-8")):
            yield row["model"], str(row["pk"]), row["fields"]
