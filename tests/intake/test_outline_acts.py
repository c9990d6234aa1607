"""Merge, split, new passage from a selection: what comes of them, what is refused, how many queries."""

from __future__ import annotations

import pytest

from emtracker.intake.errors import AlreadyReviewed, Incomplete, NotPermitted
from emtracker.intake.models import Evidence, Passage, Resemblance, ReviewAct
from emtracker.intake.operations import accept, add, correct, merge, reject, split
from tests.factories import (
    make_document,
    make_passage,
    make_region,
    make_sector,
    make_task,
    make_theme,
    make_unit,
    make_user,
)
from tests.intake.outlines import TEXT, outlined, span_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return make_region("500000")


@pytest.fixture
def clerk(city):
    return make_user("supervisor", make_unit(region=city, emergency=True))


@pytest.fixture
def rows(city):
    return outlined(city)[1]


def now(passage):
    return Passage.objects.get(pk=passage.pk)


def test_merging_unites_stretch_labels_and_figures(rows, clerk):
    make_sector("flood-drought", "防汛抗旱")
    figure = {
        "indicator": "",
        "op": "count",
        "value": 12,
        "unit": "艘",
        "text": "橡皮艇12艘",
        **span_of("橡皮艇12艘"),
    }
    Passage.objects.filter(pk=rows["1"].pk).update(
        sectors=["flood-drought"], deadline="4月底前", due="2025-04-30"
    )
    Passage.objects.filter(pk=rows["2"].pk).update(sectors=["mine", "flood-drought"], targets=[figure])
    merged = merge([rows["2"], rows["1"]], by=clerk)
    merged = now(merged)
    assert merged.pk == rows["1"].pk
    assert merged.wording == TEXT[rows["1"].start : rows["2"].end]
    assert (merged.heading, merged.sectors) == ("抓好堤防巡查", ["flood-drought", "mine"])
    assert (merged.targets, merged.deadline, str(merged.due)) == ([figure], "4月底前", "2025-04-30")
    assert (merged.corrected, merged.review, merged.parent_id) == (True, "pending", rows["g1"].pk)
    assert not Passage.objects.filter(pk=rows["2"].pk).exists()


def test_children_and_pointers_follow(rows, clerk, city):
    child = make_passage(
        rows["2"].document, key="2a", parent=rows["2"], region=city, **span_of("更新橡皮艇12艘。")
    )
    far = make_passage(make_document("抓好物资储备。"), region=city)
    pair = Resemblance.objects.create(kind="same", left=rows["2"], right=far, score=0.8)
    Resemblance.objects.create(kind="derived", left=rows["1"], right=far, score=0.7)
    doubled = Resemblance.objects.create(kind="derived", left=rows["2"], right=far, score=0.6)
    evidence = Evidence.objects.create(passage=rows["2"], task=make_task(), score=0.5)
    merge([rows["1"], rows["2"]], by=clerk)
    assert now(child).parent_id == rows["1"].pk
    pair.refresh_from_db()
    evidence.refresh_from_db()
    assert (pair.left_id, evidence.passage_id) == (rows["1"].pk, rows["1"].pk)
    assert not Resemblance.objects.filter(pk=doubled.pk).exists()
    assert Resemblance.objects.count() == 2


def test_a_passage_swallows_the_one_within(rows, clerk, city):
    child = make_passage(
        rows["2"].document, key="2a", parent=rows["2"], region=city, **span_of("更新橡皮艇12艘。")
    )
    merged = merge([rows["2"], child], by=clerk)
    assert (merged.start, merged.end) == (rows["2"].start, rows["2"].end)
    assert not Passage.objects.filter(pk=child.pk).exists()


@pytest.mark.parametrize(
    ("keys", "said"),
    [(["1"], "只有一段"), (["1", "3"], "抓好物资储备"), (["2", "3"], "严格值守"), (["g1", "1"], "分组")],
)
def test_what_cannot_be_merged(rows, clerk, keys, said):
    with pytest.raises((Incomplete, AlreadyReviewed), match=said):
        merge([rows[key] for key in keys], by=clerk)
    assert Passage.objects.count() == 6 and not ReviewAct.objects.exists()


