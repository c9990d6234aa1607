"""What comes first, what is filtered, what is counted: without the database."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from emtracker.intake.desk import Wish, desk_of, wish_of
from emtracker.intake.doubt import confidence, doubtful_first, doubts, is_certain
from emtracker.intake.models import Document, Passage
from emtracker.intake.shown import as_shown, as_stored


def guess(score, value="x"):
    return [{"value": value, "score": score, "rule": "", "spans": []}]


def passage(key=1, start=0, **over):
    values = {
        "id": key,
        "start": start,
        "end": start + 10,
        "role": "deploy",
        "review": "pending",
        "heading": "抓好防汛",
        "region_id": "500000",
        "year": 2025,
        "sectors": ["mine"],
        "because": {"role": guess(0.9), "sectors": guess(0.8), "themes": guess(0.95)},
    }
    return Passage(**(values | over))


@pytest.mark.parametrize(
    ("over", "score", "field"),
    [
        ({}, 0.8, "sectors"),
        ({"because": {"role": guess(0.6), "sectors": guess(0.8)}}, 0.6, "role"),
        ({"because": {"role": guess(0.9), "themes": guess(0.3)}}, 0.3, "themes"),
        ({"sectors": [], "because": {"role": guess(0.9)}}, 0.5, "sectors"),
        ({"region_id": None}, 0, "region"),
        ({"year": None, "corrected": True}, 0, "year"),
        ({"heading": ""}, 0, "heading"),
        ({"start": 95, "end": 105}, 0.5, "span"),
    ],
)
def test_the_weakest_guess_decides(over, score, field):
    found = doubts(passage(**over), oddities=[100])
    assert found[0] == (score, field)
    assert confidence(passage(**over), [100]) == score


def test_what_a_person_corrected_or_no_reader_touched_is_certain():
    assert confidence(passage(corrected=True, because={"role": guess(0.2)})) == 1
    assert confidence(passage(because={}, sectors=[])) == 1
    assert not is_certain(passage(role="overall"))
    assert not is_certain(passage(review="accepted"))
    assert is_certain(passage(), sure=0.8) and not is_certain(passage(), sure=0.81)


def test_the_doubtful_comes_first_then_the_rest_in_order():
    rows = [
        passage(1, 0, role="group"),
        passage(2, 0, because={"role": guess(0.9)}),
        passage(3, 10, because={"role": guess(0.4)}),
        passage(4, 20, review="accepted", because={"role": guess(0.1)}),
        passage(5, 30, because={"role": guess(0.4)}),
        passage(6, 40, role="overall"),
    ]
    assert [row.pk for row in doubtful_first(rows, [])] == [3, 5, 2, 1, 4, 6]


def document():
    return Document(text="字" * 6000, anomalies=[], cuts=[])


def test_filters_and_counts():
    rows = [
        passage(1, 0),
        passage(2, 10, review="accepted", task_id=7),
        passage(3, 20, review="accepted", task_id=7),
        passage(4, 30, role="result", review="rejected"),
        passage(5, 40, role="overall"),
    ]
    desk = desk_of(document(), rows, Wish(state="accepted"))
    assert [row.pk for row in desk.chosen] == [2, 3]
    assert len(desk.marked) == 5, "the text shows all passages"
    tally = desk.tally
    assert (tally.deploy, tally.result, tally.pending, tally.accepted, tally.rejected) == (3, 1, 1, 2, 1)
    assert (tally.all, tally.done, tally.tasks, tally.certain) == (4, 3, 1, 1)
    assert [row.pk for row in desk_of(document(), rows, Wish(role="overall")).chosen] == [5]
    assert [row.pk for row in desk_of(document(), rows, Wish(state="pending")).chosen] == [1]


def test_a_part_of_many_is_a_part_of_the_text():
    rows = [passage(n, 10 * n) for n in range(450)]
    desk = desk_of(document(), rows, Wish(part=2))
    assert (desk.start, desk.end) == (3000, 4500)
    assert {row.pk for row in desk.chosen} == {row.pk for row in desk.marked} == set(range(300, 450))


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("", Wish()),
        ("order=text&state=pending&role=deploy&page=3", Wish("text", "pending", "deploy", 3)),
        ("order=x&state=x&role=x&page=x", Wish()),
        ("page=99999999999999999999&order=doubt", Wish()),
        ("page=３", Wish()),
    ],
)
def test_wishes_as_they_come_in_an_address(said, wish):
    assert wish_of(QueryDict(said).dict()) == wish
    assert wish_of(QueryDict(wish.query).dict()) == wish


@given(st.text(alphabet="字a\r\n𠮷", max_size=30), st.data())
def test_places_shown_and_stored(text, data):
    at = data.draw(st.integers(0, len(text)))
    shown = text.replace("\r\n", "\n").replace("\r", "\n")
    if not (0 < at < len(text) and text[at - 1 : at + 1] == "\r\n"):
        assert as_stored(text, as_shown(text, at)) == at
    place = as_shown(text, at)
    assert shown[:place] == text[: as_stored(text, place)].replace("\r\n", "\n").replace("\r", "\n")
    assert as_stored(text, len(shown) + 9) == len(text)


def test_a_passage_needs_only_what_is_asked_of_it():
    odd = SimpleNamespace(
        start=0, end=1, role="deploy", review="pending", heading="甲", region_id="1", year=1, sectors=["a"],
        because={}, corrected=False,
    )  # fmt: skip
    assert is_certain(odd)
