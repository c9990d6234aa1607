"""The list of tasks in the admin: what it shows, filters, finds, and what it costs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from emtracker.reference.models import Phrase
from tests.factories import make_region, make_sector, make_task, make_theme, make_unit, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/tracking/task/"


def titles(answer) -> set[str]:
    assert answer.status_code == 200, answer.status_code
    return {task.title for task in answer.context_data["cl"].result_list}


def many_tasks(count, unit) -> None:
    county = make_region("500155", "梁平区", "county", parent=make_region())
    sectors, themes = [make_sector(), make_sector("fire", "消防")], [make_theme()]
    for number in range(count):
        make_task(
            title=f"任务{number}",
            region=county,
            lead=unit,
            status="underway",
            sector=sectors[0],
            sectors=sectors,
            theme=themes[0],
            themes=themes,
            due=timezone.localdate(),
        )


@pytest.mark.parametrize("role", ["administrator", "supervisor", "reporter", "viewer"])
def test_ten_queries_at_most_whatever_the_number_of_rows(enter, unit, role):
    browser = enter(make_user(role, unit))
    counts = []
    for more in (10, 90):
        many_tasks(more, unit)
        with CaptureQueriesContext(connection) as caught:
            assert browser.get(LIST, {"all": ""}).status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 10, [query["sql"][:90] for query in caught]


def test_a_row_shows_what_staff_look_for(enter, clerk, unit):
    many_tasks(1, unit)
    page = enter(clerk).get(LIST).content.decode()
    for words in (
        "任务0",
        "重庆 · 梁平",
        "2025",
        "矿山 +1",
        "治本攻坚三年行动",
        "市局",
        "◆",
        "黄灯",
        "推进中",
        "0%",
    ):
        assert words in page, words
    assert "style=" not in page.replace("stylesheet", "")
    assert "<script>" not in page


def test_filters_combine(enter):
    browser = enter(make_user("administrator"))
    today = timezone.localdate()
    mine, fire, campaign = make_sector(), make_sector("fire", "消防"), make_theme()
    county = make_region("500155", "梁平区", "county")
    sichuan, unit = make_region("510000", "四川省"), make_unit("牵头局")
    year = today.year
    make_task(title="甲", region=county, year=year, sectors=[mine, fire], themes=[campaign], lead=unit)
    make_task(
        title="乙", region=county, year=year, sectors=[fire], due=today - timedelta(1), status="assigned"
    )
    make_task(title="丙", region=sichuan, year=year - 1, sectors=[mine], status="closed")
    make_task(title="丁", region=sichuan, year=year, status="underway", themes=[campaign], returned_on=today)
    for asked, found in (
        ({}, "甲乙丙丁"),
        ({"province": "500000"}, "甲乙"),
        ({"year": year}, "甲乙丁"),
        ({"sector": "mine"}, "甲丙"),
        ({"theme": "campaign"}, "甲丁"),
        ({"status": "closed"}, "丙"),
        ({"light": "red"}, "乙"),
        ({"light": "none"}, "丙"),
        ({"lead": unit.pk}, "甲"),
        ({"lead": "none", "year": year}, "乙丁"),
        ({"todo": "unsigned"}, "乙"),
        ({"todo": "overdue"}, "乙"),
        ({"todo": "unreported"}, "丁"),
        ({"todo": "returned"}, "丁"),
        ({"todo": "open", "theme": "campaign", "province": "510000"}, "丁"),
        ({"sector": "fire", "light": "green", "status": "registered", "q": ""}, "甲"),
        ({"q": "第", "province": "500000"}, "甲乙"),
        ({"q": f"2025-500000 {'甲'}"}, "甲"),
    ):
        assert titles(browser.get(LIST, asked)) == set(found), asked


@pytest.mark.parametrize(
    "query",
    [
        "status=rubbish",
        "year=abc",
        "province=500155",  # not of province level
        "lead=99999999999999999999",
        "light=red&light=green",
        "title__regex=(",
        "lead__users__password__startswith=p",
        "unknown=1",
        "_facets=1",
    ],
)
def test_what_is_not_understood_lists_nothing(enter, clerk, query):
    make_task(title="不应出现")
    answer = enter(clerk).get(f"{LIST}?{query}")
    assert answer.status_code == 400
    assert "不应出现" not in answer.content.decode()
    assert "无法识别" in answer.content.decode()


def test_nul_is_refused(enter, clerk):
    for query in ("status=%00", "q=%00", "%00=1"):
        assert enter(clerk).get(f"{LIST}?{query}").status_code == 400


def test_pages_that_are_not_there_are_not_found(enter, clerk):
    make_task()
    browser = enter(clerk)
    for page in ("0", "-1", "99999999999999999999", "x"):
        assert browser.get(LIST, {"p": page}).status_code == 404, page


def test_too_long_a_search_finds_nothing_and_says_so(enter, clerk):
    make_task(title="汛期巡查")
    browser = enter(clerk)
    assert titles(browser.get(LIST, {"q": "汛期 巡查"})) == {"汛期巡查"}
    for asked in ("汛 " * 21, "汛" * 201, "汛 " * 3000):
        answer = browser.get(LIST, {"q": asked})
        assert titles(answer) == set()
        assert "请缩短后再查" in answer.content.decode()


def test_filters_show_as_chips_that_can_be_taken_off(enter, clerk):
    make_task(status="assigned")
    page = enter(clerk).get(LIST, {"status": "assigned", "todo": "unsigned", "year": ""}).content.decode()
    assert '<a class="chip" href="?todo=unsigned"' in page
    assert "year=" not in page


def test_hostile_text_stays_text(enter, clerk, unit):
    make_task(title="<script>alert(1)</script>{{7*7}}%s", lead=unit)
    page = enter(clerk).get(LIST).content.decode()
    assert "<script>alert" not in page
    assert "{{7*7}}%s" in page


def test_the_search_is_that_of_the_board(enter, clerk):
    make_task(title="巡护", wording="森林草原防灭火，落实三断。")
    make_task(title="演练", wording="开展演练。")
    Phrase.objects.create(id="s1", kind="synonym", text="森防", value="森林草原防灭火")
    browser = enter(clerk)
    assert titles(browser.get(LIST, {"q": "森防 三断"})) == {"巡护"}
    assert titles(browser.get(LIST, {"q": "“森防”"})) == set()
    assert titles(browser.get(LIST, {"q": "-森防"})) == {"演练"}
    answer = browser.get(LIST, {"q": "“森防"})
    assert titles(answer) == set()
    assert "没有成对" in answer.content.decode()
