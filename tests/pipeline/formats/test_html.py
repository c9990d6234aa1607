"""Pages: the main text as lines, numbers of lists back in place, menus and hidden words gone, nothing fetched."""

from __future__ import annotations

import pytest

from emtracker.pipeline.errors import EmptyDocument, WrongEncoding
from emtracker.pipeline.formats.sniff import Format, format_of
from emtracker.pipeline.reading.read import decode
from tests.documents import page

PROSE = "各乡镇要压实责任，开展隐患排查，建立清单，逐项销号。全年组织演练三次，确保安全形势平稳。"


def lines(body: str, **more: str) -> list[str]:
    return decode(page(body, **more).encode(), "a.html").original.split("\n")


def test_blocks_are_lines_and_source_lines_are_none():
    assert lines("<h2>一、检查</h2><p>对加油站\n    开展检查。</p><div>甲<br>乙</div><p>see\nyou</p>") == [
        "一、检查", "对加油站开展检查。", "甲", "乙", "see you",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("listed", "shown"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1.甲", "2.乙"]),
        ("<ol start=3><li>甲<li value=7>乙<li>丙</ol>", ["3.甲", "7.乙", "8.丙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2.甲", "1.乙"]),
        ("<ol type=A><li>甲<li>乙</ol>", ["A.甲", "B.乙"]),
        ("<ol style='list-style-type:cjk-ideographic'><li>甲<li>乙</ol>", ["一、甲", "二、乙"]),
        ("<ol style='list-style:none'><li>甲<li>乙</ol>", ["甲", "乙"]),
        ("<ol><li>一、甲<li>(二)乙</ol>", ["一、甲", "(二)乙"]),
        ("<ul><li>甲<li><p>乙</p><p>丙</p></ul>", ["甲", "乙", "丙"]),
        ("<ol><li>甲<ol><li>子</ol><li>乙</ol>", ["1.甲", "1.子", "2.乙"]),
    ],
)
def test_lists(listed, shown):
    assert lines(f"<p>头。</p>{listed}") == ["头。", *shown]


def test_cells_of_a_row_stand_on_one_line_and_a_table_of_layout_is_none():
    card = (
        "<table><tr><td>索引号</td><td>1/2025</td></tr><tr><th>文号</th><td></td><td>有效</td></tr></table>"
    )
    assert lines(card) == ["索引号 | 1/2025", "文号 |  | 有效"]
    frame = f"<table><tr><td>{card}</td><td><p>{PROSE}</p></td></tr></table>"
    assert lines(frame) == ["索引号 | 1/2025", "文号 |  | 有效", PROSE]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>document.write('暗')</script>",
        "<style>p::after{content:'暗'}</style>",
        "<noscript>暗</noscript>",
        "<nav>暗</nav>",
        "<footer>暗</footer>",
        "<p hidden>暗</p>",
        "<p style='color:red; display : none'>暗</p>",
        "<p aria-hidden=true>暗</p>",
        "<span style='font-size:0px'>暗</span>",
        "<header><a href=/>暗</a></header>",
        "<form><input value=暗><button>暗</button></form>",
        "<select><option>暗</select>",
        "<!-- 暗 --><iframe srcdoc='暗'>暗</iframe>",
        "<ul><li><a href=a>暗</a><li><a href=b>暗</a><li><a href=c>暗</a><li><a href=d>暗</a></ul>",
    ],
)
def test_what_is_no_text_of_the_document(hidden):
    assert lines(f"{hidden}<p>{PROSE}</p>{hidden}<p>{PROSE}</p>") == [PROSE, PROSE]


def test_the_main_part_is_taken_with_its_title_and_card():
    body = (
        "<div id=top><span>某县政府网 欢迎您</span></div><div class=wrap><div class=side><p>热门排行</p></div>"
        f"<div class=main><h1>工作要点</h1><div class=info>发布日期：2025-01-02</div><div class=con><p>{PROSE}</p><p>{PROSE}</p></div></div></div>"
        "<div>版权所有 备案号</div>"
    )
    assert lines(body, title="工作要点_某县政府网") == ["工作要点", "发布日期：2025-01-02", PROSE, PROSE]


def test_a_form_around_the_whole_page_is_no_form():
    assert lines(f"<form id=aspnet><input name=q><p>{PROSE}</p></form>") == [PROSE]


def test_the_title_is_put_before_a_text_that_lacks_it():
    assert lines(f"<p>{PROSE}</p>", title="全县工作要点 - 某县应急局")[0] == "全县工作要点"
    assert (
        lines(f"<h3>全县工作要点</h3><p>{PROSE}</p>", title="全县工作要点 - 某县应急局")[0] == "全县工作要点"
    )


@pytest.mark.parametrize(
    ("charset", "codec", "name"),
    [
        ("gb2312", "gb18030", "html/gb18030"),
        ("gb2312", "utf-8", "html/utf-8"),  # saved by a browser, the old declaration left standing
        ("utf-8", "gb18030", "html/gb18030"),  # the declaration is wrong
        ("big5", "big5", "html/big5"),
        ("utf-8", "utf-16", "html/utf-16-le"),
    ],
)
def test_the_encoding_is_found(charset, codec, name):
    prose = "各鄉鎮要落實責任，開展檢查。" if codec == "big5" else PROSE
    text = decode(page(f"<p>{prose}</p>", charset=charset).encode(codec), "a.html")
    assert (text.original, text.encoding) == (prose, name)


def test_an_encoding_chosen_by_a_person_goes_before_all():
    data = page(f"<p>{PROSE}</p>", charset="big5").encode("gb18030")
    assert decode(data, "a.html", "gb18030").original == PROSE
    with pytest.raises(WrongEncoding, match="请改选"):
        decode(data, "a.html", "utf-8")


def test_a_page_made_by_scripts_has_no_text():
    with pytest.raises(EmptyDocument, match="复制后粘贴"):
        decode(page("<div id=app></div><script>load()</script>").encode(), "a.html")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"  <!-- saved -->\n<!DOCTYPE html><p>x", Format.HTML),
        (b"\xef\xbb\xbf<html><body>x", Format.HTML),
        (b"<div><p>x</p></div>\n", Format.HTML),
        (b"<?xml version='1.0'?><html xmlns='x'>", Format.HTML),
        (b"<p>x</p>\nand then text of a note", Format.TEXT),
        ("<安全生产>是什么".encode(), Format.TEXT),
        (b"# title\n<b>bold</b>", Format.TEXT),
    ],
)
def test_what_counts_as_a_page(data, found):
    assert format_of(data) is found


def test_deep_nesting_keeps_its_words():
    body = "<div>" * 900 + f"<p>{PROSE}</p>" + "</div>" * 900
    assert lines(body) == [PROSE]
