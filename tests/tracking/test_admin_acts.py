"""Acts from the admin: on one task, on many, by two people at once."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from emtracker.tracking import operations
from emtracker.tracking.models import Progress, Task
from tests.factories import make_sector, make_task, make_unit, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/tracking/task/"


def act(task, verb, kept="") -> str:
    return f"{LIST}{task.pk}/act/{verb}/{kept}"


def hidden(answer, name="version") -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())[1]


def said(answer) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def test_marking_progress_takes_two_clicks_and_keeps_the_filters(enter, reporter, unit):
    task = make_task(status="underway", lead=unit, percent=40)
    browser = enter(reporter)
    row = browser.get(LIST, {"status": "underway"}).content.decode()
    link = re.search(r'href="([^"]+/act/report/[^"]*)">填报<', row)[1]
    form = browser.get(link)
    answer = browser.post(link, {"percent": 60, "note": "已排查", "version": hidden(form)}, follow=True)
    assert answer.redirect_chain == [(f"{LIST}?status=underway", 302)]
    assert "填报完成" in said(answer)
    task.refresh_from_db()
    assert task.percent == 60
    entry = Progress.objects.get()
    assert (entry.note, entry.by) == ("已排查", reporter)


def test_an_unsigned_task_is_signed_and_reported_in_one_form(enter, reporter, unit):
    task = make_task(status="assigned", lead=unit)
    browser = enter(reporter)
    form = browser.get(act(task, "report"))
    assert "先签收" in form.content.decode()
    browser.post(act(task, "report"), {"percent": 10, "note": "启动", "version": hidden(form)})
    assert [entry.kind for entry in Progress.objects.all()] == ["signed", "reported"]


def test_the_second_editor_is_told_keeps_the_text_and_overwrites_nothing(enter, reporter, clerk, unit):
    task = make_task(status="underway", lead=unit, percent=40)
    browser = enter(reporter)
    version = hidden(browser.get(act(task, "report")))
    operations.report(Task.objects.get(pk=task.pk), by=clerk, percent=60)
    sent = {"percent": 55, "note": "我打的字", "version": version}
    answer = browser.post(act(task, "report"), sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "该任务已被张三于" in page and "进度 40% → 60%" in page
    assert "我打的字" in page and 'value="55"' in page
    assert Task.objects.get(pk=task.pk).percent == 60
    again = browser.post(act(task, "report"), sent | {"version": hidden(answer)})
    assert again.status_code == 302
    assert Task.objects.get(pk=task.pk).percent == 55


def test_amending_after_a_conflict_does_not_undo_the_others_work(enter, clerk, unit):
    make_sector()
    task = make_task(title="旧名", lead=unit)
    browser = enter(clerk)
    seen = browser.get(act(task, "amend"))
    sent = {
        "title": "旧名",
        "region": "500000",
        "year": "2025",
        "lead": unit.pk,
        "due_words": "我改的",
        "sensitivity": "public",
        "version": hidden(seen),
    }
    other = make_user("supervisor", unit, last_name="王", first_name="五")
    operations.amend(
        Task.objects.get(pk=task.pk), by=other, title="新名", sectors=[make_sector()], flagged=True
    )
    told = browser.post(act(task, "amend"), sent)
    page = told.content.decode()
    assert told.status_code == 409
    assert "任务 旧名 → 新名" in page and "我改的" in page
    assert 'value="新名"' in page
    browser.post(
        act(task, "amend"),
        sent
        | {"title": "新名", "flagged": "on", "sectors": "mine", "sector": "mine", "version": hidden(told)},
    )
    task.refresh_from_db()
    assert (task.title, task.due_words, task.flagged, task.sector_id) == ("新名", "我改的", True, "mine")


def test_wrong_values_come_back_with_a_sentence(enter, reporter, unit):
    task = make_task(status="underway", lead=unit, percent=40)
    browser = enter(reporter)
    for percent, note, words in (
        ("101", "x", "100"),
        ("40", "", "请说明本期进展或原因"),
        ("", "x", "必填"),
        ("1e3", "x", "整数"),
        ("60", "空\0字", "空字符"),
    ):
        answer = browser.post(act(task, "report"), {"percent": percent, "note": note, "version": 1})
        assert answer.status_code == 200
        assert words in answer.content.decode(), words
    for version in ("", "x", "-1", "99999999999999999999"):
        answer = browser.post(act(task, "report"), {"percent": 60, "note": "", "version": version})
        assert answer.status_code == 200
    assert not Progress.objects.exists()


def test_an_act_that_the_status_forbids_explains_itself(enter, clerk):
    task = make_task()
    answer = enter(clerk).get(act(task, "close"), follow=True)
    assert "任务状态为“已登记”，不能销号" in said(answer)
    assert enter(clerk).get(act(task, "explode")).status_code == 404


def test_a_new_task_is_registered_through_the_operation(enter, clerk):
    make_sector()
    browser = enter(clerk)
    assert browser.get(f"{LIST}add/").status_code == 200
    sent = {"title": "新任务", "wording": "做好新任务。", "region": "500000", "year": 2025, "sector": "mine"}
    answer = browser.post(f"{LIST}add/", sent, follow=True)
    task = Task.objects.get()
    assert "已登记任务" in said(answer)
    assert (task.number, task.sector_id, task.version) == ("2025-500000-001", "mine", 1)
    assert Progress.objects.get().by == clerk


def bulk(browser, verb, tasks, **sent):
    chosen = {"action": verb, "_selected_action": [task.pk for task in tasks], "index": 0}
    return browser.post(f"{LIST}?year=2025", chosen | sent)


def test_a_bulk_act_shows_every_change_before_it_is_done(enter, clerk, unit):
    day = timezone.localdate()
    first = make_task(status="underway", due=day, lead=unit)
    second = make_task(status="assigned", due=day + timedelta(5), lead=unit)
    closed = make_task(status="closed", due=day, lead=unit)
    browser, until = enter(clerk), day + timedelta(30)
    asked = bulk(browser, "extend", [first, second, closed])
    assert "下一步：核对改动" in asked.content.decode()
    seen = asked.context_data["seen"]
    sent = {"seen": seen, "until": str(until), "note": "汛情影响"}
    preview = bulk(browser, "extend", [first], step="check", **sent).content.decode()
    assert f"办结时限 {day} → {until}" in preview
    assert "将要跳过：1项" in preview and "任务已结束，请先重启" in preview
    assert not Progress.objects.exists()
    assert Task.objects.get(pk=first.pk).due == day
    done = browser.post(
        f"{LIST}?year=2025",
        {"action": "extend", "_selected_action": first.pk, "step": "do", **sent},
        follow=True,
    )
    assert done.redirect_chain == [(f"{LIST}?year=2025", 302)]
    assert "延期完成：2项" in said(done) and f"已跳过 {closed.number}" in said(done)
    entries = Progress.objects.all()
    assert len(entries) == 2 and len({entry.batch for entry in entries}) == 1
    assert {task.due for task in Task.objects.exclude(pk=closed.pk)} == {until}


def test_a_bulk_act_without_values_goes_straight_to_the_preview(enter, clerk, unit):
    task = make_task(status="completed", percent=100, lead=unit)
    page = bulk(enter(clerk), "verify_and_close", [task])
    assert "状态 待核验 → 已销号" in page.content.decode()
    bulk(enter(clerk), "verify_and_close", [task], step="do", seen=page.context_data["seen"], note="")
    assert Task.objects.get().status == "closed"


def test_a_bulk_act_skips_what_somebody_changed_after_the_preview(enter, clerk, unit):
    task = make_task(status="assigned", lead=unit)
    browser = enter(clerk)
    seen = bulk(browser, "sign", [task]).context_data["seen"]
    operations.cancel(Task.objects.get(pk=task.pk), by=clerk, note="撤销")
    answer = browser.post(
        f"{LIST}?status=assigned",
        {"action": "sign", "_selected_action": task.pk, "step": "do", "seen": seen, "note": ""},
        follow=True,
    )
    assert "该任务已被张三于" in said(answer)
    assert Task.objects.get().status == "cancelled"


def test_foreign_tasks_cannot_be_slipped_into_a_bulk_act(enter, reporter, unit):
    own = make_task(status="assigned", lead=unit)
    foreign = make_task(status="assigned", lead=make_unit("乙局"), title="别人的任务")
    browser = enter(reporter)
    for seen in ([], [f"{foreign.pk}:1", f"{own.pk}:1", "x:y", "9" * 40 + ":1"]):
        answer = bulk(browser, "sign", [own, foreign], step="do", seen=seen, note="", select_across=1)
        assert "别人的任务" not in answer.content.decode()
    foreign.refresh_from_db()
    own.refresh_from_db()
    assert (foreign.status, own.status) == ("assigned", "underway")


def test_reports_of_others_roles_offer_no_acts(enter, unit):
    make_task(status="underway", lead=unit)
    viewer = enter(make_user("viewer", unit))
    page = viewer.get(LIST).content.decode()
    assert "/act/" not in page and 'name="action"' not in page
