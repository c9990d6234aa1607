"""A selection as a download, and the line in the log that says who took what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from emtracker.tracking.querysets import TaskQuerySet

from .columns import Column
from .csv_export import csv_of, file_name

log = structlog.get_logger("emtracker.board")


def csv_response(
    tasks: TaskQuerySet, columns: Sequence[Column], encoding: str, *, user: Any, words: str, today: date
) -> StreamingHttpResponse:
    """The tasks as a CSV file under a Chinese name, streamed."""
    pieces = logged(
        csv_of(tasks, columns, today, encoding), user=user, words=words, columns=columns, encoding=encoding
    )
    charset = "utf-8" if encoding == "utf-8-sig" else encoding
    response = StreamingHttpResponse(pieces, content_type=f"text/csv; charset={charset}")
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=file_name()) or ""
    )
    return response


def logged(
    pieces: Iterable[tuple[int, bytes]], *, user: Any, words: str, columns: Sequence[Column], encoding: str
) -> Iterator[bytes]:
    """The bytes; after the last one, or when the reader goes away, the export is on record."""
    rows, whole = 0, False
    try:
        for number, piece in pieces:
            rows += number
            yield piece
        whole = True
    finally:
        log.info(
            "export",
            user=user.pk,
            username=user.get_username(),
            filter=words,
            rows=rows,
            columns=[column.name for column in columns],
            encoding=encoding,
            whole=whole,
        )


def refusal(request: HttpRequest, errors: Sequence[str]) -> HttpResponse:
    """Why there is no file."""
    return render(request, "board/refused.html", {"errors": errors}, status=400)
