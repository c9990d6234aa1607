"""Who sees what in the admin: every address, walked by people whom the task does not concern."""

from __future__ import annotations

from datetime import date

import pytest

from emtracker.tracking import operations
from emtracker.tracking.models import Progress, Task
from tests.factories import make_document, make_passage, make_region, make_task, make_unit, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/tracking/task/"
SECRET = "不得外泄的任务"


@pytest.fixture
def task(clerk):
    task = make_task(title=SECRET, wording=f"抓好{SECRET}。", lead=make_unit("甲局"), status="underway")
    operations.note(task, by=clerk, note=SECRET)
    make_passage(make_document(f"一、{SECRET}。"), task=task)
    return task


def addresses(task) -> list[str]:
    verbs = ("report", "sign", "assign", "amend", "close", "note", "sign_and_report")
    fields = [("task", "parent"), ("task", "lead"), ("progress", "task"), ("target", "task")]
    return [
        LIST,
        f"{LIST}?q={SECRET[:2]}",
        f"{LIST}?all=",
        f"{LIST}?_popup=1",
        f"{LIST}{task.pk}/change/",
        f"{LIST}{task.pk}/",
        f"{LIST}{task.pk}/history/",
        f"{LIST}{task.pk}/delete/",
        f"{LIST}add/",
        *(f"{LIST}{task.pk}/act/{verb}/" for verb in verbs),
        *(
            f"/admin/autocomplete/?app_label=tracking&model_name={model}&field_name={field}&term={SECRET[:2]}"
            for model, field in fields
        ),
        "/admin/",
        "/admin/tracking/",
        "/admin/tracking/progress/",
        f"/admin/r/1/{task.pk}/",
    ]


@pytest.mark.parametrize("role", ["reporter", "viewer", "supervisor", None])
def test_a_foreigner_finds_nothing_at_any_address(enter, task, role):
    foreigner = make_user(role, make_unit("外省局", make_region("510000", "四川省")))
    browser = enter(foreigner)
    for address in addresses(task):
        for method in (browser.get, browser.post):
            answer = method(address, follow=True)
            assert answer.status_code in (200, 400, 403, 404, 405), (address, answer.status_code)
            if SECRET[:2] not in address:
                assert SECRET not in answer.content.decode(), address
            else:
                assert SECRET not in answer.content.decode().replace(SECRET[:2], ""), address
    assert Progress.objects.count() == 1


def test_a_foreign_task_answers_as_a_missing_one(enter, task):
    browser = enter(make_user("reporter", make_unit("乙局")))
    for path in ("change/", "act/report/", "history/", "delete/"):
        foreign = browser.get(f"{LIST}{task.pk}/{path}")
        missing = browser.get(f"{LIST}{task.pk + 999}/{path}")
        assert foreign.status_code == missing.status_code
        assert foreign.status_code in (403, 404)


def test_odd_keys_are_not_found(enter, clerk):
    browser = enter(clerk)
    for key in ("-1", "0", "9" * 20, "9" * 5000, "1e3", "１", "+1", "%201", "x"):
        for path in ("change/", "act/note/", "history/"):
            assert browser.get(f"{LIST}{key}/{path}", follow=True).status_code == 404, key


def test_a_reporter_changes_progress_and_nothing_else(enter, reporter, unit):
    task = make_task(status="underway", lead=unit, due=date(2030, 1, 1))
    browser = enter(reporter)
    for verb in ("assign", "extend", "amend", "verify", "close", "send_back", "cancel", "verify_and_close"):
        answer = browser.post(
            f"{LIST}{task.pk}/act/{verb}/",
            {
                "version": 1,
                "note": "x",
                "until": "2031-01-01",
                "due": "2031-01-01",
                "title": "x",
                "year": 2025,
            },
        )
        assert answer.status_code == 403, verb
    for verb in ("extend", "cancel", "assign"):
        browser.post(LIST, {"action": verb, "_selected_action": task.pk, "step": "do", "note": "x"})
    sent = {"version": 1, "percent": 50, "due": "2031-01-01", "status": "closed", "lead": "", "flagged": "on"}
    browser.post(f"{LIST}{task.pk}/act/report/", sent)
    assert browser.get(f"{LIST}add/").status_code == 403
    after = Task.objects.get()
    assert (after.percent, after.due, after.status, after.lead) == (50, date(2030, 1, 1), "underway", unit)


def test_nobody_deletes_a_task(enter, task):
    browser = enter(make_user("administrator"))
    assert browser.post(f"{LIST}{task.pk}/delete/", {"post": "yes"}).status_code == 403
    browser.post(LIST, {"action": "delete_selected", "_selected_action": task.pk, "post": "yes"})
    assert Task.objects.count() == 1


def test_acts_are_not_done_by_looking(enter, clerk, unit):
    task = make_task(status="assigned", lead=unit)
    browser = enter(clerk)
    for verb in ("sign", "assign", "cancel"):
        browser.get(f"{LIST}{task.pk}/act/{verb}/")
    assert Task.objects.get().status == "assigned"


def test_without_a_login_there_is_only_the_door(client, task):
    for address in addresses(task):
        answer = client.get(address)
        assert answer.status_code in (302, 404), address
