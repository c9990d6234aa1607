"""Acts of a task's life, one by one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from emtracker.tracking import operations
from emtracker.tracking.errors import InvalidValue, NotAllowed, StaleTask, WrongStatus
from emtracker.tracking.history import told
from emtracker.tracking.models import HistoryIsAppendOnly, Progress, Task
from emtracker.tracking.operations import NewTask
from tests.factories import make_region, make_sector, make_task, make_theme, make_unit, make_user

pytestmark = pytest.mark.django_db
PERCENT = {
    "indicator": "生产安全事故起数",
    "op": "-%",
    "value": 5,
    "unit": "%",
    "text": "同比下降5%",
}


@pytest.fixture
def clerk():
    return make_user("supervisor", make_unit(), last_name="张", first_name="三")


@pytest.fixture
def reporter():
    return make_user("reporter", make_unit())


def entries(task):
    return [(entry.kind, told(entry)) for entry in Progress.objects.filter(task=task)]


def new(**over):
    values = {"title": "汛期巡查", "wording": "组织汛期巡查。", "region": make_region(), "year": 2025}
    return NewTask(**(values | over))


def test_a_life_from_registration_to_closing(clerk, reporter):
    make_sector(), make_theme()
    task = operations.open_task(
        by=clerk,
        title="矿山隐患排查",
        wording="开展矿山隐患排查。",
        region=make_region(),
        year=2025,
        sectors=["mine"],
        themes=["campaign"],
        due=date(2025, 12, 31),
        due_words="年底前",
        targets=[PERCENT],
    )
    assert task.number == "2025-500000-001"
    assert task.targets.get().value == 5
    operations.assign(task, by=clerk, lead=make_unit())
    operations.sign(task, by=reporter)
    operations.report(task, by=reporter, percent=60, note="已排查12座矿山")
    operations.complete(task, by=reporter, note="全部完成")
    operations.verify(task, by=clerk)
    operations.close(task, by=clerk)
    task.refresh_from_db()
    assert (task.status, task.percent, task.version) == ("closed", 100, 7)
    assert [kind for kind, _ in entries(task)] == [
        "registered",
        "assigned",
        "signed",
        "reported",
        "completed",
        "verified",
        "closed",
    ]
    assert "进度 0% → 60%" in entries(task)[3][1]
    assert "状态 已交办 → 推进中" in entries(task)[2][1]


def test_the_second_of_two_editors_is_told_what_the_first_changed(clerk):
    task = make_task(status="underway", lead=clerk.unit, percent=40)
    mine, theirs = Task.objects.get(pk=task.pk), Task.objects.get(pk=task.pk)
    operations.report(theirs, by=clerk, percent=60)
    at = timezone.localtime(Progress.objects.get(task=task).at)
    with pytest.raises(StaleTask, match=f"该任务已被张三于{at:%H:%M}修改（进度 40% → 60%"):
        operations.report(mine, by=clerk, percent=50, note="本人所填")
    assert Task.objects.get(pk=task.pk).percent == 60
    assert mine.percent == 40


def test_sent_back_gets_its_percent_back_and_counts_as_returned_until_reported(clerk):
    task = make_task(status="underway", lead=clerk.unit, percent=70)
    operations.complete(task, by=clerk, note="完成")
    operations.send_back(task, by=clerk, note="缺少照片")
    assert (task.status, task.percent, task.completed_on) == ("underway", 70, None)
    assert task in Task.objects.returned()
    operations.report(task, by=clerk, percent=70, note="已补照片")
    assert task not in Task.objects.returned()


def test_refusals_say_what_to_do(clerk, reporter):
    task = make_task()
    with pytest.raises(WrongStatus, match="任务状态为“已登记”，不能签收；签收要求状态为“已交办”。请先交办。"):
        operations.sign(task, by=clerk)
    with pytest.raises(InvalidValue, match="尚未确定牵头单位"):
        operations.assign(task, by=clerk)
    with pytest.raises(NotAllowed, match="不在您的可见范围内"):
        operations.sign(task, by=reporter)
    own = make_task(status="underway", lead=reporter.unit, percent=30)
    with pytest.raises(NotAllowed, match="没有延期任务的权限"):
        operations.extend(own, by=reporter, until=date(2099, 1, 1), note="来不及")
    with pytest.raises(InvalidValue, match="请说明本期进展或原因"):
        operations.report(own, by=reporter, percent=30)
    for wrong in (-1, 101, True, "60"):
        with pytest.raises(InvalidValue, match="应为0到100的整数"):
            operations.report(own, by=reporter, percent=wrong)
    with pytest.raises(InvalidValue, match="须写明原因"):
        operations.complete(own, by=reporter, note="  ")
    with pytest.raises(InvalidValue, match="空字符"):
        operations.complete(own, by=reporter, note="完\0成")
    assert not Progress.objects.exists()


def test_a_partner_unit_may_note_and_nothing_else(reporter):
    task = make_task(status="underway", lead=make_unit("乙局"), partners=[reporter.unit])
    with pytest.raises(NotAllowed, match="您的单位为配合单位"):
        operations.report(task, by=reporter, percent=50)
    operations.note(task, by=reporter, note="配合事项已办")
    assert entries(task) == [("noted", "")]


def test_extend_reopen_cancel(clerk):
    today = timezone.localdate()
    task = make_task(status="underway", signed_on=today, due=today + timedelta(3))
    for wrong in (today, today + timedelta(2)):
        with pytest.raises(InvalidValue):
            operations.extend(task, by=clerk, until=wrong, note="来不及")
    operations.extend(task, by=clerk, until=today + timedelta(30), note="汛情影响")
    assert task.due == today + timedelta(30)
    operations.cancel(task, by=clerk, note="上级取消")
    with pytest.raises(WrongStatus, match="任务已结束，请先重启"):
        operations.extend(task, by=clerk, until=today + timedelta(60), note="来不及")
    operations.reopen(task, by=clerk, note="恢复")
    assert task.status == "underway"


def test_close_needs_verification_and_double_acts_leave_two_entries(clerk):
    task = make_task(status="assigned", lead=clerk.unit)
    operations.sign_and_report(task, by=clerk, percent=20, note="启动")
    assert Progress.objects.filter(task=task).values("batch").distinct().count() == 1
    operations.complete(task, by=clerk, note="完成")
    with pytest.raises(WrongStatus, match="尚未核验"):
        operations.close(task, by=clerk)
    operations.verify_and_close(task, by=clerk)
    kinds = [kind for kind, _ in entries(task)]
    assert kinds == ["signed", "reported", "completed", "verified", "closed"]
    refused = make_task(status="assigned", lead=clerk.unit)
    with pytest.raises(InvalidValue):
        operations.sign_and_report(refused, by=clerk, percent=200)
    assert (refused.status, refused.version) == ("assigned", 1)
    assert not Progress.objects.filter(task=refused).exists()


def test_amend_changes_facts_with_the_principal_label_first(clerk):
    mine, fire = make_sector(), make_sector("fire", "消防")
    task = make_task(sector=mine, sectors=[mine], due=date(2025, 6, 30))
    operations.amend(task, by=clerk, title="新名称", sectors=[fire, mine], flagged=True)
    task.refresh_from_db()
    assert (task.title, task.sector, task.flagged) == ("新名称", fire, True)
    said = entries(task)[0][1]
    assert "行业领域 矿山 → 消防、矿山" in said and "挂牌督办 否 → 是" in said
    assert operations.amend(task, by=clerk, title="新名称").version == 2  # nothing changed, nothing written
    with pytest.raises(InvalidValue, match="改动时限须写明原因"):
        operations.amend(task, by=clerk, due=date(2025, 5, 1))
    with pytest.raises(InvalidValue, match="不能修改"):
        operations.amend(task, by=clerk, percent=100)
    with pytest.raises(NotAllowed, match="可见范围"):
        operations.amend(task, by=clerk, region=make_region("510000", "四川省"))
    assert Task.objects.get(pk=task.pk).region_id == "500000"


def test_merge_keeps_passages_targets_and_labels_of_both(clerk):
    from tests.factories import make_passage

    keep, gone = operations.open_tasks(
        [new(), new(title="巡查", sectors=[make_sector().pk], targets=[PERCENT])], by=clerk
    )
    passage = make_passage(task=gone)
    operations.merge(keep, gone, by=clerk, note="同一任务")
    passage.refresh_from_db()
    assert passage.task == keep
    assert (keep.targets.count(), gone.status) == (1, "cancelled")
    assert [sector.pk for sector in keep.sectors.all()] == ["mine"]
    assert f"并入任务 {gone.number}" in entries(keep)[-1][1]
    assert f"并入 {keep.number}" in entries(gone)[-1][1]
    elsewhere = make_task(year=2026)
    with pytest.raises(InvalidValue, match="年份不同"):
        operations.merge(keep, elsewhere, by=clerk, note="同一任务")
    assert elsewhere.version == 1


def test_the_system_acts_without_a_user_and_is_named_so():
    from emtracker.tracking.history import person

    task = operations.open_task(by=None, title="甲", wording="乙", region=None, year=2025)
    assert task.number == "2025-000000-001"
    assert person(task.progress.get()) == "系统"


def test_numbers_run_on_and_are_not_given_twice(clerk):
    first = operations.open_tasks([new(), new(), new(year=2026)], by=clerk)
    second = operations.open_tasks([new()], by=clerk)
    assert [task.number for task in first + second] == [
        "2025-500000-001",
        "2025-500000-002",
        "2026-500000-001",
        "2025-500000-003",
    ]


def test_wrong_new_tasks_open_none(clerk):
    outside = make_region("510000", "四川省")
    for bad in (
        new(title=" "),
        new(title="长" * 201),
        new(year=20255),
        new(sectors=["unknown"]),
        new(targets=[PERCENT | {"value": "many"}]),
        new(region=outside),
        new(region=None),
    ):
        with pytest.raises((InvalidValue, NotAllowed)):
            operations.open_tasks([new(), bad], by=clerk)
    with pytest.raises(NotAllowed, match="没有登记任务的权限"):
        operations.open_tasks([new()], by=make_user("viewer", make_unit()))
    assert not Task.objects.exists()


def test_the_number_of_queries_does_not_grow_with_the_tasks(clerk):
    make_sector(), make_theme()
    clerk.has_perm("tracking.add_task")
    counts = []
    for size in (1, 20):
        many = [new(sectors=["mine"], themes=["campaign"], partners=[make_unit()], targets=[PERCENT])] * size
        with CaptureQueriesContext(
            connection,
        ) as caught:
            operations.open_tasks(many, by=clerk)
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 22


def test_history_is_append_only(clerk):
    task = make_task(status="underway")
    operations.note(task, by=clerk, note="记录")
    entry = Progress.objects.get(task=task)
    entry.note = "改写"
    for attempt in (
        entry.save,
        entry.delete,
        Progress.objects.all().delete,
        lambda: Progress.objects.update(note="改写"),
    ):
        with pytest.raises(HistoryIsAppendOnly):
            attempt()


def test_the_row_changes_only_at_the_version_that_was_read(clerk, monkeypatch):
    """The last guard, where two requests read the row before either wrote it."""
    task = make_task(status="underway", percent=40)
    stale = Task.objects.get(pk=task.pk)
    operations.report(task, by=clerk, percent=60)
    monkeypatch.setattr("emtracker.tracking.change.seen_task", lambda pk, by: stale)
    with pytest.raises(StaleTask, match="已被他人修改"):
        operations.report(stale, by=clerk, percent=50, note="本人所填")
    assert Task.objects.get(pk=task.pk).percent == 60
    assert Progress.objects.count() == 1
