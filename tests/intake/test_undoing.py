"""Taking acts of review back: step by step to the start, what is refused, and what the ledger keeps."""

from __future__ import annotations

from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emtracker.intake.acts import ActsAreAppendOnly
from emtracker.intake.errors import AlreadyReviewed, IntakeError, NotPermitted
from emtracker.intake.models import Evidence, Passage, Resemblance, ReviewAct
from emtracker.intake.operations import accept, add, correct, describe, merge, reject, restore, split, undo
from emtracker.intake.recording import acts_on, facts_of
from emtracker.intake.undoing import undoable
from emtracker.tracking import operations as ledger
from emtracker.tracking.models import Task
from tests.factories import make_document, make_passage, make_region, make_task, make_unit, make_user
from tests.intake.outlines import TEXT, outlined, span_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return make_region("500000")


@pytest.fixture
def clerk(city):
    return make_user("supervisor", make_unit(region=city, emergency=True), first_name="王")


@pytest.fixture
def rows(city):
    return outlined(city)[1]


def facts():
    return facts_of(Passage.objects.values_list("pk", flat=True))


def undo_last(document, by):
    return undo(undoable(document, by=by), by=by)


def test_undoing_an_acceptance_cancels_the_task_and_keeps_its_number(rows, clerk):
    start = facts()
    (task,) = accept([rows["1"]], by=clerk)
    undo_last(rows["1"].document, clerk)
    assert facts() == start
    task = Task.objects.get()
    assert task.status == "cancelled"
    assert [entry.kind for entry in task.progress.all()] == ["registered", "cancelled"]
    assert "撤销采纳" in task.progress.last().note
    (again,) = accept([rows["1"]], by=clerk)
    assert again.number > task.number


def test_a_task_that_has_moved_on_keeps_its_passage(rows, clerk):
    (task,) = accept([rows["1"]], by=clerk)
    ledger.assign(task, by=clerk, lead=clerk.unit)
    with pytest.raises(AlreadyReviewed, match=f"{task.number} 已有后续办理.*任务页中止"):
        undo_last(rows["1"].document, clerk)
    assert Passage.objects.get(pk=rows["1"].pk).task == task


def test_a_mere_remark_is_work_of_somebody_too(rows, clerk):
    (task,) = accept([rows["1"]], by=clerk)
    ledger.note(task, by=clerk, note="已电话沟通。")
    with pytest.raises(AlreadyReviewed, match="已有后续办理"):
        undo_last(rows["1"].document, clerk)


def test_a_task_with_a_second_source_keeps_both(rows, clerk, city):
    (task,) = accept([rows["1"]], by=clerk)
    make_passage(make_document("另一份文件。"), region=city, task=task)
    with pytest.raises(AlreadyReviewed, match="其他来源"):
        undo_last(rows["1"].document, clerk)


def test_undoing_a_merge_brings_passages_pairs_and_evidence_back(rows, clerk, city):
    far = make_passage(make_document("抓好物资储备。"), region=city)
    child = make_passage(rows["2"].document, key="2a", parent=rows["2"], region=city, **span_of("更新橡皮艇"))
    pair = Resemblance.objects.create(kind="same", left=rows["2"], right=far, score=0.8)
    Resemblance.objects.create(kind="derived", left=rows["1"], right=far, score=0.7)
    doubled = Resemblance.objects.create(kind="derived", left=rows["2"], right=far, score=0.6)
    evidence = Evidence.objects.create(passage=rows["2"], task=make_task(), score=0.5)
    start, pairs = facts(), list(Resemblance.objects.order_by("pk").values())
    merge([rows["1"], rows["2"]], by=clerk)
    undo_last(rows["1"].document, clerk)
    assert facts() == start
    assert list(Resemblance.objects.order_by("pk").values()) == pairs
    assert {pair.pk, doubled.pk} <= {each["id"] for each in pairs}
    evidence.refresh_from_db()
    assert evidence.passage_id == rows["2"].pk
    assert Passage.objects.get(pk=child.pk).parent_id == rows["2"].pk


def test_only_the_fields_of_the_act_must_still_stand(rows, clerk):
    Passage.objects.filter(pk=rows["1"].pk).update(year=None)
    correct(rows["1"], by=clerk, heading="堤防巡查")
    describe(rows["1"].document, by=clerk, year=2026)
    undo_last(rows["1"].document, clerk)
    passage = Passage.objects.get(pk=rows["1"].pk)
    assert (passage.heading, passage.corrected, passage.year) == ("抓好堤防巡查", False, 2026)


def test_a_later_change_by_somebody_else_is_named(rows, clerk):
    colleague = make_user("supervisor", clerk.unit, first_name="李")
    correct(rows["1"], by=clerk, heading="堤防巡查")
    correct(rows["1"], by=colleague, heading="巡查堤防")
    with pytest.raises(AlreadyReviewed, match="之后，李又做了“修改 “巡查堤防””"):
        undo_last(rows["1"].document, clerk)
    undo_last(rows["1"].document, colleague)
    undo_last(rows["1"].document, clerk)
    assert Passage.objects.get(pk=rows["1"].pk).heading == "抓好堤防巡查"


