"""What holds of the cleaning of any document: cuts are ordered, nothing is lost without a word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emtracker.pipeline.cleaning.clean import clean
from emtracker.pipeline.errors import ReadingError
from emtracker.pipeline.heading.header import header
from emtracker.pipeline.kept import Kept, kept
from emtracker.pipeline.reading.read import decode, text_of
from emtracker.pipeline.reading.width import HIDDEN
from emtracker.pipeline.values import Lexicon, Text
from emtracker.reference.fixtures import lexicon_from_fixtures

PIECES = [
    "一、抓好安全生产。", "（二）做好防汛。", "各地要压实责任，开展隐患排查。", "发布日期：2025-01-02 来源：某报", "上一篇：某事", "责任编辑：张三",
    "编者按", "---", "title: 某", "索引号 | 1 |", "2025年1月2日", "某县应急管理局", "原文链接", "首页 > 要闻", "开云体育", "星海湾(中国)官方网站|好", "星海湾",
    "（记者 李四）", "附件：1.表", "联系人：王五 电话：12345", "版权所有", "局长某某出席会议。", "\u200b", "\r", "(fā)", "目录", "1 总则 - 2 -", "四川省", "云南省：", " ", "\u3000",
]  # fmt: skip


def cleaned(words: str, lexicon: Lexicon | None = None) -> Text:
    return clean(text_of(words), lexicon_from_fixtures() if lexicon is None else lexicon)


def check(text: Text, view: str) -> None:
    places = list(text.origin)
    assert len(places) == len(text.clean)
    assert all(a < b for a, b in zip(places, places[1:], strict=False))
    assert [text.origin[i] for i in range(len(places))] == places
    assert "".join(view[place] for place in places) == text.clean
    ends = 0
    cut = set()
    for each in text.cuts:
        assert ends <= each.span.start < each.span.end <= len(text.original)
        assert each.kind
        assert each.reason.endswith("。")
        ends = each.span.end
        cut.update(range(each.span.start, each.span.end))
    lost = set(range(len(view))) - set(places) - cut
    assert all(view[place] in (" ", HIDDEN) for place in lost)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=25), st.sampled_from(["\n", "\r\n", "", "\n\n"])
)
def test_every_sign_is_kept_or_in_a_cut(pieces: list[str], between: str) -> None:
    words = between.join(pieces)
    try:
        before = text_of(words)
    except ReadingError:
        return
    text = clean(before, lexicon_from_fixtures())
    check(text, before.clean)
    header(text, lexicon_from_fixtures())
    assert clean(before, lexicon_from_fixtures()) == text


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_cleaned(words: str) -> None:
    try:
        before = text_of(words)
    except ReadingError:
        return
    check(clean(before, lexicon_from_fixtures()), before.clean)


def test_without_a_lexicon_nothing_fails() -> None:
    text = cleaned("某县要点\n一、抓好安全生产。\n责任编辑：某", Lexicon())
    assert "一、抓好安全生产。" in text.clean
    assert header(text, Lexicon()).title == "某县要点"


def test_span_of_leads_back_to_the_original() -> None:
    words = "全市会议召开\n星海湾(中国)官方网站|好\n责任分析不到星海湾位，整改不力，问题突出，群众反映强烈，必须下大力气解决。"
    text = cleaned(words)
    at = text.clean.index("不到位")
    assert text.span_of(at, at + 3).of(words) == "不到星海湾位"


def test_hidden_signs_and_typesetters_spaces_go() -> None:
    text = cleaned("推进 “九项行动” 的 36 项任务\u200b，完成 24 小时值守 。\n第一章 总则")
    assert text.clean == "推进“九项行动”的36项任务，完成24小时值守。\n第一章 总则"


def test_a_work_line_is_never_furniture() -> None:
    words = "2025年要点\n一、来源：严把进口关，日期：每月5日前。\n1.打印台账，分享经验。\n——编辑预案：修订总体预案。"
    assert cleaned(words).cuts == ()


@pytest.mark.parametrize(
    "pump",
    [
        "（",
        "1",
        "一、",
        "会议",
        "记者",
        "发布日期：",
        "2025",
        "来源：",
        ">",
        " ",
        "“",
        "省",
        "局",
        "附件",
        "发(fā)",
        "[",
        "关于",
        "现将",
        "〔2025",
        "\u200b",
        "星海湾",
        "目录\n",
        "甲 - 2 -\n",
    ],
)
def test_pumped_strings_end(pump: str) -> None:
    """Not timed: an expression that is not linear would not come back within the life of the suite."""
    words = "会议要求，抓好安全生产。\n" + pump * (60_000 // len(pump)) + "x。"
    text = cleaned(words)
    header(text, lexicon_from_fixtures())
    assert text.original == words


def test_kept_stretches_read_like_a_list() -> None:
    origin, stretches = kept(10, [(0, 2), (4, 6), (5, 7)])
    assert stretches == [(2, 4), (7, 10)]
    assert list(origin) == [2, 3, 7, 8, 9]
    assert (origin[0], origin[-1], origin[1:3], len(origin)) == (2, 9, (3, 7), 5)
    with pytest.raises(IndexError):
        origin[5]
    assert list(Kept((), (), 0)) == []


def test_decoded_text_is_cleaned_alike() -> None:
    words = "全县要点\n一、抓防汛。落实责任。\n责任编辑：某某"
    one = clean(decode(words.encode("gb18030"), "x"), lexicon_from_fixtures())
    other = clean(decode(words.encode("utf-8-sig"), "x"), lexicon_from_fixtures())
    assert (one.clean, one.cuts) == (other.clean, other.cuts)
