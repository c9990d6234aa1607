"""Text made fit for XML, in which control characters and the two non-characters of Unicode cannot stand at all.

Whatever can be stored can be exported: a file is never refused because of a stray character in one cell.
"""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n|[\r\x0b\x0c]")
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def fit(text: str) -> tuple[str, int]:
    """The text with single line ends and without what XML cannot hold, and how many characters were taken out."""
    return _UNFIT.subn("", _BREAKS.sub("\n", text))


def fitted(text: str) -> str:
    return fit(text)[0]
