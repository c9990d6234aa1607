"""The form of every file in `fixtures/`: whoever adds one or a row to one is held to the same rules."""

from __future__ import annotations

import json
import math
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import call_command

from emtracker.pipeline.values import Lexicon
from emtracker.reference.fixtures import FOLDER, lexicon_from_fixtures

Row = dict[str, Any]

FILES = sorted(FOLDER.glob("*.json"))
FIELDS = {
    "reference.region": ["name", "short", "level", "parent", "aliases"],
    "reference.sector": ["name", "name_en", "family", "general", "position"],
    "reference.theme": ["name", "name_en", "position"],
    "reference.term": ["sector", "theme", "text", "weight", "mode", "where", "excludes"],
    "reference.phrase": ["kind", "text", "value"],
}
FAMILIES = {"safety", "disaster", "society", "emergency"}

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


def rows_of(path: Path) -> list[Row]:
    rows: list[Row] = json.loads(path.read_text("utf-8"))
    return rows


def rows_for(model: str) -> list[Row]:
    return [row for path in FILES for row in rows_of(path) if row["model"] == model]


def keys_for(model: str) -> set[str]:
    return {row["pk"] for row in rows_for(model)}


def test_there_are_fixtures() -> None:
    assert "regions.json" in {path.name for path in FILES}


@each_file
def test_a_row_stands_on_a_line_with_chinese_as_it_is(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert (lines[0], lines[-1]) == ("[", "]")
    for line in lines[1:-1]:
        assert json.loads(line.rstrip(",")), line
        assert "\\u" not in line, line


@each_file
def test_a_row_has_model_key_and_fields_and_a_key_in_words(path: Path) -> None:
    for row in rows_of(path):
        assert list(row) == ["model", "pk", "fields"], row
        assert isinstance(row["pk"], int if row["model"] == "people.unit" else str), row
        assert str(row["pk"]) == str(row["pk"]).strip() != "", row


@each_file
def test_reference_rows_have_exactly_the_agreed_fields_in_the_order_of_keys(path: Path) -> None:
    rows = [row for row in rows_of(path) if row["model"].startswith("reference.")]
    for row in rows:
        assert list(row["fields"]) == FIELDS[row["model"]], row
    assert [row["pk"] for row in rows] == sorted(row["pk"] for row in rows)


def test_no_key_is_used_twice_in_a_model_whatever_the_file() -> None:
    counts = Counter((row["model"], row["pk"]) for path in FILES for row in rows_of(path))
    assert [key for key, count in counts.items() if count > 1] == []


def test_terms_speak_for_exactly_one_label_that_exists() -> None:
    sectors, themes = keys_for("reference.sector"), keys_for("reference.theme")
    for row in rows_for("reference.term"):
        sector, theme = row["fields"]["sector"], row["fields"]["theme"]
        assert (sector is None) != (theme is None), row
        assert sector in sectors or theme in themes, row


def test_a_term_weighs_something_and_is_given_once() -> None:
    for row in rows_for("reference.term"):
        assert math.isfinite(row["fields"]["weight"]) and row["fields"]["weight"] != 0, row
    named = ("sector", "theme", "text", "mode", "where")
    counts = Counter(tuple(row["fields"][name] for name in named) for row in rows_for("reference.term"))
    assert [term for term, count in counts.items() if count > 1] == []


def test_an_exclude_is_a_longer_word_that_holds_a_part_of_its_term() -> None:
    for row in rows_for("reference.term"):
        parts = row["fields"]["text"].split()
        for exclude in row["fields"]["excludes"]:
            assert any(part in exclude and part != exclude for part in parts), row


def test_sectors_belong_to_a_known_family() -> None:
    assert {row["fields"]["family"] for row in rows_for("reference.sector")} <= FAMILIES


def test_parents_of_regions_exist() -> None:
    parents = {row["fields"]["parent"] for row in rows_for("reference.region")} - {None}
    assert parents <= keys_for("reference.region")


def test_a_phrase_is_given_once_for_each_kind_and_value() -> None:
    counts = Counter(tuple(row["fields"].values()) for row in rows_for("reference.phrase"))
    assert [phrase for phrase, count in counts.items() if count > 1] == []


def test_texts_are_not_empty_and_have_no_space_around_them() -> None:
    for model in ("reference.term", "reference.phrase"):
        for row in rows_for(model):
            assert row["fields"]["text"] == row["fields"]["text"].strip() != "", row


@each_file
def test_the_records_accept_every_row(path: Path) -> None:
    for found in serializers.deserialize("json", path.read_text("utf-8")):
        record = found.object
        linked = {field.name for field in record._meta.fields if field.is_relation}
        record.clean_fields(exclude=linked)


def test_every_model_named_in_a_file_is_one_of_ours() -> None:
    for model in {row["model"] for path in FILES for row in rows_of(path)}:
        assert apps.get_model(model).__module__.startswith("emtracker."), model


def test_the_lexicon_holds_every_reference_row() -> None:
    lexicon: Lexicon = lexicon_from_fixtures()
    read = [lexicon.regions, lexicon.sectors, lexicon.themes, lexicon.terms, lexicon.phrases]
    assert [len(entries) for entries in read] == [len(rows_for(model)) for model in FIELDS]


@pytest.mark.django_db
def test_the_reference_files_load_together() -> None:
    reference = [path for path in FILES if all(row["model"] in FIELDS for row in rows_of(path))]
    call_command("loaddata", *map(str, reference), verbosity=0)
    for model in FIELDS:
        assert apps.get_model(model)._default_manager.count() == len(rows_for(model))
