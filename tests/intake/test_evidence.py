"""Results that bear out tasks: what is suggested when, and what a person's answer does."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emtracker.intake import evidence
from emtracker.intake.errors import NotPermitted
from emtracker.intake.models import Evidence, Passage
from emtracker.intake.operations import accept, confirm_evidence, correct, reject, reject_evidence
from emtracker.tracking.operations import cancel
from tests.factories import make_document, make_passage, make_region, make_task, make_unit, make_user

pytestmark = pytest.mark.django_db
ASKED = "淘汰老旧木质渔船，严查渔船脱检脱管，落实船东船长责任。"
DONE = "全年淘汰老旧木质渔船230艘，查处脱检脱管渔船85艘，船东船长责任得到落实。"
PAGE = "/admin/intake/evidence/"


@pytest.fixture
def clerk():
    return make_user("supervisor", make_unit())


def result(text=DONE, region="500000", name="重庆市", **over):
    document = make_document(text, title=f"{name}成效")
    return make_passage(
        document, role="result", heading="渔船整治见效", region=make_region(region, name), **over
    )


def deploy(text=ASKED, **over):
    document = make_document(text, title="工作要点")
    return make_passage(document, heading="抓好渔船安全", **{"region": make_region(), **over})


def suggested(task=None):
    (row,) = evidence_rows = list(Evidence.objects.all())
    assert task is None or row.task == task
    return evidence_rows[0]


@pytest.fixture
def row(clerk):
    passage = result()
    (task,) = accept([deploy()], by=clerk)
    found = suggested(task)
    assert found.passage == passage
    return found


def test_opening_a_task_finds_the_results_that_are_there(row):
    assert row.state == "suggested"
    assert 0.24 <= row.score <= 1
    assert "渔船" in "".join(row.words)


def test_a_result_that_comes_in_finds_the_tasks_that_are_there(clerk):
    (task,) = accept([deploy()], by=clerk)
    assert not Evidence.objects.exists()
    assert evidence.for_results([result()]) == 1
    suggested(task)


def test_a_lower_level_s_result_bears_out_a_task_above_and_not_the_other_way(clerk):
    passage = result(region="500155", name="梁平区")
    (task,) = accept([deploy()], by=clerk)
    assert suggested(task).passage == passage
    accept([deploy(ASKED + "加强巡查。", region=make_region("500112", "渝北区", "county"))], by=clerk)
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize("over", [{"year": 2024}, {"review": "rejected"}])
def test_another_year_and_a_rejected_passage_bear_nothing_out(clerk, over):
    result(**over)
    accept([deploy()], by=clerk)
    assert not Evidence.objects.exists()


def test_what_one_document_reports_is_no_evidence_for_what_it_asks(clerk):
    document = make_document(DONE + ASKED)
    done = make_passage(document, role="result", heading="渔船整治见效", region=make_region(), end=len(DONE))
    asked = make_passage(document, heading="抓好渔船安全", region=make_region(), start=len(DONE))
    accept([done, asked], by=clerk)
    assert not Evidence.objects.exists()


def test_a_better_task_takes_the_place_of_a_weak_suggestion_but_not_of_an_answer(clerk):
    passage = result()
    weak = make_task(title="更换燃气软管", wording="开展燃气入户安检。")
    first = Evidence.objects.create(passage=passage, task=weak, score=0.3)
    accept([deploy()], by=clerk)
    assert not Evidence.objects.filter(pk=first.pk).exists()
    answered = Evidence.objects.create(passage=passage, task=weak, score=0.3, state="rejected")
    evidence.for_tasks([weak])
    answered.refresh_from_db()
    assert (answered.state, Evidence.objects.filter(state="suggested").count()) == ("rejected", 1)


def test_confirming_is_told_in_the_history_and_accepts_the_passage(row, clerk):
    confirm_evidence(row, by=clerk)
    confirm_evidence(row, by=clerk)
    row.refresh_from_db()
    assert (row.state, row.by, row.passage.review) == ("confirmed", clerk, "accepted")
    entries = [entry for entry in row.task.progress.all() if entry.kind == "noted"]
    assert [entry.note for entry in entries] == ["确认印证：《重庆市成效》“渔船整治见效”"]
    assert entries[0].by == clerk


def test_rejecting_says_nothing_unless_it_was_confirmed(row, clerk):
    reject_evidence(row, by=clerk)
    assert row.task.progress.count() == 1
    confirm_evidence(row, by=clerk)
    reject_evidence(row, by=clerk)
    row.refresh_from_db()
    assert row.state == "rejected"
    assert row.task.progress.last().note.startswith("撤销印证")


@pytest.mark.parametrize("act", [confirm_evidence, reject_evidence])
def test_who_may_not(row, clerk, act):
    for user in (make_user("reporter", clerk.unit), make_user("viewer", clerk.unit)):
        with pytest.raises(NotPermitted, match="权限"):
            act(row, by=user)
    stranger = make_user("supervisor", make_unit("四川省应急管理厅", make_region("510000", "四川省")))
    with pytest.raises(NotPermitted, match="可见范围"):
        act(row, by=stranger)


def test_a_rejected_passage_leaves_the_list(row, clerk, client):
    reject([row.passage], by=clerk)
    client.force_login(clerk)
    assert "渔船整治见效" not in client.get(PAGE).content.decode()


def test_nobody_is_asked_of_a_cancelled_task_or_of_what_is_no_result(row, clerk, client):
    client.force_login(clerk)
    assert row.task.number in client.get(PAGE).content.decode()
    Passage.objects.filter(pk=row.passage_id).update(role="overall")
    assert row.task.number not in client.get(PAGE).content.decode()
    Passage.objects.filter(pk=row.passage_id).update(role="result")
    cancel(row.task, by=clerk, note="不再开展")
    assert row.task.number not in client.get(PAGE).content.decode()


def test_a_passage_that_a_person_makes_a_result_is_compared_when_accepted(clerk):
    (task,) = accept([deploy()], by=clerk)
    passage = result()
    Passage.objects.filter(pk=passage.pk).update(role="overall")
    passage.refresh_from_db()
    accept([correct(passage, by=clerk, role="result")], by=clerk)
    assert suggested(task).passage == passage


def test_the_page_shows_both_sides_and_takes_an_answer(row, clerk, client):
    client.force_login(clerk)
    html = client.get(PAGE).content.decode()
    assert row.task.number in html and "230" in html and "<mark>" in html
    answer = client.post(f"{PAGE}{row.pk}/answer/", {"act": "confirm", "task": row.task_id}, follow=True)
    assert "已确认印证" in answer.content.decode()
    assert answer.redirect_chain[-1][0] == f"{PAGE}?task={row.task_id}"
    assert "撤销印证" in client.get(PAGE, {"state": "confirmed"}).content.decode()
    assert client.post(f"{PAGE}{row.pk}/answer/", {"act": "other"}).status_code == 404
    for wrong in ({"state": "x"}, {"task": "x"}, {"document": "١"}):
        assert client.get(PAGE, wrong).status_code == 404


def test_the_task_pages_show_what_was_confirmed(row, clerk, client):
    client.force_login(clerk)
    page = f"/admin/tracking/task/{row.task_id}/change/"
    assert "有 1 条疑似印证待确认" in client.get(page).content.decode()
    assert DONE not in client.get(f"/tasks/{row.task.number}/").content.decode()
    confirm_evidence(row, by=clerk)
    for place in (page, f"/tasks/{row.task.number}/"):
        assert DONE in client.get(place).content.decode()


def test_the_page_is_closed_to_readers_and_strangers(row, clerk, client):
    client.force_login(make_user("viewer", clerk.unit))
    assert client.get(PAGE).status_code == 403
    client.post(f"{PAGE}{row.pk}/answer/", {"act": "confirm"})
    client.force_login(
        make_user("supervisor", make_unit("四川省应急管理厅", make_region("510000", "四川省")))
    )
    assert row.task.number not in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}{row.pk}/answer/", {"act": "confirm"}).status_code == 404
    row.refresh_from_db()
    assert row.state == "suggested"


@pytest.mark.parametrize("number", [2, 12])
def test_queries_of_the_page_do_not_grow(clerk, client, number):
    for n in range(number):
        passage = result(f"第{n}次演练。")
        Evidence.objects.create(passage=passage, task=make_task(), score=0.5, words=["演练"])
    client.force_login(clerk)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(PAGE).content.decode().count('class="pair"') == number
    assert len(queries) <= 8


@pytest.mark.parametrize("number", [2, 12])
def test_queries_of_the_comparison_do_not_grow(clerk, number):
    for n in range(number):
        result(f"第{n}次演练，淘汰渔船{n}艘。", key=f"k{n}")
        make_task(wording=f"第{n}项，淘汰渔船。")
    with CaptureQueriesContext(connection) as queries:
        evidence.for_results(Passage.objects.filter(role="result"))
    assert len(queries) <= 12
