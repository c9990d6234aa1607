"""The same task in two documents becomes one task with two passages."""

from __future__ import annotations

import pytest

from emtracker.intake.errors import AlreadyReviewed, Incomplete, NotPermitted
from emtracker.intake.models import Passage, Resemblance
from emtracker.intake.operations import accept, dismiss, join
from emtracker.tracking.models import Task
from tests.factories import make_document, make_passage, make_region, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return make_user("supervisor", make_unit())


def passage(text, **over):
    document = make_document(text, title=text[:6])
    return make_passage(document, heading=text[:8], region=make_region(), **over)


@pytest.fixture
def sides():
    return [passage("深入推进治本攻坚行动。"), passage("全力抓好治本攻坚三年行动，确保见效。")]


def pair(left, right):
    return Resemblance.objects.create(kind="same", left=left, right=right, score=0.8, words=["治本攻坚"])


def live():
    return Task.objects.open().count()


def test_two_tasks_become_one_with_two_passages(sides, clerk):
    kept, gone = accept(sides, by=clerk)
    row = pair(*sides)
    assert join(row, by=clerk) == kept
    assert live() == 1
    assert kept.passages.count() == 2
    gone.refresh_from_db()
    assert gone.status == "cancelled"
    assert kept.number in gone.progress.last().note
    assert kept.progress.last().kind == gone.progress.last().kind == "merged"
    assert kept.progress.last().batch == gone.progress.last().batch
    row.refresh_from_db()
    assert (row.state, row.by) == ("confirmed", clerk)


def test_a_passage_without_a_task_joins_the_other_ones(sides, clerk):
    (kept,) = accept(sides[1:], by=clerk)
    join(pair(*sides), by=clerk)
    assert live() == 1
    assert kept.passages.count() == 2
    assert kept.progress.last().kind == "noted" and "增加来源" in kept.progress.last().note
    assert Passage.objects.filter(review="accepted").count() == 2


def test_two_passages_without_tasks_open_one(sides, clerk):
    task = join(pair(*sides), by=clerk)
    assert Task.objects.get() == task
    assert task.passages.count() == 2


def test_three_passages_come_to_one_task_by_two_joins(sides, clerk):
    third = passage("治本攻坚行动要出实招。")
    kept, *_ = accept([*sides, third], by=clerk)
    join(pair(*sides), by=clerk)
    join(pair(sides[1], third), by=clerk)
    assert live() == 1
    assert kept.passages.count() == 3


def test_pairs_settled_by_other_joins_need_no_answer(sides, clerk):
    third = passage("治本攻坚行动要出实招。")
    first, second, last = pair(sides[0], sides[1]), pair(sides[1], third), pair(sides[0], third)
    join(first, by=clerk)
    join(second, by=clerk)
    last.refresh_from_db()
    assert last.state == "confirmed"


def test_joining_twice_does_no_harm(sides, clerk):
    row = pair(*sides)
    task = join(row, by=clerk)
    entries = task.progress.count()
    assert join(row, by=clerk) == task
    assert (live(), task.progress.count()) == (1, entries)


def test_a_task_that_was_cancelled_before_gives_its_passage_all_the_same(sides, clerk):
    gone, kept = accept(sides, by=clerk)
    Task.objects.filter(pk=gone.pk).update(status="cancelled")
    assert join(pair(*sides), by=clerk) == kept
    assert kept.passages.count() == 2


def test_not_the_same_after_all(sides, clerk):
    row = pair(*sides)
    dismiss(row, by=clerk)
    row.refresh_from_db()
    assert (row.state, row.by) == ("rejected", clerk)
    join(row, by=clerk)
    with pytest.raises(AlreadyReviewed):
        dismiss(row, by=clerk)


def test_only_deployed_work_is_joined(sides, clerk):
    Passage.objects.filter(pk=sides[0].pk).update(role="result")
    with pytest.raises(Incomplete, match="部署"):
        join(pair(*sides), by=clerk)
    assert not Task.objects.exists()


@pytest.mark.parametrize("act", [join, dismiss])
@pytest.mark.parametrize("role", ["reporter", "viewer"])
def test_roles_that_may_not(sides, clerk, act, role):
    with pytest.raises(NotPermitted):
        act(pair(*sides), by=make_user(role, clerk.unit))


@pytest.mark.parametrize("act", [join, dismiss])
def test_a_pair_with_one_foreign_side_is_out_of_reach(sides, act):
    stranger = make_user("supervisor", make_unit("四川省应急管理厅", make_region("510000", "四川省")))
    Passage.objects.filter(pk=sides[0].pk).update(region="510000")
    with pytest.raises(NotPermitted, match="可见范围"):
        act(pair(*sides), by=stranger)
