"""The acts of the review page over HTTP: by plain forms, by script, and by those who may not."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emtracker.intake.models import Passage, ReviewAct
from emtracker.intake.operations import reject
from emtracker.tracking.models import Task
from tests.factories import make_passage, make_region, make_sector, make_theme, make_unit, make_user
from tests.intake.outlines import TEXT, outlined, span_of

pytestmark = pytest.mark.django_db
FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def clerk():
    return make_user("supervisor", make_unit())


@pytest.fixture
def rows(clerk):
    return outlined(clerk.unit.region)[1]


@pytest.fixture
def desk(client, clerk, rows):
    client.force_login(clerk)
    return Desk(client, rows["1"].document)


class Desk:
    def __init__(self, client, document):
        self.client, self.document = client, document

    def url(self, *more):
        return "/".join(["/admin/intake/document", str(self.document.pk), "review", *map(str, more), ""])

    def act(self, act, passage=None, *, script=False, **fields):
        said = {"act": act, **({"passage": passage.pk} if passage else {}), **fields}
        return self.client.post(self.url("act"), said, headers=FETCH if script else {})

    def page(self, **query):
        return self.client.get(self.url(), query).content.decode()

    def cards(self, **query):
        return re.findall(r'<article class="card[^>]*id="p(\d+)"', self.page(**query))


def test_merging_by_a_plain_form(desk, rows):
    answer = desk.act("merge", rows["1"], back="order=text&state=pending")
    assert answer.status_code == 302
    assert answer.url == f"{desk.url()}?order=text&state=pending#p{rows['1'].pk}"
    assert not Passage.objects.filter(pk=rows["2"].pk).exists()
    assert "已与“抓好物资储备”合并" in desk.page()


def test_merging_passes_groups_over_and_tells_when_nothing_follows(desk, rows):
    answer = desk.act("merge", rows["2"], script=True)
    assert answer.status_code == 409 and "严格值守" in answer.json()["message"]
    answer = desk.act("merge", rows["4"], script=True)
    assert answer.status_code == 409 and "之后没有段落" in answer.json()["message"]


def test_splitting_on_a_page_of_its_own(desk, rows):
    html = desk.client.get(desk.url(rows["2"].pk, "split")).content.decode()
    places = re.findall(r'name="at" value="(\d+)"', html)
    assert str(TEXT.index("（三）")) in places and len(places) == 3
    assert desk.act("split", rows["2"], at=TEXT.index("（三）")).status_code == 302
    assert desk.document.passages.count() == 7


def test_a_new_task_from_pasted_words(desk):
    assert "各地可结合实际细化" in desk.client.get(desk.url("add")).content.decode()
    desk.act("add", words="附带说明：\n各地可结合 实际细化。")
    passage = desk.document.passages.get(key__startswith="+")
    assert passage.wording == "附带说明：各地可结合实际细化。"


@pytest.mark.parametrize(
    ("words", "said"), [("", "没有文字"), ("没有这句话", "没有找到"), ("抓好", "出现 3 次")]
)
def test_words_that_are_not_one_place(desk, words, said):
    answer = desk.act("add", words=words, script=True)
    assert answer.status_code == 409 and said in answer.json()["message"]


def test_places_of_a_text_with_carriage_returns(desk, clerk):
    text = TEXT.replace("\n", "\r\n")
    type(desk.document).objects.filter(pk=desk.document.pk).update(text=text)
    desk.document.passages.all().delete()
    start = TEXT.index("附带说明")
    desk.act("add", start=start, end=len(TEXT))
    assert desk.document.passages.get().start == text.index("附带说明")


def test_role_and_labels(desk, rows):
    make_sector("mine", "矿山")
    make_sector("flood-drought", "防汛抗旱")
    make_theme("drill", "应急演练")
    answer = desk.act("role", rows["1"], role="result", script=True).json()
    assert answer["refresh"] and "改为：成效" in answer["message"]
    answer = desk.act("labels", rows["1"], sectors=["flood-drought", "mine"], themes="drill", script=True)
    assert "防汛抗旱" in answer.json()["card"]
    passage = Passage.objects.get(pk=rows["1"].pk)
    assert (passage.role, passage.sectors, passage.themes) == ("result", ["flood-drought", "mine"], ["drill"])
    answer = desk.act("labels", rows["1"], sectors="nothing", script=True)
    assert answer.status_code == 409


def test_noise_leaves_the_desk_and_comes_back(desk, rows):
    desk.act("role", rows["1"], role="noise", script=True)
    assert str(rows["1"].pk) not in desk.cards()
    act = ReviewAct.objects.get()
    answer = desk.act("undo", undo=act.pk, script=True).json()
    assert answer["focus"] == rows["1"].pk and answer["refresh"]
    assert str(rows["1"].pk) in desk.cards()


def test_undo_stands_in_the_bar_until_nothing_is_left(desk, rows):
    assert 'value="undo"' not in desk.page()
    desk.act("accept", rows["1"])
    assert "撤销：采纳 “抓好堤防巡查”" in desk.page()
    desk.act("undo", undo=ReviewAct.objects.get().pk)
    html = desk.page()
    assert "已撤销：采纳“抓好堤防巡查”" in html and 'value="undo"' not in html
    assert Task.objects.get().status == "cancelled"


def test_acts_of_others_and_of_other_documents_are_not_undone(desk, rows, clerk):
    colleague = make_user("supervisor", clerk.unit)
    reject([rows["1"]], by=colleague)
    answer = desk.act("undo", undo=ReviewAct.objects.get().pk, script=True)
    assert answer.status_code == 409 and "自己" in answer.json()["message"]
    other = outlined_again(clerk)
    reject([other["1"]], by=clerk)
    assert desk.act("undo", undo=ReviewAct.objects.last().pk).status_code == 404


def outlined_again(clerk):
    from tests.factories import make_document

    document = make_document(TEXT + "。", region=clerk.unit.region)
    return {"1": make_passage(document, region=clerk.unit.region, **span_of("落实汛期领导带班制度。"))}


def test_the_doubtful_stands_first_and_filters_narrow(desk, rows, clerk):
    Passage.objects.filter(pk=rows["3"].pk).update(
        because={"role": [{"value": "deploy", "score": 0.2, "rule": "", "spans": []}]}
    )
    Passage.objects.filter(pk=rows["1"].pk).update(sectors=["mine"])
    assert desk.cards()[0] == str(rows["3"].pk)
    assert desk.cards(order="text")[0] == str(rows["g1"].pk)
    reject([rows["4"]], by=clerk)
    assert desk.cards(state="rejected") == [str(rows["4"].pk)]
    assert desk.cards(role="group", order="text") == [str(rows["g1"].pk), str(rows["g2"].pk)]
    assert "没有符合筛选的段落" in desk.page(state="accepted")
    assert "请看性质" in desk.page()


def test_the_history_stands_on_the_page_of_the_passage(desk, rows):
    desk.act("reject", rows["1"])
    desk.act("restore", rows["1"])
    html = desk.client.get(desk.url(rows["1"].pk)).content.decode()
    assert "校核记录" in html and "剔除 “抓好堤防巡查”" in html and "恢复 “抓好堤防巡查”" in html


@pytest.mark.parametrize(
    "fields",
    [
        {"act": "split", "at": "x"},
        {"act": "split", "at": "-1"},
        {"act": "split", "at": "９"},
        {"act": "split"},
        {"act": "add", "start": "1"},
        {"act": "add", "start": "1", "end": "99999999999"},
        {"act": "role", "role": "task"},
        {"act": "undo", "undo": "x"},
        {"act": "undo", "undo": "99"},
        {"act": "nothing"},
    ],
)
def test_what_makes_no_sense_is_not_found(desk, rows, fields):
    answer = desk.client.post(desk.url("act"), {"passage": rows["1"].pk, **fields})
    assert answer.status_code == 404
    assert not ReviewAct.objects.exists()


def everywhere(desk, rows, undo):
    """Every door to the outline of the document."""
    passage = rows["2"]
    return [
        desk.client.get(desk.url("certain")),
        desk.client.get(desk.url("add")),
        desk.client.get(desk.url(passage.pk, "split")),
        desk.act("merge", passage, script=True),
        desk.act("split", passage, script=True, at=TEXT.index("（三）")),
        desk.act("role", passage, script=True, role="result"),
        desk.act("labels", passage, script=True),
        desk.act("add", script=True, words="附带说明"),
        desk.act("accept-listed", script=True),
        desk.act("undo", script=True, undo=undo),
    ]


def test_a_stranger_finds_nothing_anywhere(desk, rows, clerk):
    reject([rows["4"]], by=clerk)
    stranger = make_user("supervisor", make_unit("四川省应急管理厅", make_region("510000", "四川省")))
    before = Passage.objects.order_by("pk").values()
    start = list(before)
    desk.client.force_login(stranger)
    for answer in everywhere(desk, rows, ReviewAct.objects.get().pk):
        assert answer.status_code == 404
        assert "防汛备汛" not in answer.content.decode()
    assert list(before.all()) == start


def test_who_only_reads_changes_nothing_anywhere(desk, rows, clerk):
    reject([rows["4"]], by=clerk)
    before = Passage.objects.order_by("pk").values()
    start = list(before)
    desk.client.force_login(make_user("viewer", clerk.unit))
    for answer in everywhere(desk, rows, ReviewAct.objects.get().pk):
        assert answer.status_code in {404, 409}
    assert list(before.all()) == start


def test_a_passage_of_another_place_in_the_same_document(desk, rows):
    foreign = make_passage(
        desk.document, key="s", region=make_region("510000", "四川省"), **span_of("附带说明")
    )
    assert desk.act("role", foreign, role="result").status_code == 404
    assert desk.client.get(desk.url(foreign.pk, "split")).status_code == 404
    answer = desk.client.post(
        desk.url("act"), {"act": "accept-listed", "passage": [foreign.pk]}, headers=FETCH
    )
    assert answer.status_code == 409


def test_no_script_or_style_stands_in_the_pages(desk, rows):
    for html in (
        desk.page(),
        *(
            desk.client.get(desk.url(*part)).content.decode()
            for part in (["certain"], ["add"], [rows["2"].pk, "split"])
        ),
    ):
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*src=)", html)


def test_no_page_loads_the_dictionary(desk, rows, monkeypatch):
    def refuse(*_given):
        raise AssertionError("segmented on a page that only shows")

    monkeypatch.setattr("emtracker.pipeline.labelling.label.segmenter", refuse)
    monkeypatch.setattr("emtracker.reference.lexicon.current_lexicon", refuse)
    for part in ([], ["certain"], ["add"], [rows["2"].pk, "split"], [rows["2"].pk]):
        assert desk.client.get(desk.url(*part)).status_code == 200


def test_queries_of_acts_do_not_grow(desk, rows, clerk):
    counts = []
    for more in (0, 40):
        for number in range(more):
            make_passage(desk.document, key=f"n{number}", region=clerk.unit.region, role="noise", heading="")
            make_passage(desk.document, key=f"d{number}", region=clerk.unit.region, **span_of("附带说明"))
        seen = []
        for act in ("accept", "reject", "restore"):
            with CaptureQueriesContext(connection) as queries:
                assert desk.act(act, rows["4" if act == "accept" else "3"], script=True).status_code == 200
            seen.append(len(queries))
        desk.act("undo", undo=ReviewAct.objects.filter(kind="accepted").last().pk)
        counts.append(seen)
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 40
