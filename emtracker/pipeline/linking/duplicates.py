"""Documents that are nearly the same text: the notice on two sites, the draft and the final form.

Each document is remembered by a sample of its runs of eight Chinese signs or digits; marks, spaces and layout do not count. The sample is
chosen by the runs themselves, so two documents sample what they share alike, and a part is found in its whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from zlib import crc32

RUN = 8
ONE_IN = 8
_SIGNS = re.compile(r"[^\u4e00-\u9fff0-9]+")


def sketch(wording: str) -> frozenset[int]:
    """The sampled runs of a text as numbers; empty for a text of fewer than eight signs."""
    signs = _SIGNS.sub("", wording).encode("utf-16-le")
    width = 2 * RUN
    marks = (crc32(signs[at : at + width]) for at in range(0, len(signs) - width + 1, 2))
    return frozenset(mark for mark in marks if mark % ONE_IN == 0)


def near_duplicates(
    sketches: Mapping[str, frozenset[int]], new: str, *, least: float = 0.5
) -> tuple[tuple[str, float], ...]:
    """The documents that share at least `least` of the smaller one's runs with `new`, the most alike first."""
    own = sketches[new]
    shared: Counter[str] = Counter()
    for name, other in sketches.items():
        if name != new and own and other:
            shared[name] = len(own & other)
    found = [(name, round(count / min(len(own), len(sketches[name])), 4)) for name, count in shared.items()]
    return tuple(
        sorted(((name, share) for name, share in found if share >= least), key=lambda row: (-row[1], row[0]))
    )
