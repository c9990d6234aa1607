"""Addresses of the same list, with one thing changed."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse

Given = Mapping[str, tuple[str, ...]]
OF_THE_PAGE = frozenset({"cursor", "columns", "encoding"})
"""Parameters that say how the list is shown, not which list it is."""


def list_of(given: Given, *without: str, **changed: str) -> Given:
    """The parameters of the list, some left out, some set."""
    kept = {name: values for name, values in given.items() if name not in OF_THE_PAGE | set(without)}
    return kept | {name: (value,) for name, value in changed.items()}


def address(given: Given, *without: str, **changed: str) -> str:
    """The board's address with the given parameters, some left out, some set."""
    pairs = [
        (name, value) for name, values in list_of(given, *without, **changed).items() for value in values
    ]
    return reverse("board:board") + ("?" + urlencode(pairs) if pairs else "")
