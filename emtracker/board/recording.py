"""Every file that goes out is on record: hashed as it streams, written down after its last byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

import structlog

from .formats import Format
from .models import ExportRecord
from .wanted import Wanted

log = structlog.get_logger("emtracker.board")


def recorded(
    pieces: Iterable[tuple[int, bytes]], wanted: Wanted, form: Format, channel: str
) -> Iterator[bytes]:
    """The bytes; when they end, fail, or the reader goes away, the export is on record and in the log."""
    rows, size, seen, whole = 0, 0, sha256(), False
    try:
        for number, piece in pieces:
            rows += number
            size += len(piece)
            seen.update(piece)
            yield piece
        whole = True
    finally:
        columns = [column.name for column in wanted.columns]
        ExportRecord.objects.create(
            by_id=wanted.user.pk,
            begun=wanted.now,
            channel=channel,
            format=form.name,
            words=wanted.words,
            parameters={name: list(values) for name, values in wanted.parameters.items()},
            columns=columns,
            options={name: getattr(wanted.options, name) for name in ("encoding", "paper", "table")},
            rows=rows,
            size=size,
            sha256=seen.hexdigest(),
            whole=whole,
        )
        log.info(
            "export",
            user=wanted.user.pk,
            username=wanted.user.get_username(),
            channel=channel,
            format=form.name,
            filter=wanted.words,
            rows=rows,
            columns=columns,
            encoding=wanted.options.encoding,
            sha256=seen.hexdigest(),
            whole=whole,
        )
