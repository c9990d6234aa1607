import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emtracker.board.guard import guard, unguard

STARTS = "=+-@＝＋－＠\t\r\n"


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("before", ["", " ", "　", "'", '"', "“", " ' ", "\u200b", "\ufeff"])
def test_a_cell_that_begins_a_formula_gets_a_mark(start, before):
    cell = f"{before}{start}1+1"
    assert guard(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["=cmd|'/C calc'!A0", '=HYPERLINK("http://x.invalid","点此")', "=WEBSERVICE(A1)", "@SUM(A1)"]
)
def test_known_attacks_begin_with_the_mark(cell):
    assert guard(cell).startswith("'")


def test_after_a_semicolon_a_new_cell_begins():
    assert guard("a;=1+1; -2") == "a;'=1+1;' -2"


@pytest.mark.parametrize(
    "cell",
    [
        "001",
        "500155200001011234",
        "1E5",
        "3-1",
        "2026-3-1",
        "2026/3/1",
        "1/2",
        "12:30",
        "3月1日",
        "2026年3月",
        " 007 ",
    ],
)
def test_what_a_spreadsheet_would_change_gets_a_mark(cell):
    assert guard(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell",
    [
        "2025-500155-003",
        "500155",
        "12",
        "0",
        "梁应急〔2025〕7号",
        "下降5%",
        "A-1",
        "抓好防汛；-5 日前",
        "1366",
        "第3-1项",
    ],
)
def test_other_text_stays_as_it_is(cell):
    assert guard(cell) == cell


TRICKY = st.text(alphabet=st.sampled_from(STARTS + "'\";, 　\u200b01eE年月日/:.a安"), max_size=12)


@given(st.one_of(TRICKY, st.text()))
def test_the_mark_comes_off_again(text):
    assert unguard(guard(text)) == text


@given(TRICKY)
def test_no_guarded_cell_begins_a_formula(text):
    for part in guard(text).split(";"):
        assert not re.match(r"[ 　\u200b\"]*[=+\-@＝＋－＠\t\r\n]", part)
