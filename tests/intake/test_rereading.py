"""A document read again by new rules: people's decisions stay, differences are shown, tasks do not change."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.forms.models import model_to_dict

from emtracker.intake.conflicts import open_conflicts, settle
from emtracker.intake.errors import NotPermitted, TextChanged
from emtracker.intake.models import Document, Passage, Resemblance
from emtracker.intake.operations import accept, correct, ingest, reject
from emtracker.intake.rereading import reread
from emtracker.pipeline.values import Guess, Span
from emtracker.tracking.models import Progress, Task
from tests.factories import make_document, make_passage, make_region, make_sector, make_unit, make_user

from .readings import bytes_of, reading_of

pytestmark = pytest.mark.django_db
LINES = (
    "一、抓好防汛备汛。6月底前完成隐患排查。",
    "二、抓好森林防火。强化巡护。",
    "三、做好冬季取暖。检修锅炉。",
    "四、开展安全宣传。进村入户。",
)
READ = "emtracker.pipeline.run.read"


@pytest.fixture
def clerk():
    return make_user("supervisor", make_unit())


@pytest.fixture
def rules(monkeypatch):
    """`rules(change)` makes the reader say `change(items)` from now on."""
    make_region("500000")
    for code, name in (("flood-drought", "防汛抗旱"), ("forest-fire", "森林草原防灭火"), ("gas", "燃气")):
        make_sector(code, name)

    def use(change=lambda items: items, version="new", **over):
        def read(data, name, lexicon, **kwargs):
            reading = reading_of(data, name, roles=("deploy",), **over)
            return replace(reading, items=tuple(change(reading.items)), version=version)

        monkeypatch.setattr(READ, read)

    use(version="old")
    return use


@pytest.fixture
def document(rules, clerk):
    return ingest(bytes_of(*LINES), "要点.txt", by=clerk).document


def passages(document):
    return {row.heading: row for row in document.passages.all()}


def sector(code):
    return (Guess(code, 0.9, (Span(0, 2),), code),)


def everywhere(items):
    """The new rules: everything is about gas, and only the third item has another head."""
    for item in items:
        heading = "冬季取暖安全" if "取暖" in item.heading else item.heading
        yield replace(item, sectors=sector("gas"), heading=heading)


def test_what_nobody_has_touched_is_as_the_new_rules_say(document, rules, clerk):
    rules(everywhere)
    done = reread(document, by=clerk)
    assert (done.before, done.updated, done.added, done.gone, done.kept) == ("old", 4, 0, 0, 0)
    assert {row.heading: row.sectors for row in document.passages.all()}["冬季取暖安全"] == ["gas"]
    document.refresh_from_db()
    assert document.reader_version == "new"
    again = reread(document, by=clerk)
    assert (again.updated, again.added, again.gone) == (0, 0, 0)


def test_accepted_corrected_and_rejected_passages_keep_their_values(document, rules, clerk):
    rows = passages(document)
    (task,) = accept([rows["抓好防汛备汛"]], by=clerk)
    correct(rows["抓好森林防火"], by=clerk, sectors=["forest-fire"])
    reject([rows["做好冬季取暖"]], by=clerk)
    before = {row.pk: model_to_dict(row, exclude=["key"]) for row in document.passages.all()}
    ledger = model_to_dict(Task.objects.get()), Progress.objects.count()
    rules(everywhere)
    done = reread(document, by=clerk)
    assert (done.updated, done.kept) == (1, 3)
    after = {row.pk: model_to_dict(row, exclude=["key"]) for row in document.passages.all()}
    untouched = rows["开展安全宣传"].pk
    assert {pk: row for pk, row in after.items() if pk != untouched} == {
        pk: row for pk, row in before.items() if pk != untouched
    }
    assert (model_to_dict(Task.objects.get()), Progress.objects.count()) == ledger
    assert Passage.objects.get(task=task).sectors == ["flood-drought"]
    told = {row.heading: open_conflicts(row) for row in done.conflicts}
    assert told == {
        "抓好防汛备汛": {"sectors": ["gas"]},
        "抓好森林防火": {"sectors": ["gas"]},
        "做好冬季取暖": {"sectors": ["gas"], "heading": "冬季取暖安全"},
    }


def test_what_a_person_decided_against_before_is_no_news(document, rules, clerk):
    correct(passages(document)["抓好防汛备汛"], by=clerk, sectors=["gas"])
    rules()  # the new rules say 防汛抗旱, as the old ones did
    assert reread(document, by=clerk).conflicts == ()


def test_a_conflict_that_somebody_looked_at_stays_settled(document, rules, clerk):
    accept([passages(document)["抓好防汛备汛"]], by=clerk)
    rules(everywhere)
    (row,) = reread(document, by=clerk).conflicts
    settle(row, by=clerk)
    (row,) = reread(document, by=clerk).conflicts
    assert open_conflicts(row) == {}
    rules(lambda items: [replace(item, sectors=sector("forest-fire")) for item in items])
    (row,) = reread(document, by=clerk).conflicts
    assert open_conflicts(row) == {"sectors": ["forest-fire"]}


def halves(items):
    """The new rules cut the first and the last item in two, and find the second no more."""
    for item in items:
        if item.id == "2":
            continue
        if item.id not in ("1", "4"):
            yield item
            continue
        middle = item.span.start + 10
        yield replace(item, id=f"{item.id}.1", span=Span(item.span.start, middle), heading=f"{item.id}前")
        yield replace(item, id=f"{item.id}.2", span=Span(middle, item.span.end), heading=f"{item.id}后")


def test_another_cut_adds_and_takes_away_only_where_nobody_decided(document, rules, clerk):
    rows = passages(document)
    accept([rows["抓好防汛备汛"]], by=clerk)
    rules(halves)
    done = reread(document, by=clerk)
    assert (done.added, done.gone, done.kept) == (2, 2, 1)
    assert [row.heading for row in document.passages.order_by("start")] == [
        "抓好防汛备汛",
        "做好冬季取暖",
        "4前",
        "4后",
    ]
    assert open_conflicts(done.conflicts[0]) == {"outline": ["1前", "1后"]}
    again = reread(document, by=clerk)
    assert (again.updated, again.added, again.gone) == (0, 0, 0)


def test_children_stay_when_their_group_goes(rules, clerk):
    def grouped(items):
        yield replace(items[0], id="g", role="group", span=Span(0, items[-1].span.end), heading="重点任务")
        yield from (replace(item, parent="g") for item in items)

    rules(grouped, version="old")
    document = ingest(bytes_of(*LINES), "要点.txt", by=clerk).document
    (task,) = accept([passages(document)["抓好防汛备汛"]], by=clerk)
    assert passages(document)["抓好森林防火"].parent.heading == "重点任务"
    rules()
    assert reread(document, by=clerk).gone == 1
    rows = passages(document)
    assert len(rows) == 4 and {row.parent for row in rows.values()} == {None}
    assert rows["抓好防汛备汛"].task == task


def test_an_answered_pair_keeps_its_passage(document, rules, clerk):
    other = make_passage(make_document("别处。"), region=make_region())
    row = passages(document)["抓好森林防火"]
    Resemblance.objects.create(kind="same", left=row, right=other, score=0.5, state="rejected")
    rules(halves)
    assert reread(document, by=clerk).kept == 1
    assert Resemblance.objects.get().left == row


def test_header_facts_that_are_known_stay_and_blank_ones_are_filled(document, rules, clerk):
    Document.objects.filter(pk=document.pk).update(title="人工改过的标题", year=None)
    rules()
    reread(document, by=clerk)
    document.refresh_from_db()
    assert (document.title, document.year) == ("人工改过的标题", 2025)


def test_another_text_is_refused(document, rules, clerk):
    Document.objects.filter(pk=document.pk).update(text="入库时读出的是别的文字。")
    with pytest.raises(TextChanged, match="没有改动"):
        reread(document, by=clerk)


def test_who_may_not(document, rules, clerk):
    for role in ("reporter", "viewer"):
        with pytest.raises(NotPermitted):
            reread(document, by=make_user(role, clerk.unit))
    row = passages(document)["抓好森林防火"]
    Passage.objects.filter(pk=row.pk).update(region=make_region("510000", "四川省"))
    with pytest.raises(NotPermitted, match="辖区以外"):
        reread(document, by=clerk)


def test_the_review_page_shows_the_conflict_until_it_is_settled(document, rules, clerk, client):
    row = passages(document)["抓好防汛备汛"]
    accept([row], by=clerk)
    rules(everywhere)
    reread(document, by=clerk)
    client.force_login(clerk)
    page = f"/admin/intake/document/{document.pk}/review/"
    html = client.get(page).content.decode()
    assert "重新读取的结果与人工校核不同" in html and "<b>行业领域</b> 燃气" in html
    assert client.post(f"{page}{row.pk}/settle/", follow=True).status_code == 200
    assert "重新读取的结果" not in client.get(page).content.decode()
    client.force_login(make_user("viewer", clerk.unit))
    assert client.post(f"{page}{row.pk}/settle/").status_code == 404


class TestCommand:
    def run(self, *arguments):
        out, err = StringIO(), StringIO()
        call_command("reread", *map(str, arguments), stdout=out, stderr=err)
        return out.getvalue()

    def test_says_what_it_did(self, document, rules, clerk):
        accept([passages(document)["抓好防汛备汛"]], by=clerk)
        rules(everywhere)
        said = self.run(document.pk)
        assert "更新 3 段，新增 0 段，减少 0 段，人工校核过、保持不变 1 段，其中 1 段与新读取结果不同" in said
        assert "抓好防汛备汛：行业领域 现读作 燃气" in said
        assert "更新 0 段" in self.run("--all")

    def test_asks_for_documents_and_names_those_it_does_not_find(self, document, rules):
        with pytest.raises(CommandError, match="二者取其一"):
            self.run()
        with pytest.raises(CommandError, match="没有编号为 99999"):
            self.run(document.pk, 99999)

    def test_a_document_that_fails_stops_no_other(self, document, rules, clerk):
        rules(title="另一份文件")
        ingest(bytes_of("一、抓好渡口安全。查救生衣。"), "二.txt", by=clerk)
        Document.objects.filter(pk=document.pk).update(text="别的文字。")
        with pytest.raises(CommandError, match="1 份文件未能重新读取"):
            self.run("--all")
