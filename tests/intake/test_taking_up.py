"""A lower level's task takes up a higher one's: suggestions, answers, and that a rejection stays."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emtracker.intake.duplicates import suggest
from emtracker.intake.errors import Incomplete, NotPermitted
from emtracker.intake.models import Passage, Resemblance
from emtracker.intake.operations import accept, join, leave, take_up
from tests.factories import make_document, make_passage, make_region, make_unit, make_user

pytestmark = pytest.mark.django_db
PAIRS = "/admin/intake/resemblance/"


@pytest.fixture
def clerk():
    return make_user("supervisor", make_unit())


def work(text, region="500000", name="重庆市", **over):
    document = make_document(text, title=f"{name}工作要点")
    level = "county" if region != "500000" else "province"
    return make_passage(document, heading=text[:6], region=make_region(region, name, level), **over)


@pytest.fixture
def sides():
    return [
        work("抓好渔船安全。淘汰老旧木质渔船，严查渔船脱检脱管，落实船东船长责任。"),
        work("从严监管渔船。逐船建档，淘汰木质渔船12艘，船东船长责任上墙。", "500155", "梁平区"),
    ]


def stored(kind="derived"):
    return list(Resemblance.objects.filter(kind=kind))


def suggest_for(passage):
    return suggest(passage.document, [passage])


def test_a_suggestion_is_stored_from_either_side_once(sides):
    assert suggest_for(sides[1]).derived == 1
    (row,) = stored()
    assert (row.left, row.right) == tuple(sides)
    assert "木质渔船" in row.words and row.score >= 0.16
    suggest_for(sides[0])
    assert len(stored()) == 1 and not stored("same")


@pytest.mark.parametrize(("region", "name"), [("510000", "四川省"), ("500112", "渝北区")])
def test_neighbours_take_nothing_up_from_one_another(sides, region, name):
    Passage.objects.filter(pk=sides[0].pk).update(region=make_region(region, name))
    suggest_for(Passage.objects.get(pk=sides[1].pk))
    assert not stored()


def test_another_year_is_other_work(sides):
    Passage.objects.filter(pk=sides[0].pk).update(year=2024)
    assert suggest_for(sides[1]).derived == 0


def test_a_rejection_stays(sides, clerk):
    suggest_for(sides[1])
    leave(stored()[0], by=clerk)
    suggest_for(sides[1])
    (row,) = stored()
    assert (row.state, row.by) == ("rejected", clerk)


def test_confirming_makes_the_upper_task_the_parent(sides, clerk):
    suggest_for(sides[1])
    upper, lower = accept(sides, by=clerk)
    take_up(stored()[0], by=clerk)
    lower.refresh_from_db()
    assert lower.parent == upper
    entry = lower.progress.last()
    assert (entry.kind, entry.by) == ("amended", clerk)
    assert entry.after["parent"] == upper.number and upper.number in entry.note
    assert stored()[0].state == "confirmed"
    take_up(stored()[0], by=clerk)
    assert lower.progress.last() == entry


def test_taking_it_back_takes_the_parent_off(sides, clerk):
    suggest_for(sides[1])
    _upper, lower = accept(sides, by=clerk)
    take_up(stored()[0], by=clerk)
    leave(stored()[0], by=clerk)
    lower.refresh_from_db()
    assert lower.parent is None
    assert "撤销承接" in lower.progress.last().note


def test_both_sides_need_a_task_and_stay_in_order(sides, clerk):
    suggest_for(sides[1])
    (row,) = stored()
    with pytest.raises(Incomplete, match="还没有立项"):
        take_up(row, by=clerk)
    upper, _lower = accept(sides, by=clerk)
    type(upper).objects.filter(pk=upper.pk).update(region=make_region("500112", "渝北区", "county"))
    with pytest.raises(Incomplete, match="不在"):
        take_up(row, by=clerk)
    assert stored()[0].state == "suggested"


@pytest.mark.parametrize("act", [take_up, leave])
def test_who_may_not(sides, clerk, act):
    suggest_for(sides[1])
    accept(sides, by=clerk)
    (row,) = stored()
    with pytest.raises(NotPermitted, match="权限"):
        act(row, by=make_user("viewer", clerk.unit))
    district = make_unit("梁平区应急管理局", make_region("500155", "梁平区"))
    with pytest.raises(NotPermitted, match="可见范围"):
        act(row, by=make_user("supervisor", district))


def test_such_a_pair_is_not_joined(sides, clerk):
    suggest_for(sides[1])
    with pytest.raises(NotPermitted):
        join(stored()[0], by=clerk)


def test_the_page(sides, clerk, client):
    suggest_for(sides[1])
    client.force_login(clerk)
    html = client.get(PAIRS, {"kind": "derived"}).content.decode()
    assert "两段都立项后才能确认承接" in html and 'value="take-up"' not in html
    assert "疑似承接 1" in client.get(PAIRS).content.decode()
    upper, lower = accept(sides, by=clerk)
    assert (
        f"{lower.number} 将归到 {upper.number} 之下"
        in client.get(PAIRS, {"kind": "derived"}).content.decode()
    )
    answer = client.post(f"{PAIRS}{stored()[0].pk}/answer/", {"act": "take-up"}, follow=True)
    assert "已确认承接" in answer.content.decode()
    page = client.get(f"/admin/tracking/task/{lower.pk}/change/").content.decode()
    assert "上级任务" in page and upper.number in page
    assert lower.number in client.get(f"/admin/tracking/task/{upper.pk}/change/").content.decode()
    assert client.get(PAIRS, {"kind": "x"}).status_code == 404


@pytest.mark.parametrize("number", [2, 12])
def test_queries_of_the_page_do_not_grow(clerk, client, number):
    for n in range(number):
        upper, lower = work(f"第{n}项市级部署。"), work(f"第{n}项区级落实。", "500155", "梁平区")
        accept([upper, lower], by=clerk)
        Resemblance.objects.create(kind="derived", left=upper, right=lower, score=0.5, words=["部署"])
    client.force_login(clerk)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(PAIRS, {"kind": "derived"}).content.decode().count('class="pair"') == number
    assert len(queries) <= 8
