"""Changed terms: the difference first, then passages and tasks at once; what people set stays."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emtracker.intake.errors import NotPermitted, PlanChanged
from emtracker.intake.models import Document, Passage, Relabelling
from emtracker.intake.operations import accept, correct, ingest
from emtracker.intake.relabel import relabel
from emtracker.intake.relabelling import plan
from emtracker.reference.loading import load, rows_of
from emtracker.reference.models import Sector, Term, Theme
from emtracker.tracking.models import Task
from emtracker.tracking.operations import amend, cancel
from tests.factories import (
    make_document,
    make_passage,
    make_region,
    make_sector,
    make_theme,
    make_unit,
    make_user,
)
from tests.seeds.gold import SEEDS

pytestmark = pytest.mark.django_db
TEXT = "一、液化气站隐患排查。对液化气站开展隐患排查，更换灶具软管。\n二、学校用火管理。开展隐患排查。"
PAGE = "/admin/intake/relabelling/"


@pytest.fixture
def clerk():
    return make_user("supervisor", make_unit())


@pytest.fixture
def document():
    gas, hazard = make_sector("gas", "城镇燃气"), make_theme("hazard", "隐患排查治理")
    make_sector("fire", "消防")
    make_sector("safety-general", "安全生产综合", general=True)
    make_theme("public", "宣传教育")
    Term.objects.create(text="液化气站", sector=gas, weight=2)
    Term.objects.create(text="隐患排查", theme=hazard, weight=2)
    document = make_document(TEXT, region=make_region())
    middle = TEXT.index("\n")
    common = {"document": document, "region": make_region(), "themes": ["hazard"]}
    make_passage(heading="液化气站隐患排查", start=0, end=middle, sectors=["gas"], **common)
    make_passage(
        heading="学校用火管理", start=middle + 1, end=len(TEXT), sectors=["safety-general"], **common
    )
    return document


@pytest.fixture
def tasks(document, clerk):
    return accept(document.passages.all(), by=clerk)


def new_terms():
    Term.objects.create(text="学校", sector_id="fire", weight=2)
    Term.objects.filter(text="隐患排查").update(theme="public")


def done(document, by):
    return relabel([document], by=by, digest=plan([document], by=by).digest)


def codes(task):
    task.refresh_from_db()
    return task.sector_id, sorted(task.sectors.values_list("pk", flat=True)), task.theme_id


def test_without_a_change_of_terms_nothing_differs(document):
    found = plan([document], by=None)
    assert (found.read, found.differences, found.tasks, found.corrected) == (2, (), (), ())


def test_a_seed_just_read_does_not_differ_from_itself():
    load(rows_of())
    path = SEEDS / "2026-shanxi-conference.md"
    document = ingest(path.read_bytes(), path.name, by=None).document
    found = plan([Document.objects.get(pk=document.pk)], by=None)
    assert found.read > 20
    assert [(str(row.passage), row.added, row.removed) for row in found.differences] == []


def test_the_difference_is_told_with_its_words_and_changes_nothing(document, tasks):
    new_terms()
    first, second = plan([document], by=None).differences
    assert [(one.code, one.words) for one in first.added] == [("public", ("隐患排查",))]
    assert [one.code for one in first.removed] == ["hazard"]
    assert [one.code for one in second.added] == ["fire", "public"]
    assert [one.code for one in second.removed] == ["safety-general", "hazard"]
    assert codes(tasks[1]) == ("safety-general", ["safety-general"], "hazard")
    assert Passage.objects.get(pk=second.passage.pk).themes == ["hazard"]


def test_applied_to_passages_and_tasks_in_one_batch(document, tasks, clerk):
    new_terms()
    done(document, clerk)
    assert [codes(task) for task in tasks] == [("gas", ["gas"], "public"), ("fire", ["fire"], "public")]
    entries = [task.progress.last() for task in tasks]
    assert {entry.kind for entry in entries} == {"amended"} and {entry.by for entry in entries} == {clerk}
    assert {entry.batch for entry in entries} == {Relabelling.objects.get().batch}
    passage = document.passages.last()
    assert (passage.sectors, passage.themes, passage.corrected) == (["fire"], ["public"], False)
    assert passage.because["sectors"][0]["value"] == "fire"
    assert not plan([document], by=clerk).differences


def test_what_people_set_stays_and_is_listed(document, tasks, clerk):
    amend(tasks[1], by=clerk, sectors=[Sector.objects.get(pk="gas")])
    new_terms()
    found = done(document, clerk)
    assert [(row.task, row.why) for row in found.tasks if row.why] == [(tasks[1], "标注由人工修改过")]
    assert codes(tasks[1]) == ("gas", ["gas"], "public")  # the themes nobody set follow


def test_a_label_set_by_hand_survives_even_when_the_terms_come_to_agree_once(document, tasks, clerk):
    amend(tasks[1], by=clerk, sectors=[Sector.objects.get(pk="fire")])
    Term.objects.create(text="学校", sector_id="fire", weight=2)
    done(document, clerk)
    Term.objects.filter(text="学校").update(sector="gas")
    done(document, clerk)
    assert codes(tasks[1])[0] == "fire"
    assert document.passages.last().sectors == ["gas"]


def test_relabelling_is_no_hand_of_a_person(document, tasks, clerk):
    new_terms()
    done(document, clerk)
    Term.objects.filter(text="学校").update(sector="gas")
    done(document, clerk)
    assert codes(tasks[1])[0] == "gas"
    assert Relabelling.objects.count() == 2


def test_corrected_passages_and_ended_tasks_are_left_alone(document, clerk):
    passages = list(document.passages.all())
    correct(passages[0], by=clerk, themes=["public"])
    (task,) = accept(passages[1:], by=clerk)
    cancel(task, by=clerk, note="不再开展")
    Term.objects.filter(text="隐患排查").delete()
    new_terms()
    found = done(document, clerk)
    assert [row.passage for row in found.corrected] == passages[:1]
    assert document.passages.first().themes == ["public"]
    assert "已中止" in found.tasks[0].why
    assert codes(task)[0] == "safety-general"


def test_what_was_shown_is_what_is_done(document, tasks, clerk):
    new_terms()
    digest = plan([document], by=clerk).digest
    amend(tasks[0], by=clerk, note="改期", flagged=True)
    with pytest.raises(PlanChanged, match="没有改动"):
        relabel([document], by=clerk, digest=digest)
    assert Theme.objects.get(pk="hazard").tasks.count() == 2
    assert not Relabelling.objects.exists()


def test_who_may_not_and_what_they_do_not_see(document, tasks, clerk):
    new_terms()
    for role in ("reporter", "viewer"):
        with pytest.raises(NotPermitted):
            relabel([document], by=make_user(role, clerk.unit), digest="")
    stranger = make_user("supervisor", make_unit("四川省应急管理厅", make_region("510000", "四川省")))
    found = done(document, stranger)
    assert (found.read, found.differences) == (0, ())


@pytest.mark.parametrize("number", [2, 20])
def test_queries_of_a_plan_do_not_grow_with_passages_and_tasks(clerk, number):
    make_sector("gas", "城镇燃气")
    make_sector("fire", "消防")
    Term.objects.create(text="学校", sector_id="fire", weight=2)
    line = "检查学校用火。"
    document = make_document(line * number, region=make_region())
    rows = [
        make_passage(document, start=7 * n, end=7 * n + 7, sectors=["gas"], region=make_region(), heading="")
        for n in range(number)
    ]
    accept(rows, by=clerk)
    with CaptureQueriesContext(connection) as queries:
        found = plan([document], by=clerk)
    assert len(found.tasks) == len(found.differences) == number
    assert len(queries) <= 15


class TestCommand:
    def run(self, *arguments):
        out = StringIO()
        call_command("relabel", *map(str, arguments), stdout=out)
        return out.getvalue()

    def test_shows_then_applies(self, document, tasks):
        new_terms()
        said = self.run("--year", 2025)
        assert "＋宣传教育" in said and "－隐患排查治理" in said and "“学校”" in said
        assert "以上均未改动" in said and Task.objects.filter(theme="hazard").count() == 2
        assert "已应用" in self.run("--document", document.pk, "--apply")
        assert Task.objects.filter(theme="public").count() == 2
        assert "有变化 0 段" in self.run("--apply")

    def test_in_the_name_of_somebody_who_may_not(self, document, tasks, clerk):
        new_terms()
        viewer = make_user("viewer", clerk.unit)
        with pytest.raises(CommandError, match="权限"):
            self.run("--apply", "--as", viewer.username)
        with pytest.raises(CommandError, match="在用用户"):
            self.run("--as", "niemand")
        with pytest.raises(CommandError, match="没有符合条件的文件"):
            self.run("--year", 1999)


class TestPage:
    def test_shows_first_and_does_what_was_shown(self, document, tasks, clerk, client):
        new_terms()
        client.force_login(clerk)
        html = client.get(PAGE, {"year": 2025}).content.decode()
        assert "+宣传教育" in html and "<q>学校</q>" in html and tasks[0].number in html
        assert Task.objects.filter(theme="hazard").count() == 2
        digest = plan([document], by=clerk).digest
        answer = client.post(PAGE, {"year": 2025, "digest": digest}, follow=True)
        assert "已重新标注 2 段，随之更新任务 2 项" in answer.content.decode()
        assert "没有变化" in client.get(PAGE, {"document": document.pk}).content.decode()

    def test_an_old_confirmation_is_refused_and_shown_again(self, document, tasks, clerk, client):
        new_terms()
        client.force_login(clerk)
        html = client.post(PAGE, {"year": 2025, "digest": "x"}).content.decode()
        assert "请重新核对差异" in html and "+宣传教育" in html
        assert Task.objects.filter(theme="hazard").count() == 2

    def test_a_scope_is_asked_for(self, document, clerk, client, monkeypatch):
        client.force_login(clerk)
        assert client.get(PAGE).status_code == 200
        assert client.get(PAGE, {"year": ""}).status_code == 400
        assert "没有符合条件" in client.get(PAGE, {"year": 1999}).content.decode()
        make_passage(make_document("二、" + TEXT), region=make_region())
        monkeypatch.setattr("emtracker.intake.relabel_page.MOST", 10)
        assert "manage.py relabel" in client.get(PAGE, {"year": 2025}).content.decode()

    def test_readers_have_no_such_page(self, clerk, client):
        client.force_login(make_user("viewer", clerk.unit))
        assert client.get(PAGE).status_code == 403
        assert PAGE not in client.get("/admin/").content.decode()
