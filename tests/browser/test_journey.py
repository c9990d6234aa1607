"""The main job as people do it: report, verify, look, take away."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from emtracker.people.models import Unit, User
from emtracker.tracking import operations
from emtracker.tracking.models import Progress, Task

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
THEME = "治本攻坚三年行动"


@pytest.fixture
def handed_over(ledger: None) -> Task:
    """Every task of Liangping is handed to its bureau, which signed the one on the campaign."""
    supervisor = User.objects.get(username="supervisor")
    bureau = Unit.objects.get(name="重庆市梁平区应急管理局")
    for task in Task.objects.all():
        operations.assign(task, by=supervisor, lead=bureau)
    task = Task.objects.get(title__contains="治本攻坚三年行动")
    return operations.sign(task, by=User.objects.get(username="reporter"))


def rows_of(page: Any) -> int:
    return page.locator("#result_list tbody tr").count()


def test_from_report_to_export(visit: Any, handed_over: Task, tmp_path: Path) -> None:
    number = handed_over.number

    reporter = visit("reporter").page
    reporter.goto(f"{reporter.url.split('/login')[0].rstrip('/')}/admin/tracking/task/")
    everything = rows_of(reporter)
    reporter.select_option("select[name=theme]", label=THEME)
    reporter.get_by_role("button", name="筛选").click()
    reporter.wait_for_url("**theme=**")
    filtered = rows_of(reporter)
    assert 0 < filtered < everything
    row = reporter.locator("#result_list tbody tr", has_text=number)
    row.get_by_role("link", name="填报", exact=True).click()
    reporter.fill("[name=percent]", "60")
    reporter.fill("[name=note]", "已完成年度任务分解，现场检查12家。")
    reporter.get_by_role("button", name="保存").click()
    reporter.wait_for_url("**/task/?**theme=**")  # back in the list, the filter kept
    assert "60%" in reporter.locator("#result_list tbody tr", has_text=number).inner_text()
    task = Task.objects.get(number=number)
    assert task.percent == 60
    entry = Progress.objects.filter(task=task).latest("id")
    assert (entry.note, entry.by.username) == ("已完成年度任务分解，现场检查12家。", "reporter")
    operations.complete(task, by=User.objects.get(username="reporter"), note="年度任务已全部完成。")

    supervisor = visit("supervisor").page
    supervisor.goto(f"{supervisor.url.rstrip('/')}/admin/tracking/task/{task.pk}/change/")
    supervisor.get_by_role("link", name="核验", exact=True).click()
    supervisor.fill("[name=note]", "已抽查，情况属实。")
    supervisor.get_by_role("button", name="保存").click()
    supervisor.wait_for_url(lambda url: "/act/" not in url)
    task.refresh_from_db()
    assert task.verified_on is not None

    viewer = visit("viewer").page
    viewer.get_by_role("link", name="未签收").click()
    viewer.wait_for_url("**outstanding=unsigned**")
    assert "共 24 项" in viewer.locator("main").inner_text()
    assert number not in viewer.locator("main").inner_text()
    viewer.locator("details.export summary").click()
    with viewer.expect_download() as download:
        viewer.get_by_role("button", name="CSV").click()
    saved = tmp_path / "ledger.csv"
    download.value.save_as(saved)
    content = saved.read_bytes()
    assert download.value.suggested_filename.endswith(".csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert "编号" in rows[0]
    numbers = {row[rows[0].index("编号")] for row in rows[1:]}
    unsigned = set(Task.objects.filter(status="assigned").values_list("number", flat=True))
    assert numbers == unsigned
    assert len(rows) == 1 + len(unsigned)
