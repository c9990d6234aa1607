"""The index on PostgreSQL: a tsvector beside the text, with a GIN index; no extension is needed.

The tsvector is made of the grams as they are (`array_to_tsvector`): PostgreSQL's own cutting of text knows no Chinese.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .tokens import grams

Texts = Sequence[tuple[int, str]]
TABLE = "tracking_searchtext"
CREATE = (
    f"ALTER TABLE {TABLE} ADD COLUMN grams tsvector",
    f"CREATE INDEX {TABLE}_grams ON {TABLE} USING gin (grams) WITH (fastupdate = off)",
)
DROP = f"ALTER TABLE {TABLE} DROP COLUMN grams"
FOUND = f"SELECT task_id FROM {TABLE} WHERE grams @@ %s::tsquery"  # noqa: S608 our own names
ALL_OF, ANY_OF = " & ", " | "
ROOM = 1_000_000
"""Bytes of grams that surely fit into one tsvector (its limit is 1 MiB)."""
OVERFULL = "*"
"""The gram of a text that has more; folded text holds no such sign. Such a text is always read."""


def gram(sign: str) -> str:
    return f"'{sign}'"


def beginning(sign: str) -> str:
    return f"'{sign}':*"


def question(match: str) -> str:
    return f"({match}) | {gram(OVERFULL)}"


def forget(cursor: Any, texts: Texts) -> None:
    """Nothing to do: the grams stand in the row itself."""


def keep(cursor: Any, texts: Texts) -> None:
    rows = [(_fitting(grams(text)), key) for key, text in texts]
    cursor.executemany(f"UPDATE {TABLE} SET grams = array_to_tsvector(%s) WHERE task_id = %s", rows)  # noqa: S608


def empty(cursor: Any) -> None:
    cursor.execute(f"UPDATE {TABLE} SET grams = NULL")  # noqa: S608 our own names


def _fitting(found: list[str]) -> list[str]:
    if sum(len(one.encode()) for one in found) <= ROOM:
        return found
    kept, left = [OVERFULL], ROOM
    for one in found:
        left -= len(one.encode())
        if left < 0:
            break
        kept.append(one)
    return kept
