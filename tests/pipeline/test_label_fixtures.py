"""The fixtures of sectors, themes, terms and synonyms hold together."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from emtracker.pipeline.labelling.terms import index_of
from emtracker.reference.fixtures import FOLDER, lexicon_from_fixtures

FAMILIES = {"safety", "disaster", "society", "emergency"}


def rows(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((FOLDER / name).read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", ["sectors.json", "themes.json", "terms.json", "phrases_synonyms.json"])
def test_keys_are_unique_and_sorted(name: str) -> None:
    keys = [row["pk"] for row in rows(name)]
    assert keys == sorted(set(keys))


def test_the_lists_are_those_of_the_scheme() -> None:
    sectors, themes = rows("sectors.json"), rows("themes.json")
    assert len(sectors) == 29
    assert len(themes) == 23
    assert {row["fields"]["family"] for row in sectors} == FAMILIES
    assert all(row["fields"]["general"] == row["pk"].endswith("-general") for row in sectors)
    assert all(row["fields"]["name"] and row["fields"]["name_en"] for row in sectors + themes)


def test_every_term_speaks_for_one_known_label() -> None:
    sectors = {row["pk"] for row in rows("sectors.json")}
    themes = {row["pk"] for row in rows("themes.json")}
    terms = [row["fields"] for row in rows("terms.json")]
    for term in terms:
        assert (term["sector"] in sectors) != (term["theme"] in themes), term
        assert term["mode"] in {"any", "all", "near"}, term
        assert term["where"] in {"heading", "body", "both"}, term
        assert -10 <= term["weight"] <= 10, term
        parts = term["text"].split()
        assert all(len(part) > 1 for part in parts), f"a single character decides nothing: {term}"
        assert (len(parts) > 1) == (term["mode"] != "any"), term
        assert all(any(part in word != part for part in parts) for word in term["excludes"]), term
    assert {term["sector"] for term in terms} >= sectors
    assert {term["theme"] for term in terms} >= themes


def test_no_term_stands_twice() -> None:
    fields = [row["fields"] for row in rows("terms.json")]
    places: dict[tuple[str, str, str], set[str]] = {}
    for term in fields:
        where = places.setdefault((term["sector"] or term["theme"], term["text"], term["mode"]), set())
        assert term["where"] not in where, term
        assert not where or {term["where"], *where} == {"heading", "body"}, term
        where.add(term["where"])


def test_synonyms_stand_for_terms() -> None:
    uses = index_of(lexicon_from_fixtures()).uses
    for row in rows("phrases_synonyms.json"):
        assert row["fields"]["kind"] == "synonym"
        assert row["fields"]["text"] != row["fields"]["value"]
        assert row["fields"]["value"] in uses, row


def test_finding_terms_is_one_pass() -> None:
    index = index_of(lexicon_from_fixtures())
    text = "煤矿非煤矿山" * 3
    hits = index.find(text)
    assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)
    assert all(text[hit.start : hit.end] == hit.surface for hit in hits)
    assert {"煤矿", "非煤矿山", "矿山"} <= {hit.surface for hit in hits}


def test_fixtures_are_where_the_tests_look() -> None:
    assert Path(__file__).parents[2] / "fixtures" == FOLDER
