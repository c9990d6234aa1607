"""Open data: public rows alone, counted, hashed, and the same bytes again."""

import hashlib
import io
import json
import zipfile

import pytest

from emtracker.board.records_schema import schema
from tests import factories as make
from tests.board.opened import fetched, parsed, part, records
from tests.board.schema_check import check

NAMES = [
    "tasks.jsonl", "tasks.csv", "targets.csv", "passages.csv", "documents.csv", "schema.json", "README.md",
    "manifest.json",
]  # fmt: skip
SECRET = "内部会商机制"


@pytest.fixture
def guarded(ledger):
    """Task 0 has a target and a second source; task 3 is internal, with target, passage and document of its own."""
    ledger[0].targets.create(op="le", value="5.50", unit="%", text="下降5.5%以上")
    document = make.make_document("另一份。抓好防汛。", title="另一份文件")
    make.make_passage(document, task=ledger[0], start=4, end=8)
    hidden = ledger[3]
    hidden.title, hidden.sensitivity = SECRET, "internal"
    hidden.save()
    hidden.targets.create(op="ge", value=1, text=SECRET)
    make.make_passage(make.make_document(SECRET, title=SECRET), task=hidden, heading=SECRET, end=3)
    return ledger


def table(data, name):
    head, rows = parsed(part(data, name).encode())
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_its_files_and_their_hashes(manager, guarded):
    data = fetched(manager, "zip", "show=all")
    manifest = json.loads(part(data, "manifest.json"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == NAMES
        assert archive.testzip() is None
        for name in NAMES[:-1]:
            content = archive.read(name)
            said = manifest["files"][name]
            assert (said["bytes"], said["sha256"]) == (len(content), hashlib.sha256(content).hexdigest()), (
                name
            )
    assert manifest["counts"] == {"tasks": 29, "targets": 1, "passages": 10, "documents": 4}
    assert manifest["files"]["tasks.jsonl"]["rows"] == manifest["files"]["tasks.csv"]["rows"] == 29
    assert json.loads(part(data, "schema.json")) == schema()


def test_only_what_is_public_is_in_it(manager, guarded):
    data = fetched(manager, "zip", "show=all")
    for name in NAMES:
        assert SECRET not in part(data, name), name
    assert SECRET in fetched(manager, "jsonl", "show=all").decode()


def test_tables_refer_to_each_other(manager, guarded):
    data = fetched(manager, "zip", "show=all")
    tasks = {row["id"]: row for row in records(part(data, "tasks.jsonl").encode())}
    documents = {int(row["id"]) for row in table(data, "documents.csv")}
    for each in tasks.values():
        check(each, {**schema(), "properties": {**schema()["properties"]}})
    for row in table(data, "passages.csv"):
        assert tasks[int(row["task_id"])]["number"] == row["task_number"]
        assert int(row["document_id"]) in documents
        places = {
            (each["document_id"], each["start"], each["end"])
            for each in tasks[int(row["task_id"])]["sources"]
        }
        assert (int(row["document_id"]), int(row["start"]), int(row["end"])) in places
    assert table(data, "targets.csv")[0]["value"] == "5.5"
    assert {row["number"] for row in table(data, "tasks.csv")} == {each["number"] for each in tasks.values()}


def test_the_filter_holds(manager, guarded):
    data = fetched(manager, "zip", "year=2024&show=all")
    manifest = json.loads(part(data, "manifest.json"))
    assert manifest["filter"] == {
        "words": "年份：2024", "parameters": {"year": ["2024"], "show": ["all"]}, "sensitivity": "public",
    }  # fmt: skip
    assert {row["year"] for row in table(data, "tasks.csv")} == {"2024"}
    assert "范围：年份：2024" in part(data, "README.md")
    assert manifest["files"]["tasks.jsonl"]["sha256"] in part(data, "README.md")


def test_the_same_data_give_the_same_bytes(manager, client, guarded, everyone):
    first = fetched(manager, "zip", "show=all")
    client.force_login(make.make_user("administrator"))
    assert fetched(client, "zip", "show=all") == first
    guarded[0].title = "改了"
    guarded[0].save()
    assert fetched(client, "zip", "show=all") != first


def test_versions_name_reader_and_lexicon(manager, guarded):
    from emtracker.pipeline.run import VERSION

    def versions():
        return json.loads(part(fetched(manager, "zip"), "manifest.json"))["versions"]

    before = versions()
    assert before["reader"] == VERSION
    make.make_theme("another", "另一主题")
    assert versions()["lexicon"] != before["lexicon"]


def test_a_task_that_comes_in_meanwhile_leaves_no_loose_ends(manager, guarded, monkeypatch):
    from emtracker.board import bundle_export

    real = bundle_export._tasks

    def slow(*args):
        made = real(*args)
        late = make.make_task()
        late.targets.create(op="le", value=1, text="迟到的指标")
        make.make_passage(task=late)
        return made

    monkeypatch.setattr(bundle_export, "_tasks", slow)
    manifest = json.loads(part(fetched(manager, "zip", "show=all"), "manifest.json"))
    assert manifest["counts"] == {"tasks": 29, "targets": 1, "passages": 10, "documents": 4}
