"""DOCX: 任务分解表 and 进展情况表 on A4 landscape, for letters and meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice
from pathlib import Path

import docx
from django.utils import timezone

from .columns import USUAL, Cell, Column, columns_named
from .docx_looks import prepare
from .docx_table import Table
from .fitting import fitted
from .headline import TITLE, basis_line, scope_line
from .options import TABLES, Options
from .spooled import spooled
from .wanted import Pieces, Wanted

MOST = 2000
"""Rows of one file: Word becomes slow, and nobody reads more on paper."""
COLUMNS_OF = {
    "breakdown": ("themes", "title", "wording", "targets", "lead", "partners", "due", "document"),
    "progress": ("number", "title", "lead", "due", "status", "percent", "light", "note", "reported"),
}


def columns_of(options: Options) -> tuple[Column, ...]:
    named = COLUMNS_OF.get(options.table)
    return columns_named(named) if named else options.columns or USUAL


def title_of(options: Options) -> str:
    return str(TABLES[options.table]) if options.table in COLUMNS_OF else TITLE


def write_docx(wanted: Wanted) -> Pieces:
    return spooled(make, wanted)


def make(place: Path, wanted: Wanted) -> int:
    rows = list(islice(wanted.rows(), MOST + 1))
    document = docx.Document()
    prepare(document)
    document.core_properties.title = title_of(wanted.options)
    document.core_properties.author = fitted(wanted.taker)[:255]
    document.core_properties.created = timezone.make_naive(wanted.now)
    document.add_paragraph(title_of(wanted.options), "ledger title")
    document.add_paragraph(fitted(scope_line(wanted)), "ledger line")
    document.add_paragraph(fitted(basis_line(wanted)), "ledger line")
    document.add_paragraph(_extent(rows), "ledger line")
    heads = ("序号", *(str(column.title) for column in wanted.columns))
    table = Table(document, heads, (5, *(column.width for column in wanted.columns)))
    for number, row in enumerate(rows[:MOST], 1):
        table.add((str(number), *(_shown(column.value(row)) for column in wanted.columns)))
    document.save(str(place))
    return min(len(rows), MOST)


def _extent(rows: Sequence[object]) -> str:
    if len(rows) > MOST:
        return (
            f"符合条件的任务多于 {MOST} 项，本文件只列前 {MOST} 项，其余未列。"
            f"需要全部任务请导出 Excel 或 CSV，或缩小筛选范围。"
        )
    return f"共 {len(rows)} 项任务。"


def _shown(value: Cell) -> str:
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return "" if value is None else str(value)