def test_passages_of_two_documents_are_not_merged(rows, clerk, city):
    far = make_passage(make_document("抓好物资储备。"), region=city)
    with pytest.raises(Incomplete, match="同一份文件"):
        merge([rows["1"], far], by=clerk)


def test_noise_between_is_no_obstacle(rows, clerk):
    noise = make_passage(
        rows["1"].document, key="n", role="noise", **span_of("（二）抓好物资储备。更新橡皮艇12艘。")
    )
    Passage.objects.filter(pk=rows["2"].pk).update(start=TEXT.index("（三）"))
    merged = merge([rows["1"], rows["2"]], by=clerk)
    assert TEXT[merged.start : merged.end].endswith("转移演练20场。")
    assert Passage.objects.filter(pk=noise.pk).exists()


def test_splitting_reads_both_halves_anew(rows, clerk):
    at = TEXT.index("（三）")
    first, second = split(rows["2"], at, by=clerk)
    first, second = now(first), now(second)
    assert (first.wording, second.wording) == (TEXT[rows["2"].start : at], TEXT[at : rows["2"].end])
    assert (first.heading, second.heading) == ("抓好物资储备", "抓好队伍演练")
    assert [target["text"] for target in second.targets] == ["全年组织转移演练20场"] or second.targets
    assert not any(target["start"] >= at for target in first.targets)
    assert all(second.start <= target["start"] < target["end"] <= second.end for target in second.targets)
    assert (second.role, second.region_id, second.year, second.parent_id) == (
        "deploy",
        "500000",
        2025,
        rows["g1"].pk,
    )
    assert first.corrected and second.corrected and second.review == "pending"


def test_a_split_labels_each_half_by_its_own_words(rows, clerk):
    from emtracker.reference.models import Term

    make_sector("flood-drought", "防汛抗旱")
    theme = make_theme("drill", "应急演练")
    Term.objects.create(theme=theme, text="演练", weight=3)
    _first, second = split(rows["2"], TEXT.index("（三）"), by=clerk)
    assert second.themes == ["drill"]
    spans = second.because["themes"][0]["spans"]
    assert {TEXT[start:end] for start, end in spans} == {"演练"}
    assert now(rows["2"]).themes == []


def test_a_deadline_goes_with_its_half(rows, clerk):
    first, second = split(rows["1"], TEXT.index("4月底前"), by=clerk)
    assert (first.deadline, second.deadline, str(now(second).due)) == ("", "4月底前", "2025-04-30")


def test_children_go_with_their_half(rows, clerk, city):
    document = rows["2"].document
    early = make_passage(document, key="a", parent=rows["2"], region=city, **span_of("更新橡皮艇12艘。"))
    late = make_passage(document, key="b", parent=rows["2"], region=city, **span_of("全年组织转移演练20场。"))
    _first, second = split(rows["2"], TEXT.index("（三）"), by=clerk)
    assert (now(early).parent_id, now(late).parent_id) == (rows["2"].pk, second.pk)
    with pytest.raises(AlreadyReviewed, match="下级段落"):
        split(second, TEXT.index("转移演练"), by=clerk)


@pytest.mark.parametrize("where", ["start", "end", "before", "after"])
def test_a_cut_needs_words_on_both_sides(rows, clerk, where):
    passage = rows["1"]
    at = {"start": passage.start, "end": passage.end, "before": 0, "after": len(TEXT) + 5}[where]
    with pytest.raises(Incomplete, match="前后都须留有文字"):
        split(passage, at, by=clerk)


def test_a_new_passage_from_a_selection(rows, clerk):
    document = rows["1"].document
    place = span_of("附带说明：各地可结合实际细化。\n")
    passage = now(add(document, place["start"] - 1, place["end"], by=clerk))
    assert passage.wording == "附带说明：各地可结合实际细化。"
    assert (passage.role, passage.region_id, passage.year, passage.parent_id) == (
        "deploy",
        "500000",
        2025,
        None,
    )
    assert passage.heading and passage.corrected and passage.review == "pending"


