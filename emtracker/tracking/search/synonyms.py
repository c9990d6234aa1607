"""Other words for the same thing, from the lexicon's list of synonyms, which administrators keep."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.db.models import QuerySet

from emtracker.reference.models import Phrase as Row

from .query import And, Not, Or, Phrase
from .tokens import squeezed

MOST = 12
"""Forms of one word, itself among them."""
Groups = Mapping[str, tuple[str, ...]]
"""Each form with all forms of its group."""


def read_groups() -> Groups:
    """The list as it stands now: one query."""
    return groups_of(synonym_rows().values_list("text", "value"))


def synonym_rows() -> QuerySet[Row]:
    return Row.objects.filter(kind="synonym").order_by("text", "value")


def groups_of(pairs: Iterable[tuple[str, str]]) -> Groups:
    """森防 = 森林草原防灭火 and 林草防火 = 森林草原防灭火 make one group of three."""
    members: dict[str, list[str]] = defaultdict(list)
    for text, value in pairs:
        members[squeezed(value)].append(squeezed(text))
    groups: dict[str, tuple[str, ...]] = {}
    for value, texts in members.items():
        for form in (value, *texts):
            others = groups.get(form, ())
            groups[form] = tuple(dict.fromkeys(filter(None, (*others, value, *texts))))
    groups.pop("", None)
    return groups


def widened(asked: And, groups: Groups) -> And:
    """The question with the other forms of each word; a quoted phrase stays as it is."""
    if not groups:
        return asked
    longest = sorted(groups, key=lambda form: (-len(form), form))
    forms = re.compile("|".join(map(re.escape, longest)))
    return And(tuple(_widened(part, groups, forms) for part in asked.parts))


def _widened(part: Phrase | Or | Not, groups: Groups, forms: re.Pattern[str]) -> Phrase | Or | Not:
    if isinstance(part, Not):
        inner = _widened(part.part, groups, forms)
        return part if isinstance(inner, Not) else replace(part, part=inner)
    if isinstance(part, Or) or part.exact:
        return part
    others = _others(part.signs, groups, forms)
    return Or((part, *(Phrase(other) for other in others))) if others else part


def _others(signs: str, groups: Groups, forms: re.Pattern[str]) -> list[str]:
    """The word with each form in it, one at a time, replaced by the others of the group."""
    found = dict.fromkeys(
        signs[: hit.start()] + other + signs[hit.end() :]
        for hit in forms.finditer(signs)
        for other in groups[hit[0]]
    )
    # What holds the word itself is found by the word already.
    return [other for other in found if signs not in other][: MOST - 1]
