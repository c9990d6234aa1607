"""The index follows the tasks: `follow` after a change, in its transaction; `rebuild` from nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from types import ModuleType
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from . import postgres, sqlite
from .tokens import LINE, joined

BATCH = 500
SEARCHED = frozenset({"number", "title", "wording"})
"""The fields of a task that are searched; the notes of its history are too."""


def backend() -> ModuleType:
    """The module of the database in use."""
    return postgres if connection.vendor == "postgresql" else sqlite


@dataclass(frozen=True, slots=True)
class Words:
    """What is searched of a task, as its rows say, and as the index holds it (None: not yet)."""

    key: int
    head: str
    body: str
    held: str | None

    @property
    def text(self) -> str:
        return LINE.join((self.head, self.body))


def follow(keys: Iterable[int]) -> None:
    """Brings what is searched of these tasks in step with their rows; the same few queries for up to 500."""
    for several in _batches(keys):
        with transaction.atomic(savepoint=False):
            _refresh(several, apps)


def rebuild(models: Any = apps) -> int:
    """The whole index anew, in one transaction; how many tasks it holds. A migration gives its own `models`."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            backend().empty(cursor)
        models.get_model("tracking", "SearchText").objects.all().delete()
        keys = _keys(models)
        for several in _batches(keys):
            _refresh(several, models)
    return len(keys)


def out_of_step() -> list[int]:
    """The tasks whose searched text is not what their rows say."""
    return [
        words.key
        for several in _batches(_keys(apps))
        for words in _words(several, apps)
        if words.held != words.text
    ]


def _refresh(keys: list[int], models: Any) -> None:
    changed = [words for words in _words(keys, models) if words.held != words.text]
    if not changed:
        return
    kept = models.get_model("tracking", "SearchText").objects
    kept.bulk_create(
        [kept.model(task_id=words.key, head=words.head, body=words.body) for words in changed],
        update_conflicts=True,
        unique_fields=["task"],
        update_fields=["head", "body"],
    )
    with connection.cursor() as cursor:
        backend().forget(cursor, [(words.key, words.held) for words in changed if words.held is not None])
        backend().keep(cursor, [(words.key, words.text) for words in changed])


def _words(keys: list[int], models: Any) -> Iterator[Words]:
    notes = defaultdict(list)
    entries = models.get_model("tracking", "Progress").objects.filter(task__in=keys).exclude(note="")
    for key, note in entries.order_by("pk").values_list("task_id", "note"):
        notes[key].append(note)
    tasks = models.get_model("tracking", "Task").objects.filter(pk__in=keys).order_by()
    held = "search_text__head", "search_text__body"
    for key, number, title, wording, head, body in tasks.values_list(
        "pk", "number", "title", "wording", *held
    ):
        known = None if head is None else LINE.join((head, body))
        yield Words(key, joined(number, title), joined(wording, *notes[key]), known)


def _keys(models: Any) -> list[int]:
    return list(models.get_model("tracking", "Task").objects.order_by("pk").values_list("pk", flat=True))


def _batches(keys: Iterable[int]) -> Iterator[list[int]]:
    keys = iter(keys)
    while several := list(islice(keys, BATCH)):
        yield several
