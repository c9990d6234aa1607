"""JSON Lines: one task a line, UTF-8 without a mark, described by `docs/task.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice
from typing import Any

from .records_schema import fields_for, record
from .wanted import CHUNK, Pieces, Wanted

# Line ends to some readers, though not to JSON: written as escapes, so that a line is a line for everybody.
_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def write_jsonl(wanted: Wanted) -> Pieces:
    fields = fields_for([column.name for column in wanted.columns])
    rows = wanted.rows()
    while several := list(islice(rows, CHUNK)):
        yield len(several), lines(record(row, fields) for row in several)


def lines(records: Iterable[dict[str, Any]]) -> bytes:
    return "".join(line(each) for each in records).encode("utf-8", "replace")


def line(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).translate(_ENDS) + "\n"
