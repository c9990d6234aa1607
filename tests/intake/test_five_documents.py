"""The five real documents from end to end; they lie beside the project, not in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from emtracker.intake.models import Document, Evidence, Passage, Resemblance
from emtracker.intake.operations import ingest, join
from emtracker.people.models import Role, User
from emtracker.reference.loading import load, rows_of
from emtracker.tracking.models import Task
from tests.seeds.gold import SEEDS

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the real documents are not on this machine"),
]


@pytest.fixture
def ledger():
    load(rows_of())
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        ingest(path.read_bytes(), path.name, by=None, accept_all=True)


def spans_of(name):
    """Offsets of each labelled item by its id."""
    gold = json.loads((SHARED / "evaluation" / "gold" / f"{Path(name).stem}.json").read_text("utf-8"))
    return {item["id"]: (item["start"], item["end"]) for item in gold["items"]}


def labelled_pairs(kind="same"):
    links = json.loads((SHARED / "evaluation" / "links.json").read_text("utf-8"))[kind]
    for left, left_id, right, right_id in links:
        yield {(left, spans_of(left)[left_id]), (right, spans_of(right)[right_id])}


def shown_pairs(kind="same"):
    for row in Resemblance.objects.filter(kind=kind).select_related("left__document", "right__document"):
        yield {(side.document.name, (side.start, side.end)) for side in (row.left, row.right)}


def test_the_ledger_holds_the_work_of_each_province(ledger):
    found = {}
    for code, year in Task.objects.values_list("region_id", "year"):
        found[code, year] = found.get((code, year), 0) + 1
    wanted = {"510000": 3, "520000": 8, "530000": 21, "500000": 8, "540000": 4, "500155": 25}
    missing = {code: count for code, count in wanted.items() if abs(found.get((code, 2025), 0) - count) > 1}
    assert not missing, found
    assert abs(found.get(("140000", 2026), 0) - 20) <= 1
    assert Task.objects.filter(passages__isnull=True).count() == 0


def test_at_least_ten_of_the_twelve_yunnan_pairs_are_shown(ledger):
    shown, wanted = list(shown_pairs()), list(labelled_pairs())
    assert sum(pair in shown for pair in wanted) >= 10
    assert sum(pair in wanted for pair in shown) >= 0.8 * len(shown)


def test_what_a_district_takes_up_of_its_city_is_shown(ledger):
    shown, wanted = list(shown_pairs("derived")), list(labelled_pairs("derived"))
    assert sum(pair in shown for pair in wanted) >= 0.75 * len(wanted)
    assert sum(pair in wanted for pair in shown) >= 0.7 * len(shown)


def test_half_the_results_that_bear_out_a_task_are_shown_with_few_others(ledger):
    rows = Evidence.objects.select_related("passage__document")
    shown = [pair_of(row.passage, row.task.passages.get()) for row in rows]
    wanted = list(labelled_pairs("task_result"))
    assert 2 * sum(pair in shown for pair in wanted) >= len(wanted)
    assert len(shown) <= 3 * len(wanted)


def pair_of(*passages):
    return {(each.document.name, (each.start, each.end)) for each in passages}


def test_joining_a_pair_makes_one_task_with_two_passages(ledger):
    clerk = User.objects.create(username="clerk", role=Role.objects.get(pk="administrator"))
    before = Task.objects.open().count()
    row = Resemblance.objects.filter(kind="same").order_by("-score").first()
    task = join(row, by=clerk)
    assert Task.objects.open().count() == before - 1
    assert task.passages.count() == 2
    assert {passage.document_id for passage in task.passages.all()} == {
        row.left.document_id,
        row.right.document_id,
    }


def test_joining_all_pairs_keeps_each_passage_in_one_task(ledger):
    clerk = User.objects.create(username="clerk", role=Role.objects.get(pk="administrator"))
    pairs = Resemblance.objects.filter(kind="same")
    for row in pairs.filter(state="suggested"):
        join(row, by=clerk)
    assert not pairs.filter(state="suggested").exists()
    for row in pairs.select_related("left", "right"):
        assert row.left.task_id == row.right.task_id
    assert not Task.objects.open().filter(passages__isnull=True).exists()
    assert not Passage.objects.filter(task__status="cancelled").exists()


def test_offsets_of_every_passage_lie_in_its_document(ledger):
    for document in Document.objects.prefetch_related("passages"):
        for passage in document.passages.all():
            assert 0 <= passage.start < passage.end <= len(document.text)
            assert passage.heading in document.text


def test_restated_word_for_word_they_are_versions_whose_tasks_go_on(ledger):
    """No sentence is the same; every task is found again, and none is opened twice."""
    before = Task.objects.count()
    for path in sorted(SEEDS.glob("*.md")):
        ingest(path.read_bytes(), path.name, by=None, accept_all=True)
    rows = list(Resemblance.objects.filter(kind="version").select_related("left", "right"))
    assert len(rows) >= 50
    assert sum(place_of(row.left) == place_of(row.right) for row in rows) >= 0.95 * len(rows)
    assert all(row.left.task_id == row.right.task_id for row in rows)
    new = Passage.objects.filter(document__name__endswith=".md", role="deploy").count()
    assert Task.objects.count() == before + new - len(rows)


def place_of(passage):
    """Which task of its document it is."""
    before = Passage.objects.filter(document=passage.document_id, role="deploy", start__lt=passage.start)
    return before.count()
