"""What may be asked of the list: known parameters, once each, and a search of reasonable size."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.admin.views.main import ORDER_VAR, PAGE_VAR, SEARCH_VAR
from django.http import QueryDict
from django.utils.translation import gettext as _

from .filters import NotUnderstood

OWN = {SEARCH_VAR, ORDER_VAR, PAGE_VAR, "all"}
WORDS, CHARACTERS = 20, 200


class TooMuch(Exception):
    """A search of more words than a database answers in time."""


def checked(given: QueryDict, filters: Iterable[str]) -> QueryDict:
    """The parameters without the empty ones. Raises NotUnderstood, so that no wrong one shows all rows."""
    known = OWN | set(filters)
    kept = given.copy()
    for name, values in given.lists():
        if name not in known or len(values) > 1 or "\0" in values[0]:
            raise NotUnderstood(f"{name}={'、'.join(values)}".replace("\0", "␀"))
        if not values[0].strip():
            del kept[name]
    return kept


def search_fits(text: str) -> None:
    """Raises TooMuch."""
    words = len(text.split())
    if words > WORDS or len(text) > CHARACTERS:
        raise TooMuch(
            _("查找的内容有%(words)d个词、%(long)d字，最多%(most)d个词、%(limit)d字；请缩短后再查。")
            % {"words": words, "long": len(text), "most": WORDS, "limit": CHARACTERS}
        )
