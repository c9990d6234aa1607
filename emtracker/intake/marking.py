"""A document's text in stretches, each under the passages that hold it: what the left side of the review shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage as the marking needs it."""

    id: int
    start: int
    end: int
    role: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text between two borders; `marks` from the outermost passage to the innermost, whose role colours it."""

    text: str
    marks: tuple[int, ...]
    role: str
    opens: tuple[Mark, ...]
    """Passages whose first stretch this is."""
    cut: str
    """Why the cleaning took this out; empty where it did not."""
    place: int | None = None
    """The offset, where something on the page points to it."""


def stretches(
    text: str,
    marks: Iterable[Mark],
    cuts: Iterable[Mapping[str, Any]] = (),
    *,
    start: int = 0,
    end: int | None = None,
    places: Collection[int] = (),
) -> list[Stretch]:
    """`text[start:end]` cut at every border of a passage or a cut; joined together it is `text[start:end]` again.

    `places` are further offsets to begin a stretch at. Passages may lie within one another and may overlap. The time grows with the number of stretches times the
    depth of nesting.
    """
    end = len(text) if end is None else min(end, len(text))
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    taken = [cut for cut in cuts if cut["start"] < end and cut["end"] > start]
    borders = {start, end, *(place for place in places if start < place < end)}
    for one in inside:
        borders |= {max(start, one.start), min(end, one.end)}
    for cut in taken:
        borders |= {max(start, cut["start"]), min(end, cut["end"])}
    coming = sorted(inside, key=lambda mark: (mark.start, -mark.end), reverse=True)
    waiting = sorted(taken, key=lambda cut: cut["start"], reverse=True)
    open_marks: list[Mark] = []
    open_cuts: list[Mapping[str, Any]] = []
    found = []
    for left, right in pairwise(sorted(borders)):
        opened = []
        while coming and coming[-1].start <= left:
            opened.append(coming.pop())
        open_marks = [mark for mark in open_marks if mark.end > left] + opened
        while waiting and waiting[-1]["start"] <= left:
            open_cuts.append(waiting.pop())
        open_cuts = [cut for cut in open_cuts if cut["end"] > left]
        stretch = _stretch(text[left:right], open_marks, opened, open_cuts)
        found.append(replace(stretch, place=left) if left in places else stretch)
    return found


def _stretch(text: str, marks: list[Mark], opened: list[Mark], cuts: list[Mapping[str, Any]]) -> Stretch:
    innermost = min(marks, key=lambda mark: mark.end - mark.start, default=None)
    outward = sorted(marks, key=lambda mark: mark.start - mark.end)
    return Stretch(
        text=text,
        marks=tuple(mark.id for mark in outward),
        role=innermost.role if innermost else "",
        opens=tuple(opened),
        cut=cuts[0]["reason"] if cuts else "",
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a wording; `shared` where the other side of a pair says the same."""

    text: str
    shared: bool


def shared_words(said: str, words: Iterable[str]) -> list[Piece]:
    """`said` in pieces, those that are one of `words` marked; overlapping finds become one piece."""
    flags = bytearray(len(said))
    for word in set(words):
        at = said.find(word) if word else -1
        while at >= 0:
            flags[at : at + len(word)] = b"\x01" * len(word)
            at = said.find(word, at + 1)
    pieces: list[Piece] = []
    start = 0
    for at in range(1, len(said) + 1):
        if at == len(said) or flags[at] != flags[start]:
            pieces.append(Piece(said[start:at], bool(flags[start])))
            start = at
    return pieces
