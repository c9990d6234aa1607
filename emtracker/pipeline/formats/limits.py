"""How much a file may ask of us, checked before it is parsed and again while it is."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes unless said otherwise."""

    file: int = (
        64 * MB
    )  # the door of the application is narrower (`UPLOAD_LIMIT`); this one is for the console
    entries: int = 2000  # files in a zip archive
    unpacked: int = 100 * MB  # all of them together
    part: int = 50 * MB  # one of them
    ratio: int = 100  # unpacked to packed
    small: int = MB  # archives that unpack to less may have any ratio: ten equal rows pack very well
    pages: int = 300
    nodes: int = 600_000  # of a tree: tags and texts
    nesting: int = 1000  # tags open at once; browsers stop at about half of it
    characters: int = 5_000_000  # of the text that comes out
    memory: int = 512 * MB  # address space of the child process
    cpu: int = 20  # seconds
    wall: int = 30  # seconds


LIMITS = Limits()
