"""The Excel ledger: what stands above the table, how it prints, and what no cell can hold."""

import re
from datetime import date

import pytest

from tests.board.opened import fetched, part, sheet

LINES = 3


def xml(data, name="xl/worksheets/sheet1.xml"):
    return part(data, name)


@pytest.fixture
def task(ledger, today):
    task = ledger[0]
    task.title, task.due, task.percent = "抓好矿山安全", date(2026, 6, 30), 45
    task.save()
    return task


def rows_of(manager, task, columns):
    return sheet(fetched(manager, "xlsx", f"q={task.number}&columns={columns}"))[LINES + 1 :]


def test_title_filter_time_and_basis_stand_above(manager, everyone, task):
    first, second, third, head, *rows = sheet(fetched(manager, "xlsx", "year=2024&columns=number,title"))
    assert first[0] == "应急管理任务台账"
    assert second[0] == "筛选条件：年份：2024；未结任务"
    assert re.match(r"导出时间：20\d\d-\d\d-\d\d \d\d:\d\d　导出人：\S+　口径：每行一项任务", third[0])
    assert head == ["编号", "任务"]
    assert [task.number, "抓好矿山安全"] in rows


def test_numbers_are_numbers_and_days_are_days(manager, task):
    row = rows_of(manager, task, "number,percent,year,due,start,region_code")[0]
    assert row == [task.number, 45.0, 2024.0, date(2026, 6, 30), 0.0, "500000"]


def test_a_day_before_the_calendar_of_spreadsheets_is_text(manager, task):
    type(task).objects.filter(pk=task.pk).update(due=date(1900, 2, 28), signed_on=date(1, 1, 1))
    assert rows_of(manager, task, "due,signed")[0] == ["1900-02-28", "0001-01-01"]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "=cmd|'/C calc'!A0", '=HYPERLINK("http://x.invalid","点此")', "+1", "-1", "@SUM(A1)", "＝1", "\t=1",
     "001", "110101199003074512", "1E5", "3-1", "http://x.invalid/", "{=1}", "#N/A", "TRUE"],
)  # fmt: skip
def test_text_stays_text_whatever_it_looks_like(manager, task, text):
    type(task).objects.filter(pk=task.pk).update(title=text)
    data = fetched(manager, "xlsx", f"q={task.number}&columns=number,title")
    assert sheet(data)[LINES + 1] == [task.number, text]
    assert "<f>" not in xml(data)
    assert "<hyperlink" not in xml(data)


@pytest.mark.parametrize(("paper", "code"), [("a4", "9"), ("a3", "8"), ("", "9")])
def test_it_is_ready_to_be_printed(manager, task, paper, code):
    data = fetched(manager, "xlsx", f"columns=number,title,due&show=all&paper={paper}")
    page = xml(data)
    assert f'paperSize="{code}"' in page
    assert 'orientation="landscape"' in page
    assert 'fitToHeight="0"' in page
    assert "<pageSetUpPr fitToPage=" in page
    assert "第 &amp;P 页，共 &amp;N 页" in page
    assert '<pane xSplit="1" ySplit="4"' in page
    book = xml(data, "xl/workbook.xml")
    assert "台账!$4:$4" in book
    assert "台账!$A$1:$C$34" in book
    assert "wrapText" in xml(data, "xl/styles.xml")


def test_one_column_is_enough(manager, task):
    assert sheet(fetched(manager, "xlsx", f"q={task.number}&columns=title"))[LINES + 1] == ["抓好矿山安全"]


@pytest.mark.parametrize("sign", ["安", "🚒"])
def test_a_text_too_long_for_a_cell_stands_whole_on_a_second_sheet(manager, task, sign):
    text = f"起{sign * 40_000}止"
    type(task).objects.filter(pk=task.pk).update(wording=text)
    data = fetched(manager, "xlsx", f"q={task.number}&columns=number,wording")
    cell = sheet(data)[LINES + 1][1]
    assert cell.startswith(f"起{sign}")
    assert cell.endswith("……（全文共 40002 字，超过单元格上限；全文见“长文本”工作表第 2 行起）")
    parts = sheet(data, "长文本")[1:]
    assert {(row[0], row[1]) for row in parts} == {(task.number, "原文表述")}
    assert [row[2] for row in parts] == ["1/3", "2/3", "3/3"]
    assert "".join(row[3] for row in parts) == text
    for value in [cell, *(row[3] for row in parts)]:
        assert len(value.encode("utf-16-le")) // 2 <= 32_767
    said = "\n".join(row[0] for row in sheet(data, "说明"))
    assert "1 处文字超过单元格上限（32767 字）" in said


def test_the_longest_text_that_fits_is_left_alone(manager, task):
    text = "安" * 32_767
    type(task).objects.filter(pk=task.pk).update(wording=text)
    data = fetched(manager, "xlsx", f"q={task.number}&columns=wording")
    assert sheet(data)[LINES + 1] == [text]
    assert "长文本" not in xml(data, "xl/workbook.xml")


def test_control_characters_are_taken_out_and_counted(manager, task):
    type(task).objects.filter(pk=task.pk).update(title="甲\x01\x1f乙\ufffe\r\n丙\x0b丁")
    data = fetched(manager, "xlsx", f"q={task.number}&columns=title")
    assert sheet(data)[LINES + 1] == ["甲乙\n丙\n丁"]
    assert "去除了 3 个无法显示的控制字符" in "".join(row[0] for row in sheet(data, "说明"))


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(manager, ledger, monkeypatch):
    monkeypatch.setattr("emtracker.board.xlsx_export.LAST_ROW", 16)
    data = fetched(manager, "xlsx", "show=all&columns=number&order=number")
    names = ("台账", "台账2", "台账3")
    found = [row[0] for name in names for row in sheet(data, name)[LINES + 1 :]]
    assert found == sorted(task.number for task in ledger)
    assert len(sheet(data)) == 16
    assert sheet(data, "台账2")[0][0] == "应急管理任务台账（续表 2）"
    said = "".join(row[0] for row in sheet(data, "说明"))
    assert "共 30 项任务，超过单张工作表 16 行的上限，分为 3 张：台账、台账2、台账3" in said


def test_a_filter_in_very_many_words_is_shortened_and_says_so(manager, task, monkeypatch):
    monkeypatch.setattr("emtracker.board.selection.in_words", lambda _said: "省" * 40_000)
    line = sheet(fetched(manager, "xlsx", "columns=number"))[1][0]
    assert line.endswith("……（共 40005 字，其余见导出记录）")


def test_columns_are_as_wide_as_they_say(manager, task):
    page = xml(fetched(manager, "xlsx", "columns=number,title,year"))
    widths = [float(width) for width in re.findall(r'<col [^>]*width="([\d.]+)"', page)]
    assert [round(width) for width in widths] == [20, 42, 8]
