"""PDF files: paragraphs whole again, furniture of pages gone, scans and locks refused."""

from __future__ import annotations

import io

import pypdf
import pytest

from emtracker.pipeline.errors import Damaged, NoTextLayer, NotText, Protected, TooHeavy
from emtracker.pipeline.formats.pdf_lines import ordinary
from emtracker.pipeline.reading.read import decode
from tests.pdfs import LEFT, SIZE, STEP, TOP, pdf, text_page

LONG = "各乡镇、各部门要对照任务分工抓好落实，建立问题隐患和整改措施两张清单，实行闭环管理，逐项销号，确保全年形势平稳。"
TASKS = (
    "(一)强化隐患排查治理。对全县加油站开展全覆盖检查，六月底前完成整改，整改率达到百分之百。",
    "(二)加强应急演练。全年组织综合演练2次、专项演练5次。",
)


def lines(data: bytes) -> list[str]:
    return decode(data, "要点.pdf").original.split("\n")


def locked(password: str, owner: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(text_page(LONG))))
    writer.encrypt(password, owner, algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_paragraphs_are_joined_and_end_where_they_end():
    assert lines(pdf(text_page("一、重点任务", LONG, *TASKS, LONG))) == ["一、重点任务", LONG, *TASKS, LONG]


def test_a_paragraph_goes_on_over_the_end_of_a_page():
    first = text_page(LONG, head="某县文件", foot="— 1 —")
    broken = [row for row in first if row[1] > TOP - 2 * STEP or row[1] < 100]
    rest = "".join(row[3] for row in first[3:-1])
    second = [(LEFT, TOP, SIZE, rest), *text_page(TASKS[1], head="某县文件", foot="— 2 —", top=TOP - STEP)]
    third = text_page(TASKS[0], head="某县文件", foot="— 3 —")
    assert lines(pdf(broken, second, third)) == [LONG, TASKS[1], TASKS[0]]


@pytest.mark.parametrize("foot", ["3", "— 3 —", "-3-", "第3页", "第 3 页 共 5 页", "3/5", "第3页，共5页"])
def test_page_numbers_are_dropped(foot):
    assert lines(pdf(text_page(LONG, foot=foot))) == [LONG]


def test_a_line_that_comes_once_or_twice_is_no_running_head():
    assert lines(pdf(text_page(LONG, head="内部资料"), text_page(LONG)))[0] == "内部资料"


def test_a_title_over_two_lines_is_one():
    title = [
        (100.0, 780.0, 24.0, "某县二〇二五年安全生产与防灾减"),
        (200.0, 745.0, 24.0, "灾救灾工作实施方案"),
    ]
    assert lines(pdf([*title, *text_page(LONG, top=690.0)])) == [title[0][3] + title[1][3], LONG]


def test_radicals_become_characters():
    assert lines(
        pdf([(LEFT, TOP, SIZE, "⼯作要点：⼀、⻓江防汛，⻛险排查，⼊⼾检查，⾯上防控，到⼭到⽔到⼈。")])
    ) == ["工作要点：一、长江防汛，风险排查，入户检查，面上防控，到山到水到人。"]


@pytest.mark.parametrize(
    ("found", "shown"), [("（１）①，：", "（１）①，："), ("ﬁre", "fire"), ("﹁甲﹂", "「甲」"), ("\u00ad甲\x07", "甲"), ("豈", "豈")]
)  # fmt: skip
def test_only_what_looks_the_same_is_changed(found, shown):
    assert ordinary(found) == shown


def test_words_side_by_side_are_parted():
    assert lines(pdf([(90, 700, 16, "牵头责任单位"), (300, 700, 16, "县应急局及各乡镇"), (90, 660, 16, "fire"), (140, 660, 16, "safety")])) == [
        "牵头责任单位 县应急局及各乡镇",
        "fire safety",
    ]  # fmt: skip


def test_a_scan_is_refused_and_a_scanned_page_mentioned():
    with pytest.raises(NoTextLayer, match="扫描件"):
        decode(pdf([], [(280, 40, 9, "2")], pictures=True), "a.pdf")
    text = decode(pdf(text_page(LONG), [], pictures=True), "a.pdf")
    assert text.original == LONG
    assert "第 2 页" in text.notes[0]


def test_signs_without_characters_are_refused():
    with pytest.raises(NotText, match="乱码"):
        decode(pdf(text_page("\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008\ue009")), "a.pdf")


def test_a_password_is_asked_for_only_where_one_is_needed_to_read():
    with pytest.raises(Protected, match="密码"):
        decode(locked("秘密", "主人"), "a.pdf")
    assert decode(locked("", "主人"), "a.pdf").original == LONG


def test_pages_and_ruins():
    with pytest.raises(TooHeavy, match="301 页"):
        decode(pdf(*([[(90, 700, 16, "甲")]] * 301)), "a.pdf")
    whole = pdf(text_page(LONG))
    with pytest.raises(Damaged, match="请"):
        decode(whole[:40], "a.pdf")


def test_paragraphs_without_indents_are_told_by_their_last_lines():
    body = [f"{number}、{LONG}" for number in "一二三四五"]
    assert lines(pdf(text_page(*body, indented=0))) == body


def test_numbers_inside_a_paragraph_do_not_break_it():
    words = "重点做好以下几方面工作：一是抓源头治理，严控高危项目审批。二是抓过程管控，推行差异化执法。三是抓应急准备。"
    assert [words] * 3 == lines(pdf(text_page(*[words] * 3)))
