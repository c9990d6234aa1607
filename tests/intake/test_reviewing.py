"""Accept, reject, correct: by whom, once, with all their traces."""

from __future__ import annotations

import pytest

from emtracker.intake.errors import AlreadyReviewed, Incomplete, NotPermitted
from emtracker.intake.models import Passage
from emtracker.intake.operations import accept, correct, describe, reject, restore
from emtracker.tracking.models import Task
from tests.factories import make_document, make_passage, make_region, make_sector, make_unit, make_user

pytestmark = pytest.mark.django_db
TEXT = "一、抓好防汛备汛。6月底前完成。\n二、抓好森林防火。"


@pytest.fixture
def city():
    return make_region("500000")


@pytest.fixture
def clerk(city):
    return make_user("supervisor", make_unit(region=city, emergency=True))


@pytest.fixture
def passages(city):
    document = make_document(TEXT, region=city)
    return [
        make_passage(
            document,
            start=0,
            end=16,
            heading="抓好防汛备汛",
            region=city,
            deadline="6月底前",
            due="2025-06-30",
        ),
        make_passage(document, start=17, end=len(TEXT), heading="抓好森林防火", region=city),
    ]


def test_accepting_opens_a_task_with_all_that_is_known(passages, clerk):
    (task,) = accept(passages[:1], by=clerk)
    assert (task.title, task.wording) == ("抓好防汛备汛", TEXT[:16])
    assert (str(task.due), task.due_words, task.lead.name) == ("2025-06-30", "6月底前", "重庆市应急管理局")
    passage = Passage.objects.get(pk=passages[0].pk)
    assert (passage.review, passage.reviewer, passage.task) == ("accepted", clerk, task)
    assert passage.reviewed_at
    assert task.progress.get().by == clerk


def test_a_second_click_does_no_harm(passages, clerk):
    accept(passages, by=clerk)
    assert accept(passages, by=clerk) == []
    assert Task.objects.count() == 2


@pytest.mark.parametrize("role", ["result", "overall", "require"])
def test_what_deploys_nothing_opens_nothing(passages, clerk, role):
    Passage.objects.update(role=role)
    assert accept(passages, by=clerk) == []
    assert set(Passage.objects.values_list("review", flat=True)) == {"accepted"}


def test_without_a_year_nothing_is_accepted(passages, clerk):
    Passage.objects.filter(pk=passages[1].pk).update(year=None)
    passages[1].document.year = None
    passages[1].document.save()
    with pytest.raises(Incomplete, match="抓好森林防火.*年份"):
        accept(passages, by=clerk)
    assert not Task.objects.exists()
    assert set(Passage.objects.values_list("review", flat=True)) == {"pending"}


def test_two_bureaus_in_one_region_suggest_nobody(passages, clerk, city):
    make_unit("重庆市另一应急局", city, emergency=True)
    (task,) = accept(passages[:1], by=clerk)
    assert task.lead is None


def test_the_issuer_leads_where_the_region_has_no_bureau(passages, clerk, city):
    clerk.unit.emergency = False
    clerk.unit.save()
    water = make_unit("重庆市水利局", city, aliases=["市水利局"])
    passages[0].document.issuer = "市水利局"
    passages[0].document.save()
    (task,) = accept(passages[:1], by=clerk)
    assert task.lead == water


def test_units_that_are_named_lead_and_share(passages, clerk, city):
    water = make_unit("重庆市水利局", city, short="市水利局")
    parties = [
        {"name": "市水利局", "role": "lead"},
        {"name": "重庆市应急管理局", "role": "partner"},
        {"name": "某厂", "role": "partner"},
    ]
    Passage.objects.filter(pk=passages[0].pk).update(units=parties)
    (task,) = accept(passages[:1], by=clerk)
    assert (task.lead, list(task.partners.all())) == (water, [clerk.unit])


