from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from emtracker.board import outstanding
from tests import factories as make


def ids(page):
    return [row.task.pk for row in page.context["rows"]]


def many_tasks(number, today):
    unit, sector, theme = make.make_unit(), make.make_sector(), make.make_theme()
    for n in range(number):
        region = make.make_region(f"5001{n % 50:02}", f"{n % 50}区", "county", parent_id="500000")
        lead = make.make_unit(f"第{n}局", region)
        task = make.make_task(
            region=region,
            sector=sector,
            sectors=[sector],
            themes=[theme],
            lead=lead,
            due=today + timedelta(days=n),
        )
        make.make_passage(make.make_document(f"第{n}号文件，抓好落实。"), task=task, end=5)
    return unit


@pytest.mark.parametrize("rows", [10, 100])
@pytest.mark.parametrize("role", ["administrator", "supervisor", "reporter"])
@pytest.mark.parametrize(
    "query",
    [
        "",
        "?order=-lead&q=任务",
        "?outstanding=due7",
        "?show=all&region=重庆市",
        "?q=任务&region=重庆&order=best",
    ],
)
def test_the_board_takes_at_most_six_queries(client, db, today, rows, role, query):
    client.force_login(make.make_user(role, many_tasks(rows, today)))
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/" + query)
    assert page.status_code == 200
    assert len(queries) <= 6, [entry["sql"][:100] for entry in queries]


def test_each_tile_counts_the_list_behind_it(manager, ledger):
    for query in ("", "?province=500000", "?q=隐患&year=2025&year=2026", "?sector=mine&order=-due"):
        for tile in manager.get("/" + query).context["tiles"]:
            behind = manager.get(tile.link)
            assert len(ids(behind)) == tile.number
            assert behind.context["listed"] == str(tile.number)
            kept = QueryDict(tile.link.partition("?")[2])
            assert all(kept.getlist(name) == values for name, values in QueryDict(query[1:]).lists())


def test_the_tiles_are_those_that_managers_ask_for(manager):
    titles = [tile.title for tile in manager.get("/").context["tiles"]]
    assert titles == ["逾期", "7日内到期", "30日内到期", "未签收", "未填报", "已退回"]
    assert sum(tile.number for tile in manager.get("/").context["tiles"]) > 5


def test_all_tasks_are_one_click_away(manager, ledger):
    page = manager.get("/")
    assert len(ids(page)) == 20
    everything = next(chip.link for chip in page.context["chips"] if chip.words == "未结任务")
    assert len(ids(manager.get(everything))) == 30


def test_a_status_picked_in_the_form_is_not_hidden_by_the_usual_scope(manager, ledger):
    """The form sends every field; the scope that nobody touched is sent empty."""
    page = manager.get("/?q=&show=&status=closed&due_from=&region=")
    assert {row.task.status for row in page.context["rows"]} == {"closed"}
    form = manager.get("/").content.decode()
    assert '<select id="show" name="show"><option value="">未结任务</option>' in form
    assert '<option value="">按所选状态、灯色</option>' in page.content.decode()


def test_a_chip_takes_its_filter_off_and_leaves_the_others(manager):
    page = manager.get("/?q=隐患&year=2025&show=all&order=-due")
    chips = {chip.words: chip.link for chip in page.context["chips"]}
    assert chips == {
        "关键词：隐患": "/?year=2025&show=all&order=-due",
        "年份：2025": "/?q=%E9%9A%90%E6%82%A3&show=all&order=-due",
    }


def test_a_head_sorts_and_then_turns_round(manager):
    heads = {head.name: head for head in manager.get("/?year=2025").context["heads"]}
    assert heads["due"].sorted == "ascending"
    assert heads["due"].link == "/?year=2025&order=-due"
    assert heads["number"].link == "/?year=2025&order=number"
    assert 'aria-sort="ascending"' in manager.get("/").content.decode()


def test_pages_keep_the_filter(manager, ledger, monkeypatch):
    monkeypatch.setattr("emtracker.board.paging.SIZE", 7)
    seen, pages, link = [], 0, "/?show=all&order=-percent"
    while link:
        page = manager.get(link)
        seen, pages = seen + ids(page), pages + 1
        link = page.context["next"]
    assert pages == 5
    assert seen == [task.pk for task in reversed(ledger)]


def test_a_long_list_is_counted_up_to_the_cap(manager, monkeypatch):
    monkeypatch.setattr(outstanding, "CAP", 12)
    monkeypatch.setattr("emtracker.board.page.CAP", 12)
    assert manager.get("/").context["listed"] == "12+"
    assert "共 12+ 项" in manager.get("/").content.decode()


def test_no_tasks_are_explained(client, everyone, manager):
    assert "没有符合条件的任务" in manager.get("/?q=不存在的词").content.decode()
    client.force_login(everyone["nobody"])
    assert "您的账号还没有角色" in client.get("/").content.decode()


def test_an_empty_ledger_says_what_to_do(client, db):
    client.force_login(make.make_user("viewer", make.make_unit()))
    page = client.get("/").content.decode()
    assert "没有未结的任务" in page
    assert "上传来源文件" in page


def test_who_is_logged_out_is_sent_to_the_login(client, ledger):
    for address in ("/", "/export.csv", f"/tasks/{ledger[0].number}/"):
        assert client.get(address).url.startswith("/login/?next=")


def test_only_reading(manager):
    assert manager.post("/").status_code == 405
    assert manager.post("/export.csv").status_code == 405


def test_a_light_is_word_and_shape(manager):
    page = manager.get("/").content.decode()
    assert '<span aria-hidden="true">▲</span> 红灯' in page


def test_nothing_inline_and_nothing_from_elsewhere(manager, ledger):
    for address in ("/", "/?foo=1", f"/tasks/{ledger[0].number}/"):
        page = manager.get(address).content.decode()
        for forbidden in ("<style", " style=", " onclick=", "http://", "https://", "//cdn"):
            assert forbidden not in page, forbidden
        assert page.count("<script src=") == page.count("<script")


def test_the_page_speaks_chinese(manager, ledger):
    page = manager.get("/").content.decode()
    assert '<html lang="zh-Hans">' in page
    assert "主导航" in page


def test_markup_in_a_title_is_text(manager, ledger):
    ledger[0].title = "<script>alert(1)</script>{{ 7*7 }}%s"
    ledger[0].save()
    for address in ("/", f"/tasks/{ledger[0].number}/"):
        page = manager.get(address).content.decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}%s" in page
