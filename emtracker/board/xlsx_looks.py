"""How the ledger looks in a workbook: fonts, borders, paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .columns import Column

PAPER = {"a4": 9, "a3": 8}
NARROW = 12
"""Up to this width a column holds words, days or numbers, which stand in the middle."""


@dataclass(frozen=True, slots=True)
class Looks:
    title: Any
    line: Any
    head: Any
    text: Any
    short: Any
    day: Any

    @classmethod
    def of(cls, book: Any) -> Looks:
        cell = {"font_name": "宋体", "font_size": 10, "border": 1, "valign": "top", "text_wrap": True}
        short = {**cell, "align": "center"}
        return cls(
            title=book.add_format(
                {"font_name": "宋体", "font_size": 18, "bold": True, "align": "center", "valign": "vcenter"}
            ),
            line=book.add_format(
                {"font_name": "仿宋", "font_size": 11, "text_wrap": True, "valign": "vcenter"}
            ),
            head=book.add_format(
                {**short, "font_name": "黑体", "valign": "vcenter", "bg_color": "#E8ECF1", "font_size": 10.5}
            ),
            text=book.add_format(cell),
            short=book.add_format(short),
            day=book.add_format({**short, "num_format": "yyyy-mm-dd"}),
        )

    def for_text(self, column: Column) -> Any:
        return self.short if column.width <= NARROW else self.text


def set_page(sheet: Any, paper: str, head: int) -> None:
    """Landscape, as wide as the paper, the head on every page, numbered in the footer."""
    sheet.set_landscape()
    sheet.set_paper(PAPER[paper])
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.8)
    sheet.center_horizontally()
    sheet.repeat_rows(head)
    sheet.set_footer('&C&"宋体"&10第 &P 页，共 &N 页')


def height_of(text: str, width: int) -> float:
    """Points for a merged line, which no program fits by itself; Chinese characters are two wide, 409 is the most."""
    lines = sum(-(-2 * len(line) // max(width, 10)) or 1 for line in text.split("\n"))
    return min(409, 16 * lines + 4)