def test_rejecting_and_taking_it_back(passages, clerk):
    reject(passages, by=clerk)
    assert set(Passage.objects.values_list("review", flat=True)) == {"rejected"}
    restore(passages[:1], by=clerk)
    assert Passage.objects.get(pk=passages[0].pk).review == "pending"
    assert Passage.objects.get(pk=passages[0].pk).reviewer is None


def test_what_has_a_task_is_neither_rejected_nor_corrected_here(passages, clerk):
    (task,) = accept(passages[:1], by=clerk)
    with pytest.raises(AlreadyReviewed, match=task.number):
        reject(passages, by=clerk)
    with pytest.raises(AlreadyReviewed, match=task.number):
        correct(passages[0], by=clerk, heading="别的")
    assert Passage.objects.get(pk=passages[1].pk).review == "pending"


def test_a_correction_is_kept_as_one(passages, clerk):
    make_sector("flood-drought", "防汛抗旱")
    correct(passages[0], by=clerk, heading="抓好防汛", sectors=["flood-drought"])
    passage = Passage.objects.get(pk=passages[0].pk)
    assert (passage.heading, passage.sectors, passage.corrected) == ("抓好防汛", ["flood-drought"], True)
    correct(passages[1], by=clerk, heading="抓好森林防火")
    assert not Passage.objects.get(pk=passages[1].pk).corrected


def test_only_facts_of_a_passage_can_be_corrected(passages, clerk):
    with pytest.raises(TypeError):
        correct(passages[0], by=clerk, task=None)


def test_region_and_year_of_the_document_fill_the_gaps_of_its_passages(passages, clerk, city):
    Passage.objects.filter(pk=passages[0].pk).update(region=None, year=None)
    describe(passages[0].document, by=clerk, region=city, year=2026)
    assert list(Passage.objects.order_by("start").values_list("region", "year")) == [
        ("500000", 2026),
        ("500000", 2025),
    ]


def test_no_work_is_moved_to_another_jurisdiction(passages, clerk):
    other = make_region("510000", "四川省")
    with pytest.raises(NotPermitted, match="四川省"):
        correct(passages[0], by=clerk, region=other)
    with pytest.raises(NotPermitted, match="四川省"):
        describe(passages[0].document, by=clerk, region=other)


@pytest.mark.parametrize("act", [accept, reject, restore])
@pytest.mark.parametrize("role", ["reporter", "viewer", None])
def test_roles_that_may_not(passages, clerk, act, role):
    with pytest.raises(NotPermitted):
        act(passages, by=make_user(role, clerk.unit))
    assert set(Passage.objects.values_list("review", flat=True)) == {"pending"}


@pytest.mark.parametrize("act", [accept, reject, restore])
def test_a_stranger_touches_nothing_not_even_the_half_of_it(passages, act):
    stranger = make_user("supervisor", make_unit("四川省应急管理厅", make_region("510000", "四川省")))
    own = make_passage(passages[0].document, region_id="510000", key="own")
    with pytest.raises(NotPermitted, match="可见范围"):
        act([own, passages[0]], by=stranger)
    assert set(Passage.objects.values_list("review", flat=True)) == {"pending"}


def test_the_uploader_of_an_unplaced_document_places_it_before_opening_tasks(clerk, city):
    document = make_document(TEXT, uploaded_by=clerk)
    passage = make_passage(document, heading="抓好防汛")
    with pytest.raises(Incomplete, match="行政区划"):
        accept([passage], by=clerk)
    describe(document, by=clerk, region=city)
    (task,) = accept([passage], by=clerk)
    assert task.region == city
    colleague = make_user("supervisor", make_unit("四川省应急管理厅", make_region("510000", "四川省")))
    with pytest.raises(NotPermitted):
        describe(document, by=colleague, year=2026)


def test_queries_do_not_grow_with_the_passages(clerk, city, django_assert_max_num_queries):
    document = make_document("抓好。" * 60, region=city)
    rows = [make_passage(document, start=3 * n, end=3 * n + 3, region=city) for n in range(30)]
    with django_assert_max_num_queries(34):
        assert len(accept(rows, by=clerk)) == 30
