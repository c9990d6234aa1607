"""JSON Lines: the schema holds, and every row can be traced to its sentence."""

import json
from pathlib import Path

import pytest

from emtracker.board.columns import COLUMNS
from emtracker.board.records_schema import FIELDS, fields_for, schema
from tests import factories as make
from tests.board.opened import fetched, records
from tests.board.schema_check import check

PAGE = Path(__file__).parents[2] / "docs" / "task.schema.json"


def test_the_documented_schema_is_the_one_in_force():
    assert json.loads(PAGE.read_text("utf-8")) == schema()


def test_every_line_is_as_the_schema_says(manager, ledger):
    found = records(fetched(manager, "jsonl", "show=all"))
    assert len(found) == 30
    for each in found:
        check(each, schema())
        assert set(each) == set(schema()["properties"])


def test_a_wrong_value_is_found_by_the_check(manager, ledger):
    row = records(fetched(manager, "jsonl", "show=all"))[0]
    for wrong in ({"percent": 101}, {"due": "30.6.2026"}, {"status": "offen"}, {"sources": [{}]}, {"x": 1}):
        with pytest.raises((AssertionError, ValueError)):
            check(row | wrong, schema())


def test_every_column_has_its_field():
    for column in COLUMNS:
        fields = [field.name for field in fields_for([column.name])]
        assert len(fields) == (2 if column.name == "number" else 3), column.name
    assert len(fields_for([column.name for column in COLUMNS])) == len(FIELDS) + 2


def test_chosen_columns_and_always_the_ids(manager, ledger):
    row = records(fetched(manager, "jsonl", "columns=title,sector&order=number"))[0]
    assert list(row) == ["id", "number", "title", "sectors"]


def test_story_31_a_row_carries_its_source_and_the_offsets_cut_it_out(manager, ledger):
    document = make.make_document(
        "一、总体要求。\n二、抓好防汛🚒，落实责任。", title="防汛要点", issuer="某省应急管理厅",
        doc_no="应急发〔2025〕9号", written="2025-03-01", source="https://example.invalid/a",
    )  # fmt: skip
    start = document.text.index("抓好")
    make.make_passage(document, task=ledger[1], start=start, end=start + 6)
    row = next(each for each in records(fetched(manager, "jsonl", "show=all")) if each["id"] == ledger[1].pk)
    assert row["sources"] == [
        {
            "document_id": document.pk, "title": "防汛要点", "issuer": "某省应急管理厅", "doc_no": "应急发〔2025〕9号",
            "written": "2025-03-01", "source": "https://example.invalid/a", "sha256": document.sha256,
            "reader": "test", "start": start, "end": start + 6,
        }
    ]  # fmt: skip
    assert document.text[start : start + 6] == "抓好防汛🚒，"


def test_a_line_is_a_line_for_every_reader(manager, ledger):
    type(ledger[0]).objects.filter(pk=ledger[0].pk).update(title="甲\n乙\u2028丙\x85丁\r戊")
    data = fetched(manager, "jsonl", f"q={ledger[0].number}")
    assert len(data.decode().splitlines()) == 1
    assert records(data)[0]["title"] == "甲\n乙\u2028丙\x85丁\r戊"
