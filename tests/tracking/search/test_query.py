"""What was typed, understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emtracker.tracking.search.query import And, Not, Or, Phrase, Unreadable, parse
from emtracker.tracking.search.synonyms import groups_of, widened

GROUPS = groups_of(
    [
        ("森防", "森林草原防灭火"),
        ("林草防火", "森林草原防灭火"),
        ("危化", "危险化学品"),
        ("危化品", "危险化学品"),
    ]
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("森防 演练", (Phrase("森防"), Phrase("演练"))),
        ("森防　演练 森防", (Phrase("森防"), Phrase("演练"))),
        ("“隐患 排查”", (Phrase("隐患 排查", exact=True),)),
        ('"三断"-演练', (Phrase("三断", exact=True), Not(Phrase("演练")))),
        ("开展「打非治违」行动", (Phrase("开展"), Phrase("打非治违", exact=True), Phrase("行动"))),
        ("-“三断” －演练", (Not(Phrase("三断", exact=True)), Not(Phrase("演练")))),
        ("2025-500000-001", (Phrase("2025-500000-001"),)),
        ("”三断”", (Phrase("三断", exact=True),)),
        ("-", (Phrase("-"),)),
        ("", ()),
    ],
)
def test_words_phrases_and_exclusions(text, parts):
    assert parse(text).parts == parts


@pytest.mark.parametrize("text", ["“三断", '三断"', "三」断", "『", "”"])
def test_a_quote_without_its_other_half_is_said(text):
    with pytest.raises(Unreadable, match="没有成对"):
        parse(text)


def test_nothing_to_find_is_said():
    with pytest.raises(Unreadable, match="没有可以查找的字"):
        parse("“ ” \u200b")


def test_the_question_says_itself():
    assert str(parse('森防  "三断" -演练')) == "森防 “三断” -演练"


@given(st.one_of(st.text(max_size=60), st.text('森防演 -－“”"＂「」『』', max_size=20)))
def test_any_text_is_understood_or_refused_in_words(text):
    try:
        asked = parse(text)
    except Unreadable as error:
        assert any("\u4e00" <= sign <= "\u9fff" for sign in str(error))
    else:
        assert all(part.signs for word in asked.wanted for part in word.parts)
        assert parse(str(asked)) == asked


def forms(text):
    return [[str(form) for form in word.parts] for word in widened(parse(text), GROUPS).wanted]


def test_a_word_brings_its_other_forms():
    assert forms("森防") == [["森防", "森林草原防灭火", "林草防火"]]
    assert forms("森林草原防灭火") == [["森林草原防灭火", "森防", "林草防火"]]
    assert forms("春季森防工作") == [["春季森防工作", "春季森林草原防灭火工作", "春季林草防火工作"]]
    assert forms("演练") == [["演练"]]


def test_a_form_that_holds_the_word_is_not_sought_twice():
    assert forms("危化") == [["危化", "危险化学品"]]


def test_a_quoted_phrase_is_sought_as_it_stands():
    assert forms("“森防”") == [["“森防”"]]


def test_what_is_excluded_goes_with_its_other_forms():
    asked = widened(parse("-森防"), GROUPS)
    assert asked == And((Not(Or(tuple(map(Phrase, ("森防", "森林草原防灭火", "林草防火"))))),))
