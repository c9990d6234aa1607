import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emtracker.board.light_words import reason
from tests import factories as make


def test_the_sentence_stands_highlighted_in_its_document(manager, db):
    text = "前言。" * 100 + "（一）抓好防汛。落实责任。" + "后记。" * 100
    start = text.index("（一）")
    document = make.make_document(
        text, title="某市工作要点", issuer="某市应急管理局", doc_no="某应急发〔2025〕3号", source="门户网站",
        written=date(2025, 2, 26),
    )  # fmt: skip
    task = make.make_task()
    make.make_passage(document, task=task, start=start, end=start + 13)
    page = manager.get(f"/tasks/{task.number}/").content.decode()
    assert re.findall(r"<mark>(.*?)</mark>", page) == ["（一）抓好防汛。落实责任。"]
    for fact in (
        "某市工作要点",
        "某市应急管理局",
        "某应急发〔2025〕3号",
        "2025-02-26",
        f"第 {start}–{start + 13} 字",
        "门户网站",
    ):
        assert fact in page
    around = re.findall(r'<span class="around">(.*?)</span>', page)
    assert around == ["…" + text[start - 160 : start], text[start + 13 : start + 173] + "…"]


@pytest.mark.parametrize(("start", "end"), [(0, 4), (6, 10), (0, 10)])
def test_at_the_edges_of_a_short_document_nothing_is_left_out(manager, db, start, end):
    task = make.make_task()
    make.make_passage(make.make_document("抓好防汛，落实责任。"), task=task, start=start, end=end)
    page = manager.get(f"/tasks/{task.number}/").content.decode()
    quoted = re.search(r"<blockquote>(.*?)</blockquote>", page).group(1)
    assert re.sub(r"<[^>]+>", "", quoted) == "抓好防汛，落实责任。"
    assert "…" not in quoted


def test_offsets_count_characters_beyond_the_basic_plane(manager, db):
    task = make.make_task()
    make.make_passage(make.make_document("𠮷𠮷𠮷抓好防汛𠮷"), task=task, start=3, end=7)
    page = manager.get(f"/tasks/{task.number}/").content.decode()
    assert re.findall(r"<mark>(.*?)</mark>", page) == ["抓好防汛"]


def test_a_task_without_a_document_shows_its_wording(manager, db):
    task = make.make_task(wording="会议议定的事项。")
    page = manager.get(f"/tasks/{task.number}/").content.decode()
    assert "这项任务不是从文件中读取的" in page
    assert "会议议定的事项。" in page


def test_history_in_words(manager, everyone, ledger):
    clerk, task = everyone["supervisor"], ledger[2]
    entry = {"before": {"percent": 40}, "after": {"percent": 60}, "note": "完成六成"}
    task.progress.create(kind="reported", by=clerk, version=task.version + 1, **entry)
    page = manager.get(f"/tasks/{task.number}/").content.decode()
    for words in ("填报", "进度 40% → 60%", "完成六成", clerk.username):
        assert words in page


def test_from_the_figure_to_the_sentence_in_three_clicks(manager, ledger):
    board = manager.get("/")
    tile = next(tile for tile in board.context["tiles"] if tile.name == "overdue")
    rows = manager.get(tile.link).context["rows"]
    task = next(row.task for row in rows if row.task.passages.exists())
    assert f'href="/tasks/{task.number}/"' in manager.get(tile.link).content.decode()
    assert "<mark>" in manager.get(f"/tasks/{task.number}/").content.decode()


@pytest.mark.parametrize("sources", [1, 12])
def test_queries_do_not_grow_with_passages_history_or_labels(manager, everyone, ledger, sources):
    task = make.make_task(sectors=[make.make_sector(), make.make_sector("flood")][:sources])
    for n in range(sources):
        make.make_passage(make.make_document(f"第{n}份，抓好防汛。"), task=task, end=4)
        task.progress.create(kind="noted", note=str(n), version=n + 2, by=everyone["supervisor"])
        task.targets.create(op="le", value=n, text=f"{n}%")
    with CaptureQueriesContext(connection) as queries:
        page = manager.get(f"/tasks/{task.number}/")
    assert page.content.decode().count("<mark>") == sources
    assert (
        len(queries) == 12
    )  # session, user, task, sectors, themes, partners, targets, passages, evidence, history, similar (2)


def test_only_those_who_may_act_are_sent_to_the_workplace(client, everyone, ledger):
    task = ledger[0]
    for role, sent in {"supervisor": True, "administrator": True, "viewer": False}.items():
        client.force_login(everyone[role])
        page = client.get(f"/tasks/{task.number}/").content.decode()
        assert ("到工作台办理" in page) is sent, role


@pytest.mark.parametrize("number", ["x", "2025", "９", "-1", "%2e%2e", "9" * 3000, "2025-500000-001%00"])
def test_odd_numbers_are_no_tasks(manager, number):
    assert manager.get(f"/tasks/{number}/").status_code in {400, 404}


def lit(today, **over):
    return reason(make.make_task(year=today.year, **over), today)


def test_a_light_gives_its_reason(db):
    today = date(2025, 7, 1)
    assert lit(today, due=today - timedelta(days=12)) == "逾期 12 天"
    assert lit(today, due=today) == "今天到期"
    assert lit(today, due=today + timedelta(days=3), percent=99) == "3 天后到期"
    assert (
        lit(today, due=date(2025, 12, 31), percent=20)
        == "183 天后到期；进度 20%，序时进度 50%，落后 30 个百分点"
    )
    assert lit(today, due=date(2025, 12, 31), percent=60) == "183 天后到期"
    assert lit(today) == "未定办结时限"
    assert lit(today, status="closed", closed_on=date(2025, 6, 1)) == "2025-06-01 销号"
    assert lit(today, status="cancelled", due=date(2025, 1, 1)) == "已中止"
