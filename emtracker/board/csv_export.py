"""CSV as Excel in Chinese opens it: BOM, CRLF, RFC 4180, nothing that runs; written as it is read."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from emtracker.tracking.querysets import TaskQuerySet

from .columns import Cell, Column, needs_of
from .fields import cut
from .guard import guard
from .rows import Row, joining, read_names, rows_of

ENCODINGS = ("utf-8-sig", "utf-8", "gb18030")
CHUNK = 500


class UnknownEncoding(ValueError):
    """`str(error)` is a sentence for the person who chose."""


def encoding_named(name: str) -> str:
    """The encoding, `utf-8-sig` where none is named. Raises UnknownEncoding."""
    if name and name not in ENCODINGS:
        parts = {"found": cut(name), "known": "、".join(ENCODINGS)}
        raise UnknownEncoding(_("不支持编码“%(found)s”，可用：%(known)s。") % parts)
    return name or ENCODINGS[0]


def csv_of(
    tasks: TaskQuerySet, columns: Sequence[Column], today: date, encoding: str = ENCODINGS[0]
) -> Iterator[tuple[int, bytes]]:
    """Pieces of the file, each with the number of rows in it. The queries do not grow with the rows."""
    needs = needs_of(columns)
    found = joining(tasks, needs).iterator(chunk_size=CHUNK)
    return pieces(columns, rows_of(found, read_names(needs), today), encoding)


def pieces(columns: Sequence[Column], rows: Iterable[Row], encoding: str) -> Iterator[tuple[int, bytes]]:
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


def file_name(now: datetime | None = None) -> str:
    return f"任务台账-{timezone.localtime(now):%Y%m%d-%H%M}.csv"
