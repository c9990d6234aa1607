"""Places in the text as a browser counts them: it knows one sign for each end of a line."""

from __future__ import annotations

import re


def as_shown(text: str, at: int) -> int:
    """The place `at` of the stored text, counted in the shown one, where CR LF is one sign."""
    return at - text.count("\r\n", 0, at)


def as_stored(text: str, at: int) -> int:
    """The place in the stored text of the place `at` of the shown one; past the end gives the end."""
    if "\r\n" not in text:
        return min(at, len(text))
    for found in re.finditer("\r\n", text):
        # Each pair before the place moves it on by one.
        if found.start() >= at:
            break
        at += 1
    return min(at, len(text))
