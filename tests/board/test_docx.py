"""Tables in Word: which columns, how they print, Chinese fonts, and the cap."""

import io
import re

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tests import factories as make
from tests.board.opened import content, fetched, part, table


def opened(data):
    return docx.Document(io.BytesIO(data))


@pytest.mark.parametrize(
    ("name", "title", "heads"),
    [
        (
            "breakdown",
            "任务分解表",
            "序号 工作主题 任务 原文表述 量化指标 牵头单位 配合单位 办结时限 来源文件",
        ),
        ("progress", "进展情况表", "序号 编号 任务 牵头单位 办结时限 状态 进度（%） 灯 进展情况 最近填报"),
    ],
)
def test_the_two_tables_of_the_office(manager, ledger, name, title, heads):
    answer = manager.get(f"/export.docx?table={name}&show=all&columns=number")
    assert docx.Document(io.BytesIO(data := content(answer))).paragraphs[0].text == title
    head, rows = table(data)
    assert head == heads.split()
    assert [row[0] for row in rows] == [str(number) for number in range(1, 31)]


def test_chosen_columns_without_a_table(manager, ledger):
    data = fetched(manager, "docx", "columns=due,number&order=number&year=2024")
    head, rows = table(data)
    assert head == ["序号", "办结时限", "编号"]
    assert re.fullmatch(r"20\d\d年\d+月\d+日", rows[0][1])


def test_title_filter_and_time_stand_above(manager, ledger):
    lines = [each.text for each in opened(fetched(manager, "docx", "year=2024")).paragraphs]
    assert lines[0] == "应急管理任务台账"
    assert lines[1] == "筛选条件：年份：2024；未结任务"
    assert lines[2].startswith("导出时间：20")
    assert lines[3] == "共 10 项任务。"


def test_paper_margins_and_page_numbers(manager, ledger):
    section = opened(data := fetched(manager, "docx")).sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(margin.mm) for margin in margins] == [28, 37, 26, 35]
    assert "PAGE" in part(data, "word/footer1.xml")


def test_chinese_has_its_fonts(manager, ledger):
    styles = opened(fetched(manager, "docx")).styles
    for name, font in {
        "ledger title": "宋体", "ledger line": "仿宋", "ledger head": "黑体", "ledger cell": "仿宋",
    }.items():  # fmt: skip
        fonts = styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == font
        assert fonts.get(qn("w:eastAsiaTheme")) is None


def test_the_head_comes_again_on_every_page(manager, ledger):
    body = part(fetched(manager, "docx"), "word/document.xml")
    assert body.count("<w:tblHeader/>") == 1
    assert body.index("<w:tblHeader/>") < body.index("编号")


def test_it_ends_after_two_thousand_rows_and_says_so(manager, ledger, monkeypatch):
    monkeypatch.setattr("emtracker.board.docx_export.MOST", 12)
    data = fetched(manager, "docx", "show=all&columns=number&order=number")
    assert len(table(data)[1]) == 12
    said = opened(data).paragraphs[3].text
    assert said.startswith("符合条件的任务多于 12 项，本文件只列前 12 项")
    assert "请导出 Excel 或 CSV" in said
    monkeypatch.setattr("emtracker.board.docx_export.MOST", 30)
    whole = fetched(manager, "docx", "show=all&columns=number")
    assert opened(whole).paragraphs[3].text == "共 30 项任务。"


def test_markup_is_literal(manager, ledger):
    task = make.make_task(title="<b>加粗</b> & {{ 7*7 }} ]]>\t制表\n换行")
    assert table(fetched(manager, "docx", f"q={task.number}&columns=title"))[1] == [["1", task.title]]


@pytest.mark.parametrize(
    ("query", "name"),
    [("table=breakdown", "任务分解表"), ("table=progress", "进展情况表"), ("", "任务台账")],
)
def test_the_file_is_called_by_its_table(manager, ledger, query, name):
    from urllib.parse import unquote

    assert f"{name}-20" in unquote(manager.get(f"/export.docx?{query}")["Content-Disposition"])
