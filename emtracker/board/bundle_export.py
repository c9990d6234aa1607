"""Open data: the public tasks of a selection as a .zip that can be cited, checked and made again.

The same data on the same day give the same bytes: no clock, no user, no machine is in it.
"""

from __future__ import annotations

import json
import zipfile
from array import array
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from emtracker.pipeline.run import VERSION
from emtracker.reference.lexicon import current_lexicon
from emtracker.tracking.models import Sensitivity

from .bundle_readme import readme
from .bundle_tables import DOCUMENTS, PASSAGES, TARGETS, Made, Out, documents, passages, targets, write_table
from .columns import COLUMNS
from .jsonl_export import line
from .records_schema import fields_for, record, schema
from .spooled import spooled
from .wanted import Pieces, Wanted

OPEN_COLUMNS = tuple(column for column in COLUMNS if column.name != "note")
"""Reports are written for the office, not for the public."""


def write_bundle(wanted: Wanted) -> Pieces:
    return spooled(make, wanted)


def make(place: Path, wanted: Wanted) -> int:
    folder = place.parent / "files"
    folder.mkdir()
    public = wanted.tasks.filter(sensitivity=Sensitivity.PUBLIC)
    wanted = replace(wanted, tasks=public, columns=OPEN_COLUMNS)
    keys, *made = _tasks(folder, wanted)
    written, cited = frozenset(keys), set[int]()
    among = public.order_by().values("pk")
    made += [
        write_table(folder, "targets.csv", TARGETS, targets(among, written)),
        write_table(folder, "passages.csv", PASSAGES, passages(among, written, cited)),
    ]
    made.append(write_table(folder, "documents.csv", DOCUMENTS, documents(cited)))
    made.append(_text(folder, "schema.json", _json(schema())))
    manifest = _manifest(wanted, made)
    made.append(_text(folder, "README.md", readme(manifest)))
    manifest["files"] = _listed(made)
    made.append(_text(folder, "manifest.json", _json(manifest)))
    _pack(place, folder, [each.name for each in made], wanted)
    return len(written)


def _tasks(folder: Path, wanted: Wanted) -> tuple[array[int], Made, Made]:
    """Both files in one pass over the ledger, and the keys of what is in them."""
    fields = fields_for([column.name for column in wanted.columns])
    as_lines, as_table, keys = Out(folder, "tasks.jsonl"), Out(folder, "tasks.csv"), array("q")
    as_table.head(("id", *(column.name for column in wanted.columns)))
    for row in wanted.rows():
        keys.append(row.task.pk)
        as_lines.add(line(record(row, fields)).encode("utf-8", "replace"), 1)
        as_table.add_line((row.task.pk, *(column.value(row) for column in wanted.columns)))
    return keys, as_lines.done(), as_table.done()


def _manifest(wanted: Wanted, made: Sequence[Made]) -> dict[str, Any]:
    return {
        "name": "emtracker-open-data",
        "date": wanted.today.isoformat(),
        "filter": {
            "words": wanted.words,
            "parameters": {name: list(values) for name, values in wanted.parameters.items()},
            "sensitivity": Sensitivity.PUBLIC.value,
        },
        "versions": {"reader": VERSION, "lexicon": lexicon_version()},
        "counts": {each.name.partition(".")[0]: each.rows for each in made if each.rows is not None},
        "files": _listed(made),
    }


def lexicon_version() -> str:
    """Names the words by which documents are read now: the same words, the same name."""
    return sha256(repr(current_lexicon()).encode()).hexdigest()[:16]


def _listed(made: Sequence[Made]) -> dict[str, Any]:
    return {
        each.name: {
            **({} if each.rows is None else {"rows": each.rows}),
            "bytes": each.bytes,
            "sha256": each.sha256,
        }
        for each in made
    }


def _text(folder: Path, name: str, text: str) -> Made:
    out = Out(folder, name)
    out.add(text.encode("utf-8", "replace"))
    return out.done(counted=False)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _pack(place: Path, folder: Path, names: Sequence[str], wanted: Wanted) -> None:
    day = wanted.today
    with zipfile.ZipFile(place, "w") as bundle:
        for name in names:
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = 0o644 << 16
            with (folder / name).open("rb") as source, bundle.open(entry, "w", force_zip64=True) as target:
                while piece := source.read(1 << 20):
                    target.write(piece)
