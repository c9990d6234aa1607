"""The index on SQLite: an FTS5 table of its own that keeps the grams and not the text.

`detail=none`: which task holds which pair, nothing more; the text decides on what stands beside what. A row is taken out
by telling the table its old grams (the way that SQLite knew before 3.43), so `forget` needs the old texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .tokens import grams

Texts = Sequence[tuple[int, str]]
TABLE = "tracking_searchgrams"
# `ascii` takes every sign beyond ASCII for part of a word; folded text holds no ASCII but letters and digits.
CREATE = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5(grams, content='', columnsize=0, detail=none, tokenize='ascii')"
)
DROP = f"DROP TABLE {TABLE}"
FOUND = f"SELECT rowid AS task_id FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608 our own names
ALL_OF, ANY_OF = " AND ", " OR "


def gram(sign: str) -> str:
    return f'"{sign}"'


def beginning(sign: str) -> str:
    return f'"{sign}"*'


def question(match: str) -> str:
    return match


def forget(cursor: Any, texts: Texts) -> None:
    rows = [(key, " ".join(grams(text))) for key, text in texts]
    cursor.executemany(f"INSERT INTO {TABLE}({TABLE}, rowid, grams) VALUES ('delete', %s, %s)", rows)  # noqa: S608


def keep(cursor: Any, texts: Texts) -> None:
    rows = [(key, " ".join(grams(text))) for key, text in texts]
    cursor.executemany(f"INSERT INTO {TABLE}(rowid, grams) VALUES (%s, %s)", rows)  # noqa: S608 our own names


def empty(cursor: Any) -> None:
    cursor.execute(f"INSERT INTO {TABLE}({TABLE}) VALUES ('delete-all')")  # noqa: S608 our own names
