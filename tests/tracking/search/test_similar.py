"""Tasks like a task."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emtracker.tracking.search.similar import similar_to
from tests.factories import make_region, make_task, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return make_user("administrator")


@pytest.fixture
def ledger(db):
    guizhou, shanxi = make_region("520000", "贵州省"), make_region("140000", "山西省")
    for n in range(20):
        make_task(title=f"值守{n}", wording="落实汛期值班，开展巡堤查险。", region=guizhou)
    return {
        "own": make_task(
            title="推进一件事全链条监管",
            wording="聚焦瓶装燃气、电动自行车，推行一件事全链条监管。",
            region=shanxi,
        ),
        "near": make_task(
            title="一件事全链条治理", wording="电动自行车一件事全链条整治，明确环节责任。", region=guizhou
        ),
        "far": make_task(title="一件事清单", wording="梳理监管一件事清单。", region=guizhou),
        "other": make_task(title="防汛值守", wording="落实汛期值班，开展巡堤查险。", region=shanxi),
    }


def test_story_34_the_same_work_elsewhere_with_score_and_shared_words(ledger, manager):
    found = similar_to(ledger["own"], manager)
    assert [one.task for one in found] == [ledger["near"], ledger["far"]]
    assert 1 > found[0].score > found[1].score > 0
    assert "电动自行车" in found[0].words
    assert any("一件事" in word for word in found[0].words)
    assert "值班" not in str(found)


def test_only_what_the_user_sees(ledger):
    viewer = make_user("viewer", make_unit("贵州省应急管理厅", ledger["near"].region))
    assert ledger["own"] in [one.task for one in similar_to(ledger["far"], make_user("administrator"))]
    assert [one.task for one in similar_to(ledger["far"], viewer)] == [ledger["near"]]
    assert similar_to(ledger["own"], make_user(None)) == []


def test_a_score_does_not_depend_on_what_the_user_does_not_see(ledger):
    viewer = make_user("viewer", make_unit("贵州省应急管理厅", ledger["near"].region))
    before = similar_to(ledger["far"], viewer)
    for n in range(5):
        make_task(title=f"一件事全链条{n}", wording="监管清单。", region=ledger["own"].region)
    after = similar_to(ledger["far"], viewer)
    assert [one.score for one in before] == [one.score for one in after]


def test_at_most_ten_and_two_queries_whatever_the_ledger(ledger, manager):
    for n in range(30):
        make_task(title=f"一件事全链条监管{n}号", wording="聚焦瓶装燃气。", region=ledger["own"].region)
    with CaptureQueriesContext(connection) as queries:
        found = similar_to(ledger["own"], manager)
        assert [one.task.region.short for one in found]
    assert len(found) == 10
    assert len(queries) == 2


def test_notes_make_no_likeness_and_empty_words_neither(manager):
    task = make_task(title="工作推进", wording="加强工作，落实落细。")
    make_task(title="推进工作", wording="加强工作。")
    assert similar_to(task, manager) == []
