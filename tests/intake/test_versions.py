"""A new version of a document: its tasks go on, and a page tells which came, went and changed."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emtracker.intake.models import DocumentLikeness, Passage, Resemblance
from emtracker.intake.operations import accept, dismiss, ingest
from emtracker.tracking.models import Task
from emtracker.tracking.operations import cancel
from tests.factories import make_region, make_unit, make_user

from .readings import bytes_of, fake_reader

pytestmark = pytest.mark.django_db
OLD = (
    "一、抓好渔船安全。淘汰老旧木质渔船，严查渔船脱检脱管，落实船东船长责任。",
    "二、加强水库巡查。对病险水库限蓄运行，汛前完成溢洪道清障。",
    "三、整治液化气站。逐站开展安全检查，更换超期钢瓶。",
)
NEW = (
    "一、抓好渔船安全。淘汰老旧木质渔船，严查渔船脱检脱管，落实船东船长责任。",
    "二、加强水库巡查。对病险水库限蓄运行，五月底前完成溢洪道清障，落实三个责任人。",
    "三、开展校园消防宣传。组织疏散演练。",
)


@pytest.fixture
def clerk():
    return make_user("supervisor", make_unit())


@pytest.fixture(autouse=True)
def reader(monkeypatch):
    make_region("500000")
    fake_reader(monkeypatch, roles=("deploy",), title="重庆市二〇二五年应急管理工作要点")


@pytest.fixture
def old(clerk):
    return ingest(bytes_of(*OLD), "旧.txt", by=clerk, accept_all=True).document


def rows():
    return {row.right.heading: row for row in Resemblance.objects.filter(kind="version")}


def new(clerk, **over):
    return ingest(bytes_of(*NEW), "新.txt", by=clerk, **over)


def page_of(document):
    return f"/admin/intake/document/{document.pk}/versions/"


def test_the_earlier_version_is_recognised_and_its_passages_are_found(old, clerk):
    outcome = new(clerk)
    assert [(near.document, near.version) for near in outcome.alike] == [(old, True)]
    assert {name: (row.left.heading, row.score == 1) for name, row in rows().items()} == {
        "抓好渔船安全": ("抓好渔船安全", True),
        "加强水库巡查": ("加强水库巡查", False),
    }
    assert not Resemblance.objects.filter(kind="same").exists()


def test_accepting_goes_on_with_the_task_and_opens_only_what_is_new(old, clerk):
    tasks = {task.title: task for task in Task.objects.all()}
    Task.objects.update(percent=40)
    document = new(clerk).document
    opened = accept(document.passages.all(), by=clerk)
    assert [task.title for task in opened] == ["开展校园消防宣传"]
    assert Task.objects.count() == 4
    task = tasks["加强水库巡查"]
    task.refresh_from_db()
    assert (task.passages.count(), task.percent, task.wording) == (2, 40, OLD[1])
    assert "新版" in task.progress.last().note and "表述有修改" in task.progress.last().note
    assert "表述未变" in tasks["抓好渔船安全"].progress.last().note
    assert {row.state for row in rows().values()} == {"confirmed"}
    assert tasks["整治液化气站"].passages.count() == 1


def test_accepting_all_at_once_on_the_way_in_does_the_same(old, clerk):
    assert new(clerk, accept_all=True).opened == 1
    assert Task.objects.count() == 4


def test_two_passages_told_apart_are_two_tasks(old, clerk):
    document = new(clerk).document
    dismiss(rows()["加强水库巡查"], by=clerk)
    assert len(accept(document.passages.all(), by=clerk)) == 2
    assert Task.objects.count() == 5


def test_a_cancelled_task_is_not_gone_on_with(old, clerk):
    cancel(Task.objects.get(title="加强水库巡查"), by=clerk, note="并入其他工作")
    assert len(accept(new(clerk).document.passages.all(), by=clerk)) == 2


def test_a_document_of_another_year_is_no_version(old, clerk, monkeypatch):
    fake_reader(monkeypatch, roles=("deploy",), title="重庆市二〇二五年应急管理工作要点", year="2026")
    new(clerk)
    assert not rows()


def test_the_pairs_of_the_earlier_version_are_not_suggested_again(old, clerk, monkeypatch):
    fake_reader(monkeypatch, roles=("deploy",), title="市级部署")
    ingest(bytes_of("一、严管渔船。淘汰木质渔船，严查渔船脱检脱管，落实船东船长责任。"), "别.txt", by=clerk)
    assert Resemblance.objects.filter(kind="same").count() == 1
    fake_reader(monkeypatch, roles=("deploy",), title="重庆市二〇二五年应急管理工作要点")
    new(clerk)
    assert Resemblance.objects.filter(kind="same").count() == 1


def test_almost_the_same_words_are_not_the_same(old, clerk):
    lines = (OLD[0], OLD[1], OLD[2].replace("更换", "及时更换"))
    ingest(bytes_of(*lines), "新.txt", by=clerk)
    assert [
        row.score == 1 for row in Resemblance.objects.filter(kind="version").order_by("right__start")
    ] == [
        True,
        True,
        False,
    ]


def test_the_page_tells_what_stayed_came_went_and_changed(old, clerk, client):
    document = new(clerk).document
    client.force_login(clerk)
    html = client.get(page_of(document)).content.decode()
    for said in ("表述有修改（1 项）", "新增（1 项）", "原版有、新版没有（1 项）", "表述未变（1 项）"):
        assert said in html
    assert "<mark><ins>" in html and "<mark><del>" in html
    review = client.get(f"/admin/intake/document/{document.pk}/review/").content.decode()
    assert page_of(document) in review and "对照新旧版本" in review
    assert "已有疑似新版" in client.get(f"/admin/intake/document/{old.pk}/review/").content.decode()
    assert client.get(page_of(old)).status_code == 404


def test_answers_from_the_page(old, clerk, client):
    document = new(clerk).document
    client.force_login(clerk)
    page = page_of(document)
    answer = client.post(page, {"act": "accept-unchanged"}, follow=True).content.decode()
    assert "沿用任务 1 项，新立项 0 项" in answer
    passage = Passage.objects.get(document=document, heading="加强水库巡查")
    assert (
        "沿用原任务"
        in client.post(page, {"act": "accept", "passage": passage.pk}, follow=True).content.decode()
    )
    assert Task.objects.count() == 3
    for wrong in ({"act": "x"}, {"act": "apart", "passage": "x"}, {"act": "accept", "passage": 10**9}):
        assert client.post(page, wrong).status_code == 404


def test_telling_apart_from_the_page(old, clerk, client):
    document = new(clerk).document
    client.force_login(clerk)
    passage = Passage.objects.get(document=document, heading="加强水库巡查")
    html = client.post(
        page_of(document), {"act": "apart", "passage": passage.pk}, follow=True
    ).content.decode()
    assert "新增（2 项）" in html and "原版有、新版没有（2 项）" in html


def test_readers_see_and_change_nothing_and_strangers_see_nothing(old, clerk, client):
    document = new(clerk).document
    client.force_login(make_user("viewer", clerk.unit))
    assert 'name="act"' not in client.get(page_of(document)).content.decode()
    client.post(page_of(document), {"act": "accept-unchanged"})
    assert Passage.objects.filter(document=document, review="pending").count() == 3
    client.force_login(
        make_user("supervisor", make_unit("四川省应急管理厅", make_region("510000", "四川省")))
    )
    assert client.get(page_of(document)).status_code == 404


@pytest.mark.parametrize("number", [3, 30])
def test_queries_of_the_page_do_not_grow(clerk, client, number):
    lines = [f"第{n}、抓好第{n}号渔港巡查。落实第{n}号渔港值班{n}人。" for n in range(number)]
    ingest(bytes_of(*lines), "旧.txt", by=clerk, accept_all=True)
    document = ingest(bytes_of(*lines, "末、附则。"), "新.txt", by=clerk).document
    assert DocumentLikeness.objects.get().version
    client.force_login(clerk)
    with CaptureQueriesContext(connection) as queries:
        client.get(page_of(document))
    assert len(queries) <= 10
