"""Documents and pairs in the admin's lists: counts, scope, number of queries, no dictionary."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emtracker.intake.models import Resemblance
from emtracker.intake.operations import accept
from emtracker.tracking.models import Task
from tests.factories import make_document, make_passage, make_region, make_unit, make_user

pytestmark = pytest.mark.django_db
DOCUMENTS, PAIRS = "/admin/intake/document/", "/admin/intake/resemblance/"


@pytest.fixture
def clerk(client):
    user = make_user("supervisor", make_unit())
    client.force_login(user)
    return user


@pytest.fixture
def stranger():
    return make_user("supervisor", make_unit("四川省应急管理厅", make_region("510000", "四川省")))


def document_of(clerk, number, **over):
    text = f"一、抓好第{number}项治本攻坚行动。去年完成整治。"
    document = make_document(text, title=f"第{number}号工作要点", region=clerk.unit.region, **over)
    make_passage(document, heading=f"第{number}项", region=clerk.unit.region)
    make_passage(document, role="result", region=clerk.unit.region)
    return document


def pair_of(clerk, one, two):
    left, right = (document_of(clerk, number).passages.filter(role="deploy").get() for number in (one, two))
    return Resemblance.objects.create(kind="same", left=left, right=right, score=0.73, words=["治本攻坚"])


def test_the_list_counts_and_leads_to_the_review(client, clerk):
    document = document_of(clerk, 1, anomalies=[{"kind": "x", "message": "y"}])
    accept(document.passages.filter(role="deploy"), by=clerk)
    html = client.get(DOCUMENTS).content.decode()
    assert f'href="/admin/intake/document/{document.pk}/review/"' in html
    for name, count in (("tasks", 1), ("results", 1), ("waiting", 1), ("taken", 1), ("odd", 1)):
        assert f'<td class="field-{name}">{count}</td>' in html, name


def test_the_filter_of_what_waits(client, clerk):
    done, open_ = document_of(clerk, 1), document_of(clerk, 2)
    accept(done.passages.all(), by=clerk)
    html = client.get(DOCUMENTS, {"review": "pending"}).content.decode()
    assert open_.title in html and done.title not in html
    html = client.get(DOCUMENTS, {"review": "done"}).content.decode()
    assert done.title in html and open_.title not in html


@pytest.mark.parametrize("where", [DOCUMENTS, PAIRS])
def test_queries_do_not_grow_with_the_rows(client, clerk, where):
    counts = []
    for rows in (range(4), range(10, 50)):
        for number in rows[::2]:
            pair_of(clerk, number, number + 1)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(where).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 10


def test_a_stranger_finds_nothing_in_the_lists(client, clerk, stranger):
    pair = pair_of(clerk, 1, 2)
    client.force_login(stranger)
    for where in (DOCUMENTS, PAIRS, f"{DOCUMENTS}?q=工作要点", f"{PAIRS}?document={pair.left.document_id}"):
        html = client.get(where).content.decode()
        assert "第1号" not in html and "第1项" not in html
    for act in ("join", "dismiss"):
        assert client.post(f"{PAIRS}{pair.pk}/answer/", {"act": act}).status_code == 404
    assert not Task.objects.exists()


def test_a_pair_is_shown_only_to_who_sees_both_sides(client, clerk, stranger):
    pair = pair_of(clerk, 1, 2)
    type(pair.right).objects.filter(pk=pair.right_id).update(region="510000")
    for user in (clerk, stranger):
        client.force_login(user)
        assert "第2项" not in client.get(PAIRS).content.decode()


def test_pairs_stand_side_by_side_with_what_they_share(client, clerk):
    pair_of(clerk, 1, 2)
    html = client.get(PAIRS).content.decode()
    assert "相似 73%" in html and html.count("<mark>治本攻坚</mark>") == 2
    assert "合并后立一项任务" in html


def test_joining_and_dismissing_from_the_page(client, clerk):
    first, second = pair_of(clerk, 1, 2), pair_of(clerk, 3, 4)
    accept([first.left, first.right], by=clerk)
    answer = client.post(f"{PAIRS}{first.pk}/answer/", {"act": "join"}, follow=True)
    assert "已合并为一项任务" in answer.content.decode()
    assert Task.objects.open().count() == 1
    answer = client.post(f"{PAIRS}{second.pk}/answer/", {"act": "dismiss"}, follow=True)
    assert "已记为不是同一任务" in answer.content.decode()
    assert "第3项" in client.get(PAIRS, {"state": "rejected"}).content.decode()
    assert client.post(f"{PAIRS}{second.pk}/answer/", {"act": "other"}).status_code == 404
    assert client.get(PAIRS, {"state": "nonsense"}).status_code == 404


def test_who_only_reads_gets_no_buttons(client, clerk):
    pair = pair_of(clerk, 1, 2)
    client.force_login(make_user("viewer", clerk.unit))
    assert client.get(PAIRS).status_code == 403
    client.post(f"{PAIRS}{pair.pk}/answer/", {"act": "join"})
    assert not Task.objects.exists()


def test_nothing_is_deleted_in_the_admin(client, clerk):
    document = document_of(clerk, 1)
    client.force_login(make_user("administrator"))
    assert client.post(f"{DOCUMENTS}{document.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_refused_change_of_a_document_is_a_message(client, clerk, stranger):
    document = document_of(clerk, 1)
    said = {"title": "改名", "kind": "deployment", "region": "510000", "year": "2025"}
    answer = client.post(f"{DOCUMENTS}{document.pk}/change/", said, follow=True)
    assert "不在您的辖区" in answer.content.decode()
    document.refresh_from_db()
    assert document.title == "第1号工作要点"


PROBE = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "emtracker.settings"
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
import emtracker.intake.operations, emtracker.reference.lexicon
print("jieba" in sys.modules)
"""


def test_no_page_loads_the_dictionary():
    """Every module that a page imports, without reading a document."""
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_lists_and_review_do_not_load_the_dictionary(client, clerk):
    pair = pair_of(clerk, 1, 2)
    before = sys.modules.pop("jieba", None)
    try:
        for where in (DOCUMENTS, PAIRS, f"{DOCUMENTS}{pair.left.document_id}/review/", f"{DOCUMENTS}add/"):
            assert client.get(where).status_code == 200
        assert "jieba" not in sys.modules
    finally:
        if before is not None:
            sys.modules["jieba"] = before
