"""Markers, numerals and levels of the outline."""

from __future__ import annotations

import pytest

from emtracker.pipeline.cutting.roles_cues import cues_of
from emtracker.pipeline.outlining.markers import marker_at, markers_within
from emtracker.pipeline.outlining.numerals import han, number
from emtracker.pipeline.outlining.outline import outline_of
from emtracker.pipeline.outlining.outline_nodes import Node
from emtracker.pipeline.run import read
from emtracker.reference.fixtures import lexicon_from_fixtures


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十三", 13),
        ("二十", 20),
        ("九十九", 99),
        ("一百零二", 102),
        ("8", 8),
        ("⑦", 7),
        ("两", 2),
    ],
)
def test_numerals_are_read(words: str, value: int) -> None:
    assert number(words) == value


@pytest.mark.parametrize("words", ["", "甲", "12345", "一是"])
def test_what_is_no_numeral_is_none(words: str) -> None:
    assert number(words) is None


@pytest.mark.parametrize("value", range(1, 100))
def test_numerals_go_there_and_back(value: int) -> None:
    assert number(han(value)) == value


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("第三章 主要任务", "chapter", 3),
        ("十二、强化监管", "han", 12),
        ("(四)强化监管", "paren", 4),
        ("( 四 )强化监管", "paren", 4),
        ("10.强化监管", "arabic", 10),
        ("3、强化监管", "arabic", 3),
        ("(2)强化监管", "figure", 2),
        ("2)强化监管", "half", 2),
        ("③强化监管", "circled", 3),
        ("——强化监管", "dash", None),
        ("●强化监管", "bullet", None),
        ("二是强化监管", "is", 2),
        ("三要强化监管", "want", 3),
        ("其次，强化监管", "first", 2),
        ("第二，强化监管", "first", 2),
    ],
)
def test_a_line_opens_with_its_marker(line: str, kind: str, value: int | None) -> None:
    marker = marker_at(line, 0, len(line))
    assert marker is not None
    assert (marker.kind, marker.number) == (kind, value)
    assert line[marker.end :].strip() in line


@pytest.mark.parametrize(
    "line",
    [
        "3.0级以上地震",
        "1.5小时到达",
        "一是否存在隐患",
        "一要求整改",
        "2025年工作",
        "一体推进",
        "第一时间上报",
        "1、3、5原则",
        "一、",
    ],
)
def test_what_looks_like_a_marker_is_none(line: str) -> None:
    assert marker_at(line, 0, len(line)) is None


def test_markers_inside_a_line_stand_after_a_sentence_end() -> None:
    line = "做好工作：(一)抓预案；(二)抓演练。见附则(三)条。"
    assert [marker.number for marker in markers_within(line, 0, len(line))] == [1, 2]


def shape(node: Node, clean: str) -> list[object]:
    return [
        [clean[child.start : child.end], *shape(child, clean)]
        if child.children
        else clean[child.start : child.end]
        for child in node.children
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "一、甲\n(一)乙。\n(二)丙。\n二、丁\n(一)戊。",
            [["一、甲", "(一)乙。", "(二)丙。"], ["二、丁", "(一)戊。"]],
        ),
        ("一、甲\n1.乙。\n2.丙。\n二、丁\n3.戊。", [["一、甲", "1.乙。", "2.丙。"], ["二、丁", "3.戊。"]]),
        (
            "(一)甲\n一、乙。\n二、丙。\n(二)丁\n一、戊。",
            [["(一)甲", "一、乙。", "二、丙。"], ["(二)丁", "一、戊。"]],
        ),
        (
            "一、甲\n1.乙\n(一)丙。\n(二)丁。\n2.戊。",
            [["一、甲", ["1.乙", "(一)丙。", "(二)丁。"], "2.戊。"]],
        ),
        ("一、甲\n1.乙。\n(二)丙\n2.丁。", [["一、甲", "1.乙。", ["(二)丙", "2.丁。"]]]),
    ],
)
def test_levels_follow_first_appearance(lines: str, expected: list[object]) -> None:
    root = outline_of(lines, "", cues_of(lexicon_from_fixtures()))
    assert shape(root, lines) == expected


def test_depth_is_bounded() -> None:
    signs = (
        "第一章 ",
        "第一节 ",
        "一、",
        "(一)",
        "1.",
        "(1)",
        "1)",
        "①",
        "——",
        "●",
        "一是",
        "一要",
        "首先，",
    )
    clean = "\n".join(f"{sign}甲" for sign in signs)
    node, depth = outline_of(clean, "", cues_of(lexicon_from_fixtures())), 0
    while node.children:
        node, depth = node.children[-1], depth + 1
    assert depth <= 9


def test_numbers_reach_beyond_a_thousand():
    text = "某市排查清单\n" + "\n".join(
        f"{number}.排查第{number}号片区。落实整改。" for number in range(990, 1012)
    )
    found = read(text.encode(), "a.txt", lexicon_from_fixtures())
    assert [item.marker for item in found.with_role("deploy")][-1] == "1011."
    assert len(found.with_role("deploy")) == 22


def test_a_year_at_the_head_of_a_line_is_no_number():
    text = (
        "某市工作要点\n1.开展隐患排查。落实整改。\n2025、2026年两年内完成改造。\n2.加强值班值守。落实责任。"
    )
    found = read(text.encode(), "a.txt", lexicon_from_fixtures())
    assert [item.marker for item in found.with_role("deploy")] == ["1.", "2."]
