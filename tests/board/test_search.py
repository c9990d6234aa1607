"""Words on the board: what is found, said, marked, ordered; the same set in page and file."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.http import QueryDict

from emtracker.board.selection import select_for
from emtracker.reference.models import Phrase
from emtracker.tracking import operations
from emtracker.tracking.search.index import follow
from tests import factories as make


@pytest.fixture
def lexicon(db):
    Phrase.objects.create(id="s1", kind="synonym", text="森防", value="森林草原防灭火")


@pytest.fixture
def forest(everyone, lexicon, ledger):
    """Four more tasks; the third bears the word in a note alone."""
    yunnan, shanxi = ledger[2].region, ledger[3].region
    tasks = [
        make.make_task(title="火源管控", wording="落实森林草原防灭火三断措施。", region=yunnan),
        make.make_task(title="森林草原防灭火", wording="森林草原防灭火，压实责任。", region=shanxi),
        make.make_task(title="值守", wording="加强值守。", region=yunnan),
        make.make_task(title="护林", wording="网格巡护。", region=shanxi),
    ]
    operations.note(tasks[2], by=everyone["administrator"], note="已按森防要求补充 <b>人员</b>。")
    return tasks


@pytest.fixture
def chosen(everyone, today):
    def choose(query, who="administrator"):
        return select_for(everyone[who], QueryDict(query).lists(), today)

    return choose


def titles(chosen):
    return [task.title for task in chosen.tasks]


def test_story_33_a_short_form_finds_the_full_one_and_quotes_turn_that_off(chosen, forest, manager):
    assert set(titles(chosen("q=森防"))) == {"火源管控", "森林草原防灭火", "值守"}
    assert titles(chosen("q=“森防”")) == ["值守"]
    assert titles(chosen("q=三断")) == ["火源管控"]
    assert set(titles(chosen("q=森防 -三断"))) == {"森林草原防灭火", "值守"}
    page = manager.get("/?q=森防").content.decode()
    assert "同时查找了同义词：森林草原防灭火。只查原词请加引号。" in page
    assert "同义词" not in manager.get("/?q=“森防”").content.decode()


def test_synonyms_are_those_of_the_lexicon_as_it_stands(chosen, forest):
    Phrase.objects.filter(pk="s1").delete()
    assert titles(chosen("q=森防")) == ["值守"]
    Phrase.objects.create(id="s2", kind="synonym", text="森防", value="网格巡护")
    assert set(titles(chosen("q=森防"))) == {"值守", "护林"}


def test_hits_are_marked_in_title_wording_and_note(forest, manager):
    page = manager.get("/?q=森防").content.decode()
    assert 'title="森林草原防灭火"><mark>森林草原防灭火</mark></a>' in re.sub(r">\s+<", "><", page)
    assert '<span class="found">落实<mark>森林草原防灭火</mark>三断措施。</span>' in page
    assert '<span class="found">备注：已按<mark>森防</mark>要求补充 &lt;b&gt;人员&lt;/b&gt;。</span>' in page
    assert "<mark>" not in manager.get("/").content.decode()


def test_the_best_first_only_with_words(chosen, forest, manager):
    assert titles(chosen("q=森防&order=best"))[0] == "森林草原防灭火"
    refused = chosen("order=best")
    assert "须有关键词" in refused.errors[0]
    assert not refused.tasks.exists()
    page = manager.get("/?q=森防&order=best")
    assert [order.name for order in page.context["orders"] if order.sorted] == ["best"]
    without = next(chip.link for chip in page.context["chips"] if chip.words.startswith("关键词"))
    assert manager.get(without).status_code == 200
    assert titles(chosen("q=森防&order=new")) == ["值守", "森林草原防灭火", "火源管控"]


def test_pages_of_the_best_hold_every_row_once(chosen, manager, ledger, monkeypatch):
    monkeypatch.setattr("emtracker.board.paging.SIZE", 7)
    monkeypatch.setattr("emtracker.tracking.search.finding.WEIGHED", 10)
    seen, link = [], "/?show=all&q=责任&order=best"
    while link:
        page = manager.get(link)
        seen += [row.task.pk for row in page.context["rows"]]
        link = page.context["next"]
    assert seen == [task.pk for task in chosen("show=all&q=责任&order=best").tasks]
    assert sorted(seen) == sorted(task.pk for task in ledger)


@pytest.mark.parametrize("words", ["森防", "责任 -抢险", "“压实各方”", "第1", "2025-500000", "-责任"])
@pytest.mark.parametrize("order", ["", "&order=best", "&order=-lead"])
def test_page_and_file_agree(chosen, forest, manager, words, order):
    query = f"show=all&q={words}{order}"
    expected = [task.number for task in chosen(query).tasks]
    answer = manager.get(f"/export.csv?{query}&columns=number")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert [row[0].lstrip("'") for row in csv.reader(io.StringIO(text))][1:] == expected
    assert [row.task.number for row in manager.get(f"/?{query}").context["rows"]] == expected[:50]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [("q=“三断", "没有成对"), ("q=“ ”", "没有可以查找的字"), ("q=" + "一二 " * 66 + "三", "最多 20 个")],
)
def test_what_is_not_understood_is_said(manager, forest, query, sentence):
    words = query if "最多" not in sentence else "q=" + "+".join(f"{n}词" for n in range(21))
    page = manager.get(f"/?{words}&show=all")
    assert page.status_code == 400
    assert sentence in page.content.decode()


def test_nobody_finds_what_they_may_not_see(chosen, forest, client, everyone):
    assert titles(chosen("q=森防", "supervisor")) == []  # they answer for Chongqing
    assert titles(chosen("q=-森防&show=all", "nobody")) == []
    client.force_login(everyone["supervisor"])
    page = client.get("/?q=火源")
    assert page.context["listed"] == "0"
    assert "火源管控" not in page.content.decode()


def test_story_34_the_same_work_elsewhere_on_the_page_of_a_task(manager, client, everyone, ledger):
    yunnan, shanxi, own = ledger[2].region, ledger[3].region, ledger[0].region
    wording = "推行燃气一件事全链条监管，明晰环节责任。"
    make.make_task(title="燃气一件事全链条监管", wording=wording, region=yunnan, year=2025)
    later = make.make_task(title="燃气一件事全链条整治", wording=wording, region=shanxi, year=2026)
    task = make.make_task(title="一件事全链条监管", wording=wording, region=own)
    page = manager.get(f"/tasks/{task.number}/").content.decode()
    section = page[page.index('id="similar"') :]
    for shown in (
        "燃气一件事全链条监管",
        f"/tasks/{later.number}/",
        "云南省",
        "山西省",
        "2026",
        "一件事全链条",
    ):
        assert shown in section
    assert re.search(r"<td>\d{2,3}%</td>", section)
    client.force_login(everyone["supervisor"])
    assert 'id="similar"' not in client.get(f"/tasks/{task.number}/").content.decode()


def test_a_hit_in_a_long_wording_is_shown_with_its_surroundings(manager, forest):
    task = forest[3]
    type(task).objects.filter(pk=task.pk).update(wording="甲" * 200 + "无人机巡护" + "乙" * 200)
    follow([task.pk])
    page = manager.get("/?q=无人机").content.decode()
    assert f'<span class="found">…{"甲" * 30}<mark>无人机</mark>巡护{"乙" * 28}…</span>' in page
