"""Text as it is searched."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from emtracker.tracking.search.tokens import HIDDEN, LINE, folded, grams, joined, pattern, squeezed


def test_one_form_for_each_sign():
    assert squeezed("５Ｇ 森\u200b防\n（試點）ABC") == "5g森防（试点）abc"
    assert squeezed("100%,x-1") == "100％，x－1"


@given(st.text())
def test_folding_keeps_the_places_and_holds_no_sign_of_a_query_language(text):
    found = folded(text)
    assert len(found) == len(text)
    assert folded(found) == found
    assert all(not sign.isascii() or sign.isalnum() for sign in found)


@given(st.text(), st.text())
def test_fields_stay_apart(first, second):
    assert joined(first, second).count(LINE) == 1


@given(st.text(min_size=1), st.data())
def test_every_stretch_is_in_the_grams(text, data):
    """Each sign begins a gram; each two neighbours are one."""
    signs = squeezed(text)
    found = grams(signs)
    assert {gram[0] for gram in found} == set(signs)
    assert all(signs[at : at + 2] in found for at in range(len(signs) - 1))
    assert len(found) == len(set(found))


def test_grams_do_not_reach_over_a_line():
    assert grams("森防\n灭火") == ["森防", "防", "灭火", "火"]


def test_a_pattern_reaches_over_what_does_not_count():
    found = pattern(["森防", "森防灭火"]).search(folded("抓好森 防\n灭火"))
    assert found.group().replace(HIDDEN, "") == "森防灭火"
    assert pattern([]).search("x") is None
