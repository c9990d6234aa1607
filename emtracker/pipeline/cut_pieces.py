"""The pieces a document is cut into, before they become Items; offsets count the cleaned text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from emtracker.pipeline.heads import Head


@dataclass(frozen=True, slots=True)
class Piece:
    """A leaf (`children` empty) or a group, whose `end` is that of its last descendant."""

    role: str
    start: int
    end: int
    head: Head | None = None
    marker_end: int = 0  # where the marker ends; `start` where there is none
    children: tuple[Piece, ...] = ()
    intro: bool = False  # numbered 0 inside its group
    region_head: bool = False

    def with_role(self, role: str) -> Piece:
        return replace(self, role=role)


def group_of(
    pieces: Iterable[Piece], start: int, head: Head | None, marker_end: int, *, region: bool = False
) -> Piece:
    """The group over these pieces, from `start` to the end of the last one."""
    children = tuple(pieces)
    return Piece("group", start, children[-1].end, head, marker_end, children, region_head=region)
