"""CSV as Excel in Chinese opens it: BOM, CRLF, RFC 4180, nothing that runs; written as it is read."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.conf import settings
from django.utils import translation

from .columns import Cell, Column
from .guard import guard
from .rows import Row
from .wanted import CHUNK, Pieces, Wanted


def write_csv(wanted: Wanted) -> Pieces:
    return pieces(wanted.columns, wanted.rows(), wanted.options.encoding)


def pieces(columns: Sequence[Column], rows: Iterable[Row], encoding: str) -> Pieces:
    with translation.override(settings.LANGUAGE_CODE):
        heads = [str(column.title) for column in columns]
    mark = codecs.BOM_UTF8 if encoding == "utf-8-sig" else b""
    codec = "utf-8" if encoding == "utf-8-sig" else encoding
    yield 0, mark + _lines([heads]).encode(codec)
    rows = iter(rows)
    while several := list(islice(rows, CHUNK)):
        # The language is set for each piece anew: between two pieces the thread belongs to others.
        with translation.override(settings.LANGUAGE_CODE):
            text = _lines([as_cell(column.value(row)) for column in columns] for row in several)
        yield len(several), text.encode(codec)


def as_cell(value: Cell) -> Any:
    """Numbers and dates as they are, text made harmless."""
    return guard(value) if isinstance(value, str) else value


def _lines(table: Iterable[Sequence[Any]]) -> str:
    target = io.StringIO()
    csv.writer(target, lineterminator="\r\n").writerows(table)
    return target.getvalue()
