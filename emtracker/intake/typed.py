"""A key as it comes in an address or a form."""

from __future__ import annotations

LONGEST = 18  # digits that every database's integer holds


def key_of(said: str) -> int:
    """The number, or 0, which no row bears; full-width digits, signs and blanks are no number here."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= LONGEST else 0
