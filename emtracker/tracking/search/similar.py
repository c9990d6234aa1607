"""Tasks like a task: the same work in other provinces and years, by shared words, each weighed by how rare it is.

Pairs of signs stand for words, as in `pipeline/likeness.py`. How rare one is, is counted in the tasks that the user
sees and in no other, so that neither list nor score tells anything of the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models.expressions import RawSQL

from emtracker.pipeline.linking.likeness import pairs_of, shared_words
from emtracker.tracking.models import Task

from .finding import any_of, proposed
from .index import backend
from .records import SearchText
from .tokens import LINE, joined

READ, LOOKED_UP, CANDIDATES, MOST = 2000, 60, 400, 10
"""Signs read of each text; pairs looked up, tasks proposed, tasks shown."""
LEDGER = 5000
"""Counting stops here, and for a single pair at the number of candidates: beyond, a word is common and that is all."""
LEAST = 0.08
"""A lower score says no more than that both are tasks."""


@dataclass(frozen=True, slots=True)
class Similar:
    task: Task
    score: float
    """0 nothing shared, 1 the same words."""
    words: tuple[str, ...]
    """The longest stretches that both hold, the weightiest first."""

    @property
    def percent(self) -> int:
        return round(self.score * 100)


def similar_to(task: Task, user: Any, most: int = MOST) -> list[Similar]:
    """The tasks most like it that the user sees, the most alike first; two queries."""
    own = _said(joined(task.number, task.title), joined(task.wording))
    visible = Task.objects.visible_to(user).order_by()
    held = _held(_telling(own), visible)
    rare = _leading(held)
    if not rare:
        return []
    rows = (
        SearchText.objects.filter(pk__in=proposed(any_of(rare)))
        .filter(task__in=visible.exclude(pk=task.pk))
        .order_by("-pk")
        .select_related("task__region", "task__lead")[:CANDIDATES]
    )
    total = held[""] + 1
    weight = {pair: log(total / (number + 0.25)) for pair, number in held.items() if pair}
    found = [(row.task, _said(row.head, row.body)) for row in rows]
    scored = [(_alike(weight, _telling(text)), each, text) for each, text in found]
    best = sorted((one for one in scored if one[0] >= LEAST), key=lambda one: (-one[0], -one[1].pk))
    return [
        Similar(each, score, _apart(shared_words(own, text, weight))) for score, each, text in best[:most]
    ]


def _apart(words: Sequence[str]) -> tuple[str, ...]:
    """The words without those that stand in another one."""
    return tuple(word for word in words if not any(word != other and word in other for other in words))


def _said(head: str, body: str) -> str:
    """Title and wording of a searched text, without number and notes."""
    return LINE.join((head.partition(LINE)[2], body.partition(LINE)[0]))[:READ]


def _telling(text: str) -> list[str]:
    """The telling pairs in the order in which they stand, the title's first."""
    return sorted(pairs_of(text), key=text.index)[:LOOKED_UP]


def _held(pairs: Sequence[str], visible: Any) -> dict[str, int]:
    """How many visible tasks hold each pair, and under the empty one how many there are; one query."""
    one = f"SELECT 1 FROM ({backend().FOUND}) AS held WHERE EXISTS (%s) LIMIT {CANDIDATES + 1}"  # noqa: S608 our own names
    try:
        seen, seen_given = visible.filter(pk=RawSQL("held.task_id", [])).values("pk").query.sql_with_params()
        every, every_given = visible.values("pk")[:LEDGER].query.sql_with_params()
    except EmptyResultSet:
        return {}
    counted = "SELECT %s AS pair, count(*) AS number FROM ({}) AS counted"
    asked = [counted.format(every)] + [counted.format(one.replace("EXISTS (%s)", f"EXISTS ({seen})"))] * len(
        pairs
    )
    given: list[Any] = ["", *every_given]
    for pair in pairs:
        given += [pair, backend().gram(pair), *seen_given]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked), given)
        return dict(cursor.fetchall())


def _leading(held: Mapping[str, int]) -> list[str]:
    """The pairs that fewest hold, as many as lead to some hundreds of tasks; a pair of its own leads nowhere."""
    chosen: list[str] = []
    led_to = 0
    for number, pair in sorted((number, pair) for pair, number in held.items() if pair and number > 1):
        if chosen and led_to + number > CANDIDATES:
            break
        chosen.append(pair)
        led_to += number
    return chosen


def _alike(weight: Mapping[str, float], pairs: Sequence[str]) -> float:
    """The cosine of the two, where what only the other holds weighs as much as the own pairs do on average."""
    shared = sum(weight[pair] ** 2 for pair in pairs if pair in weight)
    size = sum(value**2 for value in weight.values())
    strange = size / len(weight) * sum(pair not in weight for pair in pairs)
    return shared / sqrt(size * (shared + strange)) if shared else 0.0
