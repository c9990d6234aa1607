"""What is found: every task that holds it, no other, on both databases (the suite runs on each)."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emtracker.tracking.models import Task
from emtracker.tracking.search import postgres
from emtracker.tracking.search.finding import holding, weight
from emtracker.tracking.search.index import follow, rebuild
from emtracker.tracking.search.query import parse
from emtracker.tracking.search.synonyms import groups_of, widened
from emtracker.tracking.search.tokens import squeezed
from tests.factories import make_region, make_task

pytestmark = pytest.mark.django_db
WORDINGS = (
    "坚持春防期间断火源、断隐患、断捷径，落实“三断”措施。",
    "开展森林草原防灭火专项治理，压实责任。",
    "第三，断面监测全覆盖；三是断电演练。",
    "矿山\n安全 生产督导，完成率100%，A类5Ｇ试点。",
    "推進應急預案演練，健全體系。𠮷镇。",
    "一",
)


@pytest.fixture
def tasks(db):
    return [make_task(title=f"事项{n}", wording=wording) for n, wording in enumerate(WORDINGS)]


def found(text, groups=None):
    asked = widened(parse(text), groups or {})
    return sorted(int(task.title[2:]) for task in holding(Task.objects.all(), asked))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("三断", [0]),
        ("三 断", [0, 2]),
        ("“断 面”", [2]),
        ("火源、断隐患", [0]),
        ("断 -演练", [0]),
        ("-断", [1, 3, 4, 5]),
        ("矿山安全", [3]),
        ("100%", [3]),
        ("a类5g", [3]),
        ("应急预案演练", [4]),
        ("𠮷", [4]),
        ("一", [5]),
        ("。", [0, 1, 2, 3, 4]),
        ("森防", []),
        ("'", []),
        ("*", []),
        ("\\ ' & | ! : ( ) <->", []),
        ("AND OR NOT NEAR", []),
    ],
)
def test_words_phrases_exclusions_and_single_signs(tasks, text, places):
    assert found(text) == places


@pytest.mark.parametrize("text", ["三断", "断 -演练", "火源、断隐患", "一", "森防"])
def test_a_common_word_is_read_and_a_rare_one_looked_up_with_one_result(tasks, monkeypatch, text):
    rare = found(text)
    monkeypatch.setattr("emtracker.tracking.search.finding.COMMON", 0)
    assert found(text) == rare


def test_a_number_is_found_by_any_part(tasks):
    assert found(tasks[1].number) == [1]
    assert found(tasks[1].number[-5:]) == [1]


def test_story_33_synonyms_find_and_quotes_turn_them_off(tasks):
    groups = groups_of([("森防", "森林草原防灭火")])
    assert found("森防", groups) == [1]
    assert found("“森防”", groups) == []
    assert found("压实 森防 -三断", groups) == [1]
    assert found("-森防", groups) == [0, 2, 3, 4, 5]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_stretch_of_a_text_finds_it_and_only_what_holds_it(tasks, data):
    """Against plain looking (`in`), for stretches that do occur and for signs thrown together."""
    source = data.draw(st.sampled_from(WORDINGS))
    start = data.draw(st.integers(0, len(source) - 1))
    stretch = source[start : start + data.draw(st.integers(1, 12))]
    asked = data.draw(st.one_of(st.just(stretch), st.text("断三火源练安全A5%。", min_size=1, max_size=3)))
    signs = squeezed(asked)
    if not signs or set(asked) & set("“”"):
        return
    texts = [(task.number, task.title, task.wording) for task in tasks]
    places = found(f"“{asked}”")
    assert places == [n for n, fields in enumerate(texts) if any(signs in squeezed(one) for one in fields)]
    assert set(places) >= {n for n, fields in enumerate(texts) if any(asked in one for one in fields)}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wording=st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), min_size=2))
def test_whatever_can_be_stored_can_be_searched(db, wording):
    task = make_task(wording=wording)
    for stretch in {wording[:3], wording[-2:]}:
        if squeezed(stretch) and not set(stretch) & set('“”"＂「」『』'):
            assert task in holding(Task.objects.all(), parse(f"“{stretch}”"))
    follow([task.pk])
    rebuild()


def test_texts_with_more_pairs_than_a_tsvector_holds_are_found_too(tasks, monkeypatch):
    monkeypatch.setattr(postgres, "ROOM", 30)
    rebuild()
    assert found("压实责任") == [1]
    assert found("三断") == [0]


def test_a_deleted_task_is_found_no_more(tasks):
    tasks[0].delete()
    assert found("三断") == []
    rebuild()
    assert found("断") == [2]


def best(text, groups=None):
    asked = widened(parse(text), groups or {})
    rows = holding(Task.objects.all(), asked)
    return [task.title for task in rows.annotate(w=weight(asked, rows)).order_by("-w", "-pk")]


def test_the_title_goes_first_then_how_often_then_the_newest(db):
    region = make_region()
    texts = {
        "一次": "演练。",
        "三次": "演练，再演练，又演练。",
        "演练": "略。",
        "又一次": "演练。",
        "别名演习": "演习。",
    }
    for title, wording in texts.items():
        make_task(title=title, wording=wording, region=region)
    groups = groups_of([("演习", "演练")])
    assert best("演练") == ["演练", "三次", "又一次", "一次"]
    assert best("演练", groups) == ["演练", "别名演习", "三次", "又一次", "一次"]


def test_only_the_newest_are_weighed(tasks, monkeypatch):
    monkeypatch.setattr("emtracker.tracking.search.finding.WEIGHED", 2)
    assert best("断") == ["事项0", "事项2"]
    monkeypatch.setattr("emtracker.tracking.search.finding.WEIGHED", 1)
    assert best("断") == ["事项2", "事项0"]


def test_the_question_goes_through_the_index(tasks):
    sql = str(holding(Task.objects.all(), parse("三断")).query)
    assert ("MATCH" if connection.vendor == "sqlite" else "@@") in sql