def test_a_new_child_or_an_answer_keeps_the_half_it_hangs_on(rows, clerk, city):
    _first, second = split(rows["2"], TEXT.index("（三）"), by=clerk)
    act = undoable(rows["2"].document, by=clerk)
    evidence = Evidence.objects.create(passage=second, task=make_task(), score=0.5, state="confirmed")
    with pytest.raises(AlreadyReviewed, match="印证"):
        undo(act, by=clerk)
    Evidence.objects.filter(pk=evidence.pk).update(state="suggested")
    place = span_of("全年组织转移演练20场")
    add(second.document, place["start"], place["end"], by=clerk)
    with pytest.raises(AlreadyReviewed, match="下级段落"):
        undo(act, by=clerk)
    undo_last(second.document, clerk)
    undo(act, by=clerk)
    assert not Passage.objects.filter(pk=second.pk).exists()


def test_a_reading_that_took_the_place_of_a_merged_passage_is_not_overwritten(rows, clerk, city):
    merge([rows["1"], rows["2"]], by=clerk)
    make_passage(rows["1"].document, key="2", region=city)
    with pytest.raises(AlreadyReviewed, match="重新读取"):
        undo_last(rows["1"].document, clerk)


def test_one_undoes_own_acts_once(rows, clerk):
    colleague = make_user("supervisor", clerk.unit)
    reject([rows["1"]], by=clerk)
    act = undoable(rows["1"].document, by=clerk)
    assert undoable(rows["1"].document, by=colleague) is None
    with pytest.raises(NotPermitted, match="自己"):
        undo(act, by=colleague)
    done = undo(act, by=clerk)
    assert (str(done), done.undoes) == ("撤销 剔除“抓好堤防巡查”", act)
    with pytest.raises(AlreadyReviewed, match="已经撤销过"):
        undo(act, by=clerk)
    with pytest.raises(NotPermitted):
        undo(done, by=clerk)
    assert undoable(rows["1"].document, by=clerk) is None


def test_who_lost_the_document_undoes_nothing(rows, clerk):
    reject([rows["1"]], by=clerk)
    clerk.unit = make_unit("四川省应急管理厅", make_region("510000", "四川省"))
    clerk.save()
    with pytest.raises(NotPermitted):
        undo_last(rows["1"].document, type(clerk).objects.get(pk=clerk.pk))


def test_acts_are_never_edited_or_deleted(rows, clerk):
    reject([rows["1"]], by=clerk)
    act = ReviewAct.objects.get()
    for change in (
        act.save,
        act.delete,
        ReviewAct.objects.all().delete,
        lambda: ReviewAct.objects.update(said=""),
    ):
        with pytest.raises(ActsAreAppendOnly):
            change()


def test_the_history_of_a_passage(rows, clerk):
    reject([rows["1"], rows["3"]], by=clerk)
    restore([rows["1"]], by=clerk)
    correct(rows["3"], by=clerk, heading="领导带班")
    undo_last(rows["1"].document, clerk)
    assert [str(act) for act in acts_on(rows["1"])] == ["恢复 “抓好堤防巡查”", "剔除 2 段"]
    assert [act.kind for act in acts_on(rows["3"])] == ["undone", "corrected", "rejected"]


def random_act(dice: Random, document, clerk) -> None:
    rows = list(Passage.objects.filter(document=document).order_by("start", "-end", "pk"))
    one = dice.choice(rows)
    at = rows.index(one)
    start = dice.randrange(len(TEXT) - 2)
    acts = (
        lambda: accept([one], by=clerk),
        lambda: reject([one], by=clerk),
        lambda: restore([one], by=clerk),
        lambda: correct(one, by=clerk, role=dice.choice(["deploy", "result", "overall", "group"])),
        lambda: correct(one, by=clerk, heading=f"第{dice.randrange(9)}稿", targets=[]),
        lambda: merge(rows[at : at + dice.randint(2, 3)], by=clerk),
        lambda: merge(rows[at : at + 2], by=clerk),
        lambda: split(one, dice.randint(one.start, one.end), by=clerk),
        lambda: split(one, dice.randint(one.start, one.end), by=clerk),
        lambda: add(document, start, start + dice.randint(2, 12), by=clerk),
    )
    dice.choice(acts)()


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32), count=st.integers(1, 14))
def test_whatever_was_done_all_of_it_can_be_taken_back(clerk, city, seed, count):
    dice = Random(seed)
    with transaction.atomic():
        document, _rows = outlined(city)
        start, text = facts(), document.text
        for _number in range(count):
            try:
                random_act(dice, document, clerk)
            except IntakeError:
                continue
            for passage in Passage.objects.filter(document=document):
                assert 0 <= passage.start < passage.end <= len(text)
                assert all(
                    passage.start <= each["start"] < each["end"] <= passage.end for each in passage.targets
                )
        while undoable(document, by=clerk):
            undo_last(document, clerk)
        assert facts() == start
        assert not Task.objects.exclude(status="cancelled").exists()
        transaction.set_rollback(True)
