"""XLSX as an official ledger: title, filter and time above the table, ready to be printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from .columns import Column
from .fitting import fitted
from .headline import TITLE, basis_line, scope_line
from .spooled import spooled
from .wanted import Pieces, Wanted
from .xlsx_cells import PART, Cells, LongTexts
from .xlsx_looks import Looks, height_of, set_page

LAST_ROW = 1_048_576
"""Rows of one sheet; what is more goes on in a next one."""
HEAD = 3
"""The row of the heads; title, filter and time stand above."""


def write_xlsx(wanted: Wanted) -> Pieces:
    return spooled(make, wanted)


def make(place: Path, wanted: Wanted) -> int:
    settings = {"constant_memory": True, "tmpdir": str(place.parent), "strings_to_formulas": False}
    with xlsxwriter.Workbook(str(place), settings) as book:
        book.use_zip64()  # only beyond 4 GB
        book.set_properties({"title": TITLE, "comments": fitted(wanted.words)[:255]})
        return Ledger(book, wanted).write()


class Ledger:
    """The sheets of the table, one after another; rows are written once, from the top, and kept nowhere."""

    def __init__(self, book: Any, wanted: Wanted) -> None:
        self.book, self.wanted = book, wanted
        self.looks = Looks.of(book)
        self.long_texts = LongTexts(book, self.looks)
        self.cells = Cells(self.looks, self.long_texts)
        self.columns = wanted.columns
        self.sheets: list[str] = []
        self.sheet: Any = None
        self.row = 0

    def write(self) -> int:
        count = 0
        self._open()
        for row in self.wanted.rows():
            if self.row == LAST_ROW:
                self._close()
                self._open()
            for place, column in enumerate(self.columns):
                at = (self.row, place)
                self.cells.write(self.sheet, at, column, column.value(row), row.task.number)
            self.row += 1
            count += 1
        self._close()
        self._notes(count)
        return count

    def _open(self) -> None:
        self.sheets.append(f"台账{len(self.sheets) + 1}" if self.sheets else "台账")
        sheet = self.sheet = self.book.add_worksheet(self.sheets[-1])
        for place, column in enumerate(self.columns):
            sheet.set_column(place, place, column.width + 1)
        width = sum(column.width for column in self.columns)
        again = f"（续表 {len(self.sheets)}）" if len(self.sheets) > 1 else ""
        self._line(0, TITLE + again, self.looks.title, 34)
        for row, line in ((1, scope_line(self.wanted)), (2, basis_line(self.wanted))):
            text = _shortened(self.cells.fit(line))
            self._line(row, text, self.looks.line, height_of(text, width))
        sheet.set_row(HEAD, 30)
        for place, column in enumerate(self.columns):
            sheet.write_string(HEAD, place, str(column.title), self.looks.head)
        sheet.freeze_panes(HEAD + 1, 1 if self.columns[0].name == "number" else 0)
        set_page(sheet, self.wanted.options.paper, HEAD)
        self.row = HEAD + 1

    def _line(self, row: int, text: str, look: Any, height: float) -> None:
        """Over the whole width of the table."""
        self.sheet.set_row(row, height)
        last = len(self.columns) - 1
        if last:
            self.sheet.merge_range(row, 0, row, last, "", look)
        self.sheet.write_string(row, 0, text, look)

    def _close(self) -> None:
        last_row, last = max(self.row - 1, HEAD), len(self.columns) - 1
        self.sheet.autofilter(HEAD, 0, last_row, last)
        self.sheet.print_area(0, 0, last_row, last)
        # Numbers of documents and units stay text; no green corner says they should be numbers.
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:{_letters(self.columns)}{last_row + 1}"})

    def _notes(self, count: int) -> None:
        """What the file holds, in words, on a sheet of its own."""
        sheet = self.book.add_worksheet("说明")
        sheet.set_column(0, 0, 110)
        for row, line in enumerate(self._said(count)):
            sheet.write_string(row, 0, _shortened(self.cells.fit(line)), self.looks.line)

    def _said(self, count: int) -> list[str]:
        several = (
            f"，超过单张工作表 {LAST_ROW} 行的上限，分为 {len(self.sheets)} 张：{'、'.join(self.sheets)}"
        )
        said = [
            scope_line(self.wanted),
            basis_line(self.wanted),
            f"共 {count} 项任务{several if len(self.sheets) > 1 else ''}。",
            f"列：{'、'.join(str(column.title) for column in self.columns)}。",
        ]
        if self.long_texts.texts:
            said.append(
                f"{self.long_texts.texts} 处文字超过单元格上限（32767 字），全文分段列在“{LongTexts.NAME}”工作表。"
            )
        if self.cells.removed:
            said.append(f"去除了 {self.cells.removed} 个无法显示的控制字符，其余文字未改。")
        return said


def _shortened(line: str) -> str:
    return line if len(line) <= PART else f"{line[:PART]}……（共 {len(line)} 字，其余见导出记录）"


def _letters(columns: tuple[Column, ...]) -> str:
    return xl_col_to_name(len(columns) - 1)
