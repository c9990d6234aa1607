"""The tables of an open-data bundle, each written once, hashed and counted as it is written."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from emtracker.intake.models import Document, Passage
from emtracker.tracking.models import Target

from .csv_export import as_cell

TARGETS = ("id", "task_id", "task_number", "indicator", "op", "value", "unit", "text")
PASSAGES = ("id", "task_id", "task_number", "document_id", "start", "end", "role", "heading")
DOCUMENTS = (
    "id", "title", "issuer", "doc_no", "index_no", "written", "published", "kind", "region_code", "year",
    "source", "sha256", "reader",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """What the manifest says of a file."""

    name: str
    rows: int | None
    bytes: int
    sha256: str


class Out:
    """A file of the bundle while it is written."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name, self.rows, self.bytes = name, 0, 0
        self.hash = sha256()
        self.file = (folder / name).open("wb")

    def add(self, data: bytes, rows: int = 0) -> None:
        self.file.write(data)
        self.hash.update(data)
        self.bytes += len(data)
        self.rows += rows

    def add_line(self, cells: Iterable[Any]) -> None:
        target = io.StringIO()
        csv.writer(target, lineterminator="\r\n").writerow([as_cell(cell) for cell in cells])
        self.add(target.getvalue().encode("utf-8", "replace"), 1)

    def head(self, names: Iterable[str]) -> None:
        """UTF-8 with the mark by which Excel knows it."""
        self.add(b"\xef\xbb\xbf" + (",".join(names) + "\r\n").encode())

    def done(self, *, counted: bool = True) -> Made:
        self.file.close()
        return Made(self.name, self.rows if counted else None, self.bytes, self.hash.hexdigest())


def write_table(folder: Path, name: str, head: Iterable[str], rows: Iterable[Iterable[Any]]) -> Made:
    out = Out(folder, name)
    out.head(head)
    for row in rows:
        out.add_line(row)
    return out.done()


def targets(tasks: Any, written: Collection[int]) -> Iterator[tuple[Any, ...]]:
    """Of the tasks that are in the bundle; one that came in meanwhile has no row to belong to."""
    found = Target.objects.filter(task__in=tasks).order_by("task_id", "pk").select_related("task")
    for target in found.only("task__number", *TARGETS[3:]).iterator(500):
        if target.task_id in written:
            yield (
                target.pk, target.task_id, target.task.number, target.indicator, target.op, target.figure,
                target.unit, target.text,
            )  # fmt: skip


def passages(tasks: Any, written: Collection[int], documents: set[int]) -> Iterator[tuple[Any, ...]]:
    """With the places in their documents, whose keys are put into `documents`."""
    found = Passage.objects.filter(task__in=tasks).order_by("document_id", "start", "pk")
    columns = ("pk", "task_id", "task__number", "document_id", "start", "end", "role", "heading")
    for row in found.values_list(*columns).iterator(500):
        if row[1] in written:
            documents.add(row[3])
            yield row


def documents(wanted: Collection[int]) -> Iterator[tuple[Any, ...]]:
    columns = (
        "pk", "title", "issuer", "doc_no", "index_no", "written", "published", "kind", "region_id", "year",
        "source", "sha256", "reader_version",
    )  # fmt: skip
    for row in Document.objects.order_by("pk").values_list(*columns).iterator(500):
        if row[0] in wanted:
            yield row
