"""The pieces a document is cut into, before they become Items; offsets count the cleaned text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from emtracker.pipeline.cutting.roles_sections import Setting
from emtracker.pipeline.outlining.heads import Head


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
    section: tuple[int, int] | None = None  # the head of the section that gave the role


@dataclass(slots=True)
class Course:
    """The way through one document: what is known of it, and what has been met so far."""

    setting: Setting
    deployed: bool = False  # whether a task has been met
    section: tuple[str, int, int] | None = None  # role and place of the section head in force

    def leaf(
        self, role: str, start: int, end: int, head: Head | None, marker_end: int, *, intro: bool = False
    ) -> Piece:
        """A leaf; notes a task on the way, and the section it owes its role to."""
        if role == "deploy":
            self.deployed = True
        owed = self.section is not None and self.section[0] == role
        section = (self.section[1], self.section[2]) if owed and self.section else None
        return Piece(role, start, end, head, marker_end, intro=intro, section=section)


def group_of(pieces: Iterable[Piece], start: int, head: Head | None, marker_end: int) -> Piece:
    """The group over these pieces, from `start` to the end of the last one."""
    children = tuple(pieces)
    return Piece("group", start, children[-1].end, head, marker_end, children)
