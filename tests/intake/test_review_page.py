"""The review of a document in the admin: what is shown, by script and without, and to whom."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emtracker.intake.models import Passage
from emtracker.tracking.models import Task
from tests.factories import (
    make_document,
    make_passage,
    make_region,
    make_sector,
    make_theme,
    make_unit,
    make_user,
)

pytestmark = pytest.mark.django_db
TEXT = "总体要求：<b>统筹</b>发展与安全。\n一、抓好防汛备汛。“6月底前”完成。\n去年演练30次。\n请加微信领取"
FETCH = {"X-Requested-With": "fetch"}


def place(part):
    start = TEXT.index(part)
    return {"start": start, "end": start + len(part)}


@pytest.fixture
def clerk():
    return make_user("supervisor", make_unit())


@pytest.fixture
def document(clerk):
    cut = {**place("请加微信领取"), "kind": "advert", "reason": "推广用语，与正文无关"}
    odd = {"kind": "numbering-gap", "message": "“一”之后缺少“二”。", **place("一、")}
    document = make_document(TEXT, region=clerk.unit.region, cuts=[cut], anomalies=[odd])
    make_sector("flood-drought", "防汛抗旱")
    make_theme("supplies", "物资装备")
    guess = {
        "value": "deploy",
        "score": 0.91,
        "rule": "句首祈使“抓好”",
        "spans": [[place("抓好")["start"], place("抓好")["end"]]],
    }
    common = {"document": document, "region": clerk.unit.region}
    make_passage(
        key="0", role="overall", heading="总体要求", **common, **place(TEXT.split("\n", maxsplit=1)[0])
    )
    make_passage(
        key="1",
        role="deploy",
        heading="抓好防汛备汛",
        sectors=["flood-drought"],
        because={"role": [guess]},
        targets=[{"text": "30次", "op": "count", "value": 30, "unit": "次", "indicator": "演练"}],
        **common,
        **place(TEXT.split("\n")[1]),
    )
    make_passage(key="2", role="result", heading="演练", **common, **place("去年演练30次。"))
    make_passage(key="n", role="noise", heading="", document=document, **place("请加微信领取"))
    return document


def url(document, *more):
    return "/".join(["/admin/intake/document", str(document.pk), "review", *map(str, more), ""])


def shown(html, passage):
    """The text that the page marks as this passage."""
    marked = re.findall(r'<span class="mark[^"]*" data-p="([\d ]*)"[^>]*>([^<]*)</span>', html)
    return "".join(unescape(text) for ids, text in marked if str(passage.pk) in ids.split())


def test_the_page_shows_text_passages_reasons_oddities_and_cuts(client, clerk, document):
    client.force_login(clerk)
    answer = client.get(url(document))
    html = answer.content.decode()
    assert answer.status_code == 200
    for word in (
        "抓好防汛备汛",
        "防汛抗旱",
        "把握 50%，请看段落起止",  # an oddity lies in it
        "91%",
        "句首祈使“抓好”",
        "“一”之后缺少“二”。",
        "第 2 行",
        "推广用语",
        "30次",
    ):
        assert word in html, word
    assert "<b>统筹" not in html


def test_each_highlight_is_the_stored_passage_character_for_character(client, clerk, document):
    client.force_login(clerk)
    html = client.get(url(document)).content.decode()
    for passage in document.passages.exclude(role="noise"):
        assert shown(html, passage) == TEXT[passage.start : passage.end]
    original = re.search(r'<div class="original"[^>]*>(.*?)</div>', html, re.DOTALL).group(1)
    assert unescape(re.sub(r"<[^>]*>", "", original)) == TEXT


def test_no_script_or_style_stands_in_the_page(client, clerk, document):
    client.force_login(clerk)
    html = client.get(url(document)).content.decode()
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*src=)", html)


def test_accepting_by_form_leads_back_to_the_passage(client, clerk, document):
    client.force_login(clerk)
    passage = document.passages.get(key="1")
    answer = client.post(url(document, "act"), {"act": "accept", "passage": passage.pk})
    assert answer.status_code == 302 and answer.url.endswith(f"#p{passage.pk}")
    assert Task.objects.get().title == "抓好防汛备汛"
    assert "已立项" in client.get(answer.url).content.decode()


def test_accepting_by_script_sends_the_card_and_the_counts(client, clerk, document):
    client.force_login(clerk)
    passage = document.passages.get(key="1")
    answer = client.post(url(document, "act"), {"act": "accept", "passage": passage.pk}, headers=FETCH).json()
    assert Task.objects.get().number in answer["card"] and "已采纳" in answer["card"]
    assert 'value="accept"' not in answer["card"]
    assert re.search(r"待校核</?.*<b>1</b>|待校核 <b>1</b>", answer["bar"])
    assert "撤销：采纳 “抓好防汛备汛”" in answer["bar"]


@pytest.mark.parametrize(("act", "state"), [("reject", "rejected"), ("restore", "pending")])
def test_rejecting_and_restoring(client, clerk, document, act, state):
    client.force_login(clerk)
    passage = document.passages.get(key="1")
    Passage.objects.filter(pk=passage.pk).update(review="rejected" if act == "restore" else "pending")
    client.post(url(document, "act"), {"act": act, "passage": passage.pk}, headers=FETCH)
    passage.refresh_from_db()
    assert passage.review == state


def test_a_refusal_is_told_and_changes_nothing(client, clerk, document):
    client.force_login(clerk)
    passage = document.passages.get(key="1")
    client.post(url(document, "act"), {"act": "accept", "passage": passage.pk})
    answer = client.post(url(document, "act"), {"act": "reject", "passage": passage.pk}, headers=FETCH)
    assert answer.status_code == 409
    assert "不能剔除" in answer.json()["message"]


def test_all_that_is_certain_at_once_after_a_look_at_the_list(client, clerk, document):
    client.force_login(clerk)
    for key, score, heading in (("8", 0.75, "较有把握"), ("9", 0.4, "存疑"), ("11", 0.95, "有把握")):
        because = {"role": [{"value": "deploy", "score": score, "rule": "", "spans": []}]}
        place_there = {"start": 1, "end": 2, "sectors": ["flood-drought"]}
        make_passage(
            document, key=key, region=clerk.unit.region, because=because, heading=heading, **place_there
        )
    make_passage(document, key="10", heading="无区划", start=2, end=3)
    html = client.get(url(document, "certain")).content.decode()
    listed = re.findall(r'name="passage" value="(\d+)"', html)
    keys = [document.passages.get(pk=pk).key for pk in listed]
    assert keys == ["8", "11", "2"]
    assert "75%" in html and "100%" in html
    strict = client.get(url(document, "certain"), {"sure": "90"}).content.decode()
    assert re.findall(r'name="passage" value="(\d+)"', strict) == listed[1:]
    client.post(url(document, "act"), {"act": "accept-listed", "passage": listed[1:]})
    assert set(document.passages.filter(review="accepted").values_list("key", flat=True)) == {"11", "2"}
    assert Task.objects.count() == 1


def test_of_an_empty_or_foreign_list_nothing_is_accepted(client, clerk, document):
    client.force_login(clerk)
    foreign = make_passage(make_document("抓好。"), region=make_region("510000", "四川省"))
    for listed in ([], [foreign.pk], ["x"]):
        answer = client.post(url(document, "act"), {"act": "accept-listed", "passage": listed}, headers=FETCH)
        assert answer.status_code == 409 and "没有选中" in answer.json()["message"]


def test_correcting_in_a_page_of_its_own(client, clerk, document):
    client.force_login(clerk)
    passage = document.passages.get(key="0")
    form = client.get(url(document, passage.pk)).content.decode()
    assert "总体要求" in form and "保存并采纳" in form
    said = {
        "role": "deploy",
        "heading": "统筹发展与安全",
        "region": "重庆",
        "year": "2025",
        "sector": "flood-drought",
        "accept": "1",
    }
    answer = client.post(url(document, passage.pk), said)
    assert answer.status_code == 302
    task = Task.objects.get()
    assert (task.title, task.sector_id, task.region_id) == ("统筹发展与安全", "flood-drought", "500000")


def test_a_wrong_correction_comes_back_with_what_was_typed(client, clerk, document):
    client.force_login(clerk)
    passage = document.passages.get(key="0")
    said = {"role": "deploy", "heading": "统筹发展", "region": "火星区", "sector": ""}
    answer = client.post(url(document, passage.pk), said, headers=FETCH)
    assert answer.status_code == 422
    assert "火星区" in answer.content.decode() and "没有名为" in answer.content.decode()
    assert "<html" not in answer.content.decode()


@pytest.mark.parametrize("bad", ["", "0", "999999999999999999999", "abc", "１"])
def test_a_passage_that_is_not_there(client, clerk, document, bad):
    client.force_login(clerk)
    assert client.post(url(document, "act"), {"act": "accept", "passage": bad}).status_code == 404


def test_an_act_that_is_not_known_and_a_get(client, clerk, document):
    client.force_login(clerk)
    passage = document.passages.get(key="1")
    assert client.post(url(document, "act"), {"act": "delete", "passage": passage.pk}).status_code == 404
    assert client.get(url(document, "act")).status_code == 405


def test_who_only_reads_sees_no_buttons_and_can_do_nothing(client, clerk, document):
    viewer = make_user("viewer", clerk.unit)
    client.force_login(viewer)
    html = client.get(url(document)).content.decode()
    assert "抓好防汛备汛" in html
    assert 'name="act"' not in html and "修改文件信息" not in html
    passage = document.passages.get(key="1")
    client.post(url(document, "act"), {"act": "accept", "passage": passage.pk})
    assert not Task.objects.exists()
    assert client.get(url(document, passage.pk)).status_code == 404


def test_a_reporter_sees_the_passages_of_own_tasks_only(client, clerk, document):
    passage = document.passages.get(key="1")
    reporter = make_user("reporter", clerk.unit)
    client.force_login(reporter)
    assert client.get(url(document)).status_code == 404
    client.force_login(clerk)
    client.post(url(document, "act"), {"act": "accept", "passage": passage.pk})
    Task.objects.update(lead=clerk.unit)
    client.force_login(reporter)
    cards = re.findall(r'<article class="card[^>]*id="p(\d+)"', client.get(url(document)).content.decode())
    assert cards == [str(passage.pk)]


def test_a_stranger_gets_404_everywhere_and_no_title(client, clerk, document):
    stranger = make_user("supervisor", make_unit("四川省应急管理厅", make_region("510000", "四川省")))
    client.force_login(stranger)
    passage = document.passages.get(key="1")
    tries = [
        client.get(url(document)),
        client.get(url(document, passage.pk)),
        client.post(url(document, passage.pk), {"heading": "x"}),
        client.post(url(document, "act"), {"act": "accept", "passage": passage.pk}),
        client.post(url(document, "act"), {"act": "accept-certain"}),
        client.get(f"/admin/intake/document/{document.pk}/change/"),
        client.get(f"/admin/intake/document/{document.pk}/history/"),
    ]
    for answer in tries:
        assert answer.status_code == 404
        assert document.title not in answer.content.decode()
    assert not Task.objects.exists()


def test_logged_out_leads_to_the_door(client, document):
    answer = client.get(url(document))
    assert answer.status_code == 302 and "login" in answer.url


def test_of_a_compilation_each_sees_the_passages_of_the_own_jurisdiction(client, clerk, document):
    sichuan = make_region("510000", "四川省")
    make_passage(document, key="s", region=sichuan, heading="抓好地质灾害防治")
    colleague = make_user("supervisor", make_unit("四川省应急管理厅", sichuan))
    client.force_login(colleague)
    html = client.get(url(document)).content.decode()
    assert "抓好地质灾害防治" in html
    assert html.count('<article class="card') == 1
    foreign = document.passages.get(key="1")
    assert client.post(url(document, "act"), {"act": "accept", "passage": foreign.pk}).status_code == 404


def test_queries_do_not_grow_with_the_passages(client, clerk, document):
    client.force_login(clerk)
    counts = []
    for more in (2, 40):
        for number in range(more):
            make_passage(document, key=f"{more}-{number}", region=clerk.unit.region)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(url(document)).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 16


def test_very_many_passages_come_in_parts(client, clerk):
    text = "".join(f"{number}、抓好第{number}项。\n" for number in range(450))
    document = make_document(text, region=clerk.unit.region)
    at = 0
    rows = []
    for number, line in enumerate(text.splitlines()):
        rows.append(
            Passage(
                document=document,
                key=str(number),
                start=at,
                end=at + len(line),
                role="deploy",
                heading=line[:20],
                region=clerk.unit.region,
                year=2025,
            )
        )
        at += len(line) + 1
    Passage.objects.bulk_create(rows)
    client.force_login(clerk)
    first, last = (client.get(url(document), {"page": page}).content.decode() for page in (1, 2))
    assert "共 2 部分" in first
    assert first.count('<article class="card') == 300 and last.count('<article class="card') == 150
    assert shown(last, rows[449]) == "449、抓好第449项。"
    assert "第0项" not in last
