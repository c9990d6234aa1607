"""Hits are marked in the text as it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from emtracker.tracking.search.highlight import Marker
from emtracker.tracking.search.query import parse
from emtracker.tracking.search.synonyms import groups_of, widened

GROUPS = groups_of([("森防", "森林草原防灭火")])


def marker(text):
    return Marker(widened(parse(text), GROUPS))


def test_every_form_is_marked_and_what_is_excluded_is_not():
    mark = marker("森防 責任 -演练")
    assert mark.mark("抓好森林草原防灭火，落实责任，演练。") == (
        "抓好<mark>森林草原防灭火</mark>，落实<mark>责任</mark>，演练。"
    )
    assert mark.mark("抓 5G") == "抓 5G"


def test_signs_stay_as_they_were_written():
    assert marker("5g森防").mark("５Ｇ 森\n防") == "<mark>５Ｇ 森\n防</mark>"


def test_markup_stays_text():
    assert marker("script").mark("<script>&") == "&lt;<mark>script</mark>&gt;&amp;"
    assert marker("“<b>”").mark("<b>") == "<mark>&lt;b&gt;</mark>"


def test_an_excerpt_shows_the_first_hit_with_its_surroundings():
    mark = marker("森防")
    assert (
        mark.excerpt("甲" * 50 + "森防" + "乙" * 50)
        == "…" + "甲" * 30 + "<mark>森防</mark>" + "乙" * 30 + "…"
    )
    assert mark.excerpt("森防。") == "<mark>森防</mark>。"
    assert mark.excerpt("演练") == ""


def test_what_the_title_shows_needs_no_excerpt():
    mark = marker("森防 演练")
    assert mark.excerpt("森防，演练。", beside="森林草原防灭火演练") == ""
    assert "演练</mark>" in mark.excerpt("甲" * 60 + "演练。", beside="森林草原防灭火")


@given(st.text(), st.text(min_size=1, max_size=3))
def test_without_its_marks_the_text_is_unchanged(text, word):
    from html import unescape

    mark = Marker(parse("“" + word.replace("”", "").replace("\0", "") + "x”"))
    assert unescape(mark.mark(text).replace("<mark>", "").replace("</mark>", "")) == unescape(
        text.replace("&", "&amp;")
    )
