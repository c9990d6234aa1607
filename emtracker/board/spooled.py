"""Files that must be made as a whole: in a folder of their own, sent in pieces, and removed whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils import translation

from .wanted import Pieces, Wanted

PIECE = 256 * 1024


def spooled(make: Callable[[Path, Wanted], int], wanted: Wanted) -> Pieces:
    """What `make` writes to the path it is given; it returns the number of rows.

    All that is made on the way lies beside it, so that it goes too, when the making fails or the reader leaves.
    """
    with TemporaryDirectory(prefix="emtracker-export-") as folder:
        place = Path(folder) / "export"
        with translation.override(settings.LANGUAGE_CODE):
            rows = make(place, wanted)
        with place.open("rb") as file:
            while piece := file.read(PIECE):
                yield rows, piece
                rows = 0
