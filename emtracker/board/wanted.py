"""A file that somebody asks for: which tasks, which columns, in which form, said in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from emtracker.tracking.querysets import TaskQuerySet

from .columns import Column, needs_of
from .options import Options
from .rows import Row, joining, read_names, rows_of

CHUNK = 500
Pieces = Iterator[tuple[int, bytes]]
"""A file piece by piece, each with the number of rows that came with it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    tasks: TaskQuerySet
    columns: tuple[Column, ...]
    options: Options
    words: str
    """The filter, for people."""
    parameters: Mapping[str, tuple[str, ...]]
    """The filter, as in the address."""
    user: Any
    today: date
    now: datetime

    @property
    def taker(self) -> str:
        return self.user.get_full_name() or self.user.get_username()

    @property
    def time(self) -> str:
        return f"{timezone.localtime(self.now):%Y-%m-%d %H:%M}"

    @property
    def stamp(self) -> str:
        """For the names of files."""
        return f"{timezone.localtime(self.now):%Y%m%d-%H%M}"

    def rows(self) -> Iterator[Row]:
        """In one query and a few for names, streamed."""
        needs = needs_of(self.columns)
        return rows_of(joining(self.tasks, needs).iterator(CHUNK), read_names(needs), self.today)
