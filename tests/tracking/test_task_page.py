"""The page of one task."""

from __future__ import annotations

from datetime import date

import pytest

from emtracker.tracking import operations
from emtracker.tracking.models import Target
from tests.factories import make_document, make_passage, make_task, make_user

pytestmark = pytest.mark.django_db


def page(enter, user, task):
    return enter(user).get(f"/admin/tracking/task/{task.pk}/change/")


def test_the_passage_stands_highlighted_in_its_document(enter, clerk, unit):
    task = make_task(lead=unit)
    text = "前" * 300 + "一、开展排查。" + "后" * 300
    make_passage(make_document(text, doc_no="试〔2025〕1号"), task=task, start=300, end=307)
    make_passage(make_document("抓好排查。", title="短文"), task=task, start=0, end=5)
    content = page(enter, clerk, task).content.decode()
    assert "<mark>一、开展排查。</mark>" in content
    assert "…" + "前" * 200 + "<" in content and "后" * 200 + "…" in content
    assert "前" * 201 not in content and "后" * 201 not in content
    assert "试〔2025〕1号" in content and "<mark>抓好排查。</mark>" in content
    assert "/admin/intake/document/" in content


def test_facts_targets_and_history_in_words(enter, clerk, unit):
    task = make_task(status="underway", lead=unit, percent=40, due=date(2025, 6, 30), due_words="6月底前")
    Target.objects.create(
        task=task, indicator="事故起数", op="-%", value="5.500000", unit="%", text="下降5.5%"
    )
    operations.report(task, by=clerk, percent=60, note="第一行\n<b>第二行</b>")
    content = page(enter, clerk, task).content.decode()
    assert "进度 40% → 60%" in content and "张三" in content
    assert "第一行<br>&lt;b&gt;第二行&lt;/b&gt;" in content
    assert "5.5 %" in content and "6月底前" in content and "2025-06-30" in content
    assert "▲" in content and "红灯" in content


def test_only_allowed_acts_are_offered(enter, clerk, reporter, unit):
    task = make_task(status="underway", lead=unit)
    acts = set(dict(page(enter, reporter, task).context_data["acts"]))
    assert acts == {"report", "complete", "note"}
    acts = set(dict(page(enter, clerk, task).context_data["acts"]))
    assert acts == {"assign", "report", "complete", "send_back", "extend", "cancel", "amend", "note"}
    assert not page(enter, make_user("viewer", unit), task).context_data["acts"]


def test_a_task_without_document_shows_its_wording(enter, clerk):
    task = make_task(wording="直接登记的任务。")
    content = page(enter, clerk, task).content.decode()
    assert "<mark>直接登记的任务。</mark>" in content
