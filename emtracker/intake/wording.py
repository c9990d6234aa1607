"""The wording of a passage as a task carries it: the original's words without what the cleaning took out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

_LINE_ENDS = re.compile(r"[ \t\u3000]*(?:\r\n|[\r\n\u2028\u2029])[\s\u3000]*")


def wording(text: str, start: int, end: int, cuts: Iterable[Mapping[str, Any]] = ()) -> str:
    """`text[start:end]` without the stretches of `cuts` (each with `start`, `end`), lines trimmed, no empty lines.

    An advertiser's name in the middle of a clause must not travel into a task; the passage itself keeps its offsets.
    """
    kept, at = [], start
    for cut in sorted(cuts, key=lambda cut: cut["start"]):
        if cut["end"] > at and cut["start"] < end:
            kept.append(text[at : max(at, cut["start"])])
            at = min(cut["end"], end)
    kept.append(text[at:end])
    return _LINE_ENDS.sub("\n", "".join(kept)).strip()
