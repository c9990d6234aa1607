"""Exported files opened with readers that are not their writers, for tests of every format."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import docx
from python_calamine import CalamineWorkbook

from emtracker.board.guard import unguard

FORMATS = ("csv", "xlsx", "docx", "jsonl", "zip")


def content(answer) -> bytes:
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return b"".join(answer.streaming_content)


def leave(answer) -> None:
    """The reader goes away. Through the client's own wrapper, which keeps the test's connection open."""
    answer._iterator.close()


def fetched(client, name, query="", door="/export.") -> bytes:
    return content(client.get(f"{door}{name}?{query}"))


def sheet(data, name="台账"):
    """Rows of a sheet as calamine reads them, from the very first."""
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(name).to_python(False)


def part(data, name) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def table(data):
    """Head and rows of a Word file's table."""
    head, *rows = (
        [cell.text for cell in row.cells] for row in docx.Document(io.BytesIO(data)).tables[0].rows
    )
    return head, rows


def records(data):
    return [json.loads(line) for line in data.decode().split("\n")[:-1]]


def parsed(data, encoding="utf-8-sig"):
    head, *rows = csv.reader(io.StringIO(data.decode(encoding), newline=""))
    return head, [[unguard(cell) for cell in row] for row in rows]


def dicts(name, data):
    """The rows of any format as head → value."""
    match name:
        case "csv":
            head, rows = parsed(data)
        case "xlsx":
            head, *rows = sheet(data)[3:]
        case "docx":
            head, rows = table(data)
        case "jsonl":
            return [{**row, "编号": row["number"], "任务": row.get("title")} for row in records(data)]
        case "zip":
            return dicts("jsonl", part(data, "tasks.jsonl").encode())
    return [dict(zip(head, row, strict=True)) for row in rows]


def numbers(name, data) -> list[str]:
    return [row["编号"] for row in dicts(name, data)]
