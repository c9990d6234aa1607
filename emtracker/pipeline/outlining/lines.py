"""Lines, sentences and clauses of the cleaned text, as half-open offsets without white space around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w")
_SENTENCE_END = re.compile(r"[。！？][”’」』)》]?")
_HALF_END = re.compile(r"[。！？；][”’」』)》]?")


def trimmed(clean: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space at its ends."""
    while start < end and clean[start].isspace():
        start += 1
    while end > start and clean[end - 1].isspace():
        end -= 1
    return start, end


def lines_of(clean: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line that holds a word: stars and dashes that part the page say nothing."""
    for found in _LINE.finditer(clean):
        if _WORD.search(clean, found.start(), found.end()):
            yield trimmed(clean, found.start(), found.end())


def sentences_of(clean: str, start: int, end: int, *, halves: bool = False) -> list[tuple[int, int]]:
    """Sentences up to 。！？ (with `halves` also up to ；), closing quotation marks included."""
    found, at = [], start
    for stop in (_HALF_END if halves else _SENTENCE_END).finditer(clean, start, end):
        begin, at = at, stop.end()
        if clean[begin].isspace():
            begin, _ = trimmed(clean, begin, at)
        found.append((begin, at))
    begin, stop_at = trimmed(clean, at, end)
    if begin < stop_at:
        found.append((begin, stop_at))
    return found


def clause_end(clean: str, start: int, end: int) -> int:
    """Where the first clause ends: before the first ， 。 ； ： outside quotation marks and brackets."""
    depth = 0
    for at in range(start, end):
        sign = clean[at]
        if sign in "“「『《(（":
            depth += 1
        elif sign in "”」』》)）":
            depth = max(0, depth - 1)
        elif not depth and sign in "，,。！？；;：\n":
            return at
    return end
