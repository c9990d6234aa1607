"""Zip archives that lie: about sizes, places, names and kinds of what they hold."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable

from tests.documents import packed, paragraph, word_parts

PLAIN = paragraph("强化检查。")


def bomb(megabytes: int, name: str = "word/document.xml") -> bytes:
    """A part that unpacks to so many megabytes of nothing."""
    made = io.BytesIO()
    parts = word_parts(PLAIN)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for other, content in parts.items():
            if other != name:
                archive.writestr(other, content)
        with archive.open(name, "w") as stream:
            for _ in range(megabytes):
                stream.write(b" " * 1024 * 1024)
    return made.getvalue()


def lying_about_size() -> bytes:
    """The directory says 100 bytes; 3 megabytes would come out."""
    data = bytearray(bomb(3))
    at = data.rfind(b"word/document.xml") - 46  # the entry of the directory before its name
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(data)


def overlapping() -> bytes:
    """Two names of the directory for the same bytes of the file."""
    data = bytearray(packed({**word_parts(PLAIN), "word/twin.xml.": "x"}))
    first, twin = data.rfind(b"word/document.xml") - 46, data.rfind(b"word/twin.xml.") - 46
    data[twin + 42 : twin + 46] = data[first + 42 : first + 46]
    return bytes(data)


def with_flag(bit: int) -> bytes:
    """A flag set on every entry of the directory."""
    data = bytearray(packed(word_parts(PLAIN)))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= bit
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def with_entry(
    name: str, content: bytes = b"x", *, mode: int = 0, method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    made = io.BytesIO(packed(word_parts(PLAIN)))
    with zipfile.ZipFile(made, "a") as archive:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        entry.compress_type = method
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the second entry of one name, which is the point of it
            archive.writestr(entry, content)
    return made.getvalue()


def link() -> bytes:
    return with_entry("word/media/image1.png", b"/etc/passwd", mode=stat.S_IFLNK | 0o777)


def with_part(name: str, content: str | bytes) -> Callable[[], bytes]:
    return lambda: packed({**word_parts(PLAIN), name: content})


def truncated() -> bytes:
    data = packed(word_parts(PLAIN))
    return data[: len(data) // 2]


def damaged_inside() -> bytes:
    data = bytearray(packed(word_parts(PLAIN * 50)))
    at = data.find(b"word/document.xml") + 17
    data[at + 20 : at + 40] = bytes(20)
    return bytes(data)
