"""Which passages of a new document may be tasks that stand in the ledger already."""

from __future__ import annotations

from .models import Document, Passage


def suggest(document: Document, passages: list[Passage]) -> int:
    """How many pairs were stored."""
    return 0
