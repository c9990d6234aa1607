"""One value into one cell of a workbook: numbers as numbers, days as days, text as text whatever it looks like."""

from __future__ import annotations

from datetime import date
from typing import Any

from .columns import Cell, Column
from .fitting import fit
from .xlsx_looks import Looks

LONGEST = 32_767
"""UTF-16 units that a cell holds; Excel cuts what is more, or calls the file broken."""
PART = 16_000
"""Characters of one part of a longer text: at most 32,000 units, which leaves room for the pointer."""
FIRST_DAY = date(1900, 3, 1)
"""Before it the day numbers of spreadsheets are wrong (their 1900 is a leap year), or there are none."""


class Cells:
    """Writes cells and keeps count of what could not stand in them as it was."""

    def __init__(self, looks: Looks, long_texts: LongTexts) -> None:
        self.looks, self.long_texts, self.removed = looks, long_texts, 0

    def write(self, sheet: Any, at: tuple[int, int], column: Column, value: Cell, number: str) -> None:
        """`at` is row and column; `number` is the task's, for texts that go on elsewhere."""
        looks, (row, place) = self.looks, at
        if isinstance(value, date) and value >= FIRST_DAY:
            sheet.write_datetime(row, place, value, looks.day)
        elif isinstance(value, int):
            sheet.write_number(row, place, value, looks.short)
        elif value is None or value == "":
            sheet.write_blank(row, place, None, looks.for_text(column))
        else:
            text = self.fit(str(value))
            if len(text) * 2 > LONGEST and units(text) > LONGEST:
                text = self.long_texts.take(number, str(column.title), text)
            sheet.write_string(row, place, text, looks.for_text(column))

    def fit(self, text: str) -> str:
        text, removed = fit(text)
        self.removed += removed
        return text


class LongTexts:
    """The sheet that holds what is too long for a cell, part by part; it exists only when there is such a text."""

    NAME = "长文本"

    def __init__(self, book: Any, looks: Looks) -> None:
        self.book, self.looks, self.row, self.texts = book, looks, 0, 0
        self.sheet: Any = None

    def take(self, number: str, title: str, text: str) -> str:
        """What the cell shows instead: the first part, and where the whole stands."""
        if self.sheet is None:
            self.sheet = self._opened()
        parts = [text[at : at + PART] for at in range(0, len(text), PART)]
        first = self.row + 1
        for count, part in enumerate(parts, 1):
            line = (number, title, f"{count}/{len(parts)}", part)
            for place, value in enumerate(line):
                self.sheet.write_string(self.row, place, value, self.looks.text)
            self.row += 1
        self.texts += 1
        return (
            parts[0]
            + f"……（全文共 {len(text)} 字，超过单元格上限；全文见“{self.NAME}”工作表第 {first} 行起）"
        )

    def _opened(self) -> Any:
        sheet = self.book.add_worksheet(self.NAME)
        for place, (title, width) in enumerate((("编号", 18), ("列", 12), ("段", 8), ("内容", 100))):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, title, self.looks.head)
        sheet.freeze_panes(1, 0)
        self.row = 1
        return sheet


def units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)
