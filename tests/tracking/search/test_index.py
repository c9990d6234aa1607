"""The index is in step after every operation, and can be made anew."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from emtracker.tracking import operations
from emtracker.tracking.errors import NotAllowed
from emtracker.tracking.models import SearchText, Task
from emtracker.tracking.rules import VERBS
from emtracker.tracking.search.finding import holding
from emtracker.tracking.search.index import out_of_step, rebuild
from emtracker.tracking.search.query import parse
from tests.factories import make_region, make_task, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return make_user("administrator")


def found(text):
    return {task.pk for task in holding(Task.objects.all(), parse(text))}


def register(clerk, **over):
    values = {"title": "汛期巡查", "wording": "组织汛期巡查。", "region": make_region(), "year": 2025}
    return operations.open_task(by=clerk, **(values | over))


TODAY = date(2025, 1, 1)
ACTS = {
    "assign": ({"lead": True}, "registered"),
    "sign": ({}, "assigned"),
    "report": ({"percent": 30, "note": "文字"}, "underway"),
    "complete": ({"note": "文字"}, "underway"),
    "verify": ({"note": "文字"}, "completed"),
    "close": ({"note": "文字", "verified_on": TODAY}, "completed"),
    "send_back": ({"note": "文字"}, "completed"),
    "extend": ({"note": "文字", "until": True}, "underway"),
    "cancel": ({"note": "文字"}, "underway"),
    "reopen": ({"note": "文字"}, "closed"),
    "amend": ({"note": "文字", "title": "改过的名称"}, "underway"),
    "merge": ({"note": "文字"}, "underway"),
    "note": ({"note": "文字"}, "underway"),
}


@pytest.mark.parametrize("verb", VERBS)
def test_every_operation_leaves_the_index_in_step(clerk, verb):
    given, status = ACTS[verb]
    given = dict(given)
    stored = {name: given.pop(name) for name in ("verified_on",) if name in given}
    task = make_task(status=status, lead=make_unit(), **stored)
    text = given.get("note", "")
    if text:
        given["note"] = f"备注甲乙{verb}丙丁"
    if verb == "assign":
        given = {"lead": make_unit("另一个局")}
    if verb == "extend":
        given["until"] = timezone.localdate() + timedelta(days=400)
    if verb == "merge":
        operations.merge(task, make_task(status=status), by=clerk, **given)
    else:
        getattr(operations, verb)(task, by=clerk, **given)
    assert out_of_step() == []
    if text:
        assert task.pk in found(f"甲乙{verb}丙丁")
    if verb == "amend":
        assert found("改过的名称") == {task.pk}


def test_a_registered_task_is_found_at_once(clerk):
    assert found("汛期") == set()
    task = register(clerk)
    assert found("汛期") == {task.pk}
    many = operations.open_tasks(
        [operations.NewTask(f"第{n}项", "森林防火。", make_region(), 2025) for n in range(3)], by=clerk
    )
    assert found("森林防火") == {task.pk for task in many}
    assert out_of_step() == []


def test_a_changed_title_is_found_by_the_new_words_alone(clerk):
    task = register(clerk)
    operations.amend(task, by=clerk, title="冬季巡查")
    assert found("冬季") == {task.pk}
    assert found("“汛期巡查” 冬季") == {task.pk}  # the wording still says so
    operations.amend(task, by=clerk, title="春季检查")
    assert found("冬季") == set()


def test_what_is_refused_or_rolled_back_is_not_found(clerk):
    task = register(clerk)
    with pytest.raises(NotAllowed):
        operations.note(task, by=make_user("viewer", make_unit()), note="不应留下")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        operations.note(task, by=clerk, note="不应留下")
        raise ZeroDivisionError
    assert found("不应留下") == set()
    assert out_of_step() == []


def test_an_act_without_words_leaves_the_index_alone(clerk, django_assert_num_queries):
    from django.test.utils import CaptureQueriesContext

    task = make_task(status="assigned", lead=make_unit())
    with CaptureQueriesContext(connection) as queries:
        operations.sign(task, by=clerk)
    assert not any("search" in entry["sql"] for entry in queries)


def test_reindex_makes_the_index_anew(clerk, capsys):
    task = register(clerk)
    SearchText.objects.all().delete()
    Task.objects.filter(pk=task.pk).update(wording="改在库中的森防文字。")
    assert found("汛期") == set()
    with pytest.raises(CommandError, match="1 项任务。请运行 manage.py reindex"):
        call_command("reindex", "--check")
    call_command("reindex")
    call_command("reindex", "--check")
    told = capsys.readouterr().out
    assert "已重建：1 项任务" in told
    assert "一致。" in told
    assert found("库中的森防") == {task.pk}
    assert found("组织汛期") == set()
    assert rebuild() == 1
