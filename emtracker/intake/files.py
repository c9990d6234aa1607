"""Which files of a folder are documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.translation import gettext as _

READ_SUFFIXES = (".txt", ".md", ".docx", ".pdf", ".html", ".htm")
"""Which files are offered and taken from folders; what a file really is, its content tells."""


def is_read(name: str) -> bool:
    return Path(name).suffix.lower() in READ_SUFFIXES


def shown_name(name: str) -> str:
    """A file name that is safe to show: no folders, no control or direction signs."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable())[:190].strip() or _("未命名")


def documents_in(places: Iterable[Path]) -> Iterator[Path]:
    """The files named, and of folders all that is read, in the order of their names.

    Hidden files and folders and README files are passed over; a file named outright is given back whatever its
    name. Symbolic links inside folders are not followed.
    """
    for place in places:
        if place.is_dir():
            yield from (path for path in sorted(place.rglob("*")) if _belongs(path, place))
        else:
            yield place


def _belongs(path: Path, folder: Path) -> bool:
    inner = path.relative_to(folder).parts
    if path.is_symlink() or not path.is_file() or any(part.startswith(".") for part in inner):
        return False
    return is_read(path.name) and not path.name.upper().startswith("README")
