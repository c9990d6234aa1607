"""Tasks that hold what was asked for, and how much they speak of it.

The index proposes every task that has all pairs of signs of a phrase; whether they stand together is read in the
stored text. Both databases therefore find the same, to the row.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import add, and_, or_
from typing import Any

from django.db import connection
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Least, Length, Replace, StrIndex
from django.db.models.lookups import GreaterThan

from .index import backend
from .query import And, Not, Or, Phrase
from .records import SearchText

COMMON = 1000
WEIGHED = 1000
"""Of so many tasks, the newest that are found, the best stand first; the others follow, the newest first."""
IN_HEAD, IN_HEAD_OTHERWISE, IN_BODY, MOST_IN_BODY = 1000, 800, 100, 9


def holding(tasks: Any, asked: And) -> Any:
    """Of the tasks those that hold every word and none of the excluded; all of them where nothing is asked."""
    return tasks.filter(condition(asked))


def condition(asked: And) -> Q:
    """The same as a condition on tasks, which may be used several times; a query finds out how common it is."""
    if not asked.parts:
        return Q()
    texts, match = SearchText.objects.order_by().filter(_holds(asked)), _match(asked)
    if match and not _common(match):
        return Q(pk__in=texts.filter(pk__in=proposed(match)).values("pk"))
    # What stands in many tasks is soon met: a page reads the texts of some tasks until it is full, not a list of all.
    return Q(Exists(texts.filter(pk=OuterRef("pk"))))


def _common(match: str) -> bool:
    """Whether the index proposes more than `COMMON` tasks; a query of its own, which stops there."""
    found = backend()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM ({found.FOUND} LIMIT {COMMON + 1}) AS proposed",  # noqa: S608 our own names
            [found.question(match)],
        )
        return bool(cursor.fetchone()[0] > COMMON)


def proposed(match: str) -> RawSQL:
    """The keys of the tasks whose grams fit, as a subquery."""
    found = backend()
    return RawSQL(found.FOUND, [found.question(match)])  # noqa: S611 the question is a parameter


def _match(asked: And) -> str:
    """The question as the index understands it; empty where it can propose nothing less than all."""
    way = backend()
    parts = [way.ANY_OF.join(map(grams_of, part.parts)) for part in asked.wanted]
    return way.ALL_OF.join(f"({part})" for part in parts)


def grams_of(phrase: Phrase) -> str:
    """All pairs of the phrase; of a single sign, what begins with it."""
    way, signs = backend(), phrase.signs
    if len(signs) == 1:
        return str(way.beginning(signs))
    pairs = dict.fromkeys(map(str.__add__, signs, signs[1:]))
    return f"({way.ALL_OF.join(map(way.gram, pairs))})"


def any_of(grams: Iterable[str]) -> str:
    way = backend()
    return str(way.ANY_OF.join(map(way.gram, grams)))


def _holds(node: Phrase | Or | And | Not) -> Q:
    match node:
        case Phrase():
            return Q(_in("head", node)) | Q(_in("body", node))
        case Not():
            return ~_holds(node.part)
        case Or():
            return reduce(or_, map(_holds, node.parts))
        case And():
            return reduce(and_, map(_holds, node.parts))


def _in(field: str, phrase: Phrase) -> GreaterThan:
    return GreaterThan(StrIndex(F(field), Value(phrase.signs)), 0)


def weight(asked: And, found: QuerySet[Any, Any]) -> Case:
    """How much a task speaks of it, as a whole number: in the title above all, then how often in its wording.

    Reckoned for the newest of `found` alone, 0 for the others: a word that every task holds must not be counted in
    every task.
    """
    newest = found.order_by("-pk").values("pk")[:WEIGHED]
    own = SearchText.objects.filter(pk=OuterRef("pk")).annotate(points=_sum(map(_points, asked.wanted)))
    points = Subquery(own.order_by().values("points"))
    return Case(When(pk__in=newest, then=points), default=Value(0), output_field=IntegerField())


def _sum(numbers: Iterable[Any]) -> Any:
    return reduce(add, numbers, Value(0))


def _points(word: Or) -> Any:
    as_asked, *otherwise = word.parts
    rules = [When(_in("head", as_asked), then=Value(IN_HEAD))]
    rules += [When(_in("head", other), then=Value(IN_HEAD_OTHERWISE)) for other in otherwise]
    head = Case(*rules, default=Value(0), output_field=IntegerField())
    times = _sum(map(_times, word.parts))
    return head + Least(times, Value(MOST_IN_BODY), output_field=IntegerField()) * Value(IN_BODY)


def _times(phrase: Phrase) -> Any:
    without = Length(Replace(F("body"), Value(phrase.signs), Value("")))
    return (Length("body") - without) / Value(len(phrase.signs))