def test_a_selection_within_a_passage_becomes_its_child(rows, clerk):
    place = span_of("全年组织转移演练20场。")
    passage = add(rows["2"].document, place["start"], place["end"], by=clerk)
    assert passage.parent_id == rows["2"].pk
    (task,) = accept([passage], by=clerk)
    assert task.wording == "全年组织转移演练20场。"


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("建立巡查台账。\n（二）抓好", "抓好堤防巡查.*交错"),
        ("遇强降雨及时叫应。", "已是段落“遇强降雨及时叫应”"),
        ("落实汛期领导带班制度。遇强降雨及时叫应。\n附", "交错"),
        ("\n", "没有选中文字"),
    ],
)
def test_selections_that_are_refused(rows, clerk, part, said):
    place = span_of(part)
    with pytest.raises((Incomplete, AlreadyReviewed), match=said):
        add(rows["1"].document, place["start"], place["end"], by=clerk)
    assert Passage.objects.count() == 6


def test_where_a_task_stands_nothing_is_merged_or_split(rows, clerk):
    (task,) = accept([rows["1"]], by=clerk)
    with pytest.raises(AlreadyReviewed, match=f"{task.number}，不能合并"):
        merge([rows["1"], rows["2"]], by=clerk)
    with pytest.raises(AlreadyReviewed, match=f"{task.number}，不能拆分"):
        split(rows["1"], TEXT.index("4月底前"), by=clerk)


def test_a_new_role_asks_for_a_new_decision(rows, clerk):
    correct(rows["1"], by=clerk, role="result")
    accept([rows["1"]], by=clerk)
    passage = correct(rows["1"], by=clerk, role="deploy")
    assert (passage.review, passage.reviewer) == ("pending", None)
    assert len(accept([passage], by=clerk)) == 1


def test_codes_that_are_not_known_are_refused(rows, clerk):
    with pytest.raises(Incomplete, match="no-such"):
        correct(rows["1"], by=clerk, sectors=["no-such"])


@pytest.mark.parametrize("role", ["reporter", "viewer", None])
def test_roles_that_may_not(rows, clerk, role):
    person = make_user(role, clerk.unit)
    for act in (
        lambda: merge([rows["1"], rows["2"]], by=person),
        lambda: split(rows["1"], TEXT.index("4月底前"), by=person),
        lambda: add(rows["1"].document, len(TEXT) - 5, len(TEXT), by=person),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_a_stranger_and_work_of_another_place(rows, clerk, city):
    sichuan = make_region("510000", "四川省")
    stranger = make_user("supervisor", make_unit("四川省应急管理厅", sichuan))
    with pytest.raises(NotPermitted):
        add(rows["1"].document, len(TEXT) - 5, len(TEXT), by=stranger)
    make_passage(rows["1"].document, key="s", region=sichuan, **span_of("附带说明"))
    with pytest.raises(NotPermitted, match="可见范围"):
        merge([rows["1"], rows["2"]], by=stranger)
    place = span_of("各地可结合实际")
    with pytest.raises(NotPermitted, match="其他辖区"):
        add(rows["1"].document, place["start"], place["end"], by=clerk)


def test_every_act_is_recorded(rows, clerk):
    correct(rows["1"], by=clerk, heading="堤防巡查")
    reject([rows["3"]], by=clerk)
    split(rows["2"], TEXT.index("（三）"), by=clerk)
    merge([rows["1"], rows["2"]], by=clerk)
    accept([rows["4"]], by=clerk)
    acts = list(ReviewAct.objects.all())
    assert [act.kind for act in acts] == ["corrected", "rejected", "split", "merged", "accepted"]
    assert {act.by for act in acts} == {clerk}
    assert acts[0].before == {str(rows["1"].pk): {"heading": "抓好堤防巡查", "corrected": False}}
    assert str(acts[3]) == "合并 “堤防巡查”"


@pytest.mark.parametrize("more", [0, 30])
def test_queries_do_not_grow_with_the_document(rows, clerk, city, more, django_assert_max_num_queries):
    document = rows["1"].document
    for number in range(more):
        make_passage(document, key=f"x{number}", region=city, role="noise", **span_of("附带说明"))
    with django_assert_max_num_queries(24):
        merge([rows["1"], rows["2"]], by=clerk)
    with django_assert_max_num_queries(24):
        split(rows["1"], TEXT.index("（二）"), by=clerk)
    with django_assert_max_num_queries(24):
        add(document, TEXT.index("各地可"), len(TEXT), by=clerk)
