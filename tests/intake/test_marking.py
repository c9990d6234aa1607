"""The left side of the review: the text in stretches, nothing lost, nothing shifted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from emtracker.intake.marking import Mark, shared_words, stretches
from emtracker.intake.wording import wording

TEXT = "一、抓好防汛。\n（一）备足物资。\n（二）强化值守。\n二、抓好森防。"


def text_of(found, mark):
    return "".join(one.text for one in found if mark in one.marks)


def test_nested_passages_are_coloured_by_the_innermost():
    marks = [Mark(1, 0, 26, "group"), Mark(2, 8, 16, "deploy"), Mark(3, 17, 25, "result")]
    found = stretches(TEXT, marks)
    assert "".join(one.text for one in found) == TEXT
    assert text_of(found, 2) == TEXT[8:16]
    assert [one.role for one in found if 2 in one.marks] == ["deploy"]
    assert next(one for one in found if 2 in one.marks).marks == (1, 2)
    assert [mark.id for one in found for mark in one.opens] == [1, 2, 3]


def test_a_cut_inside_a_passage_is_marked_and_kept():
    found = stretches(TEXT, [Mark(1, 0, 7, "deploy")], [{"start": 2, "end": 4, "reason": "广告词"}])
    assert text_of(found, 1) == TEXT[0:7]
    assert [(one.text, one.cut) for one in found if one.cut] == [(TEXT[2:4], "广告词")]


def test_a_window_of_the_text():
    found = stretches(TEXT, [Mark(1, 0, 26, "group"), Mark(2, 8, 16, "deploy")], start=8, end=16)
    assert [(one.text, one.marks) for one in found] == [(TEXT[8:16], (1, 2))]


def test_a_text_without_passages_is_one_stretch():
    assert [one.text for one in stretches(TEXT, [])] == [TEXT]
    assert stretches("", []) == []


spans = st.tuples(st.integers(0, 29), st.integers(1, 30)).map(sorted).filter(lambda pair: pair[0] < pair[1])


@given(st.text(min_size=30, max_size=30), st.lists(spans, max_size=8), st.lists(spans, max_size=3))
def test_whatever_overlaps_each_passage_is_its_own_text(text, borders, cut):
    marks = [Mark(number, start, end, "deploy") for number, (start, end) in enumerate(borders)]
    found = stretches(text, marks, [{"start": a, "end": b, "reason": "x"} for a, b in cut])
    assert "".join(one.text for one in found) == text
    for mark in marks:
        assert text_of(found, mark.id) == text[mark.start : mark.end]
        assert sum(opened == mark for one in found for opened in one.opens) == 1


def test_shared_words_are_marked_also_where_they_overlap():
    pieces = shared_words("推进安全生产治本攻坚。", ["安全生产", "生产治本", "缺", ""])
    assert [(piece.text, piece.shared) for piece in pieces] == [
        ("推进", False),
        ("安全生产治本", True),
        ("攻坚。", False),
    ]
    assert shared_words("", ["词"]) == []


def test_the_wording_is_the_original_without_cuts():
    text = "抓好防汛，某某娱乐强化值守。\r\n　　备足物资。"
    cuts = [{"start": 5, "end": 9}]
    assert wording(text, 0, len(text), cuts) == "抓好防汛，强化值守。\n备足物资。"
    assert wording(text, 0, len(text), [{"start": 0, "end": 999}]) == ""
    assert wording(text, 6, 13, cuts) == "强化值守"
    assert wording(text, 0, 4, [*cuts, {"start": 7, "end": 8}]) == "抓好防汛"
