"""Where words begin and end in one text.

A short term may be found across the seam of two words (化工 in 强化|工作). Whether it is a word is asked of the
segmentation. Most often no word of the dictionary reaches over either end, and the answer is plain. Otherwise the
stretch round the term is segmented as far as words may reach over its ends; how the text goes on beyond a place that
no word reaches over cannot change it, so the words are the same as those of the whole document.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from emtracker.pipeline.segment import Segmenter

BLOCK = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+")  # what jieba segments in one go

LATIN = re.compile(r"[a-zA-Z0-9]{2}")


class Seams:
    """Where the words of one text begin and end, found block by block as they are asked for."""

    def __init__(self, text: str, by: Segmenter) -> None:
        self._text = text
        self._by = by
        self._blocks = [match.span() for match in BLOCK.finditer(text)]
        self._starts = [start for start, _ in self._blocks]
        self._known: dict[tuple[int, int], frozenset[int]] = {}
        self._told: dict[tuple[int, int], bool] = {}

    def parts(self, start: int, end: int) -> bool:
        """Whether `[start, end)` is made of whole words, or is the beginning or the end of one longer word.

        The end of a longer word counts because Chinese compounds carry their head there; a stretch that
        takes the tail of one word and the head of the next is no word at all.
        """
        told = self._told.get((start, end))
        if told is None:
            told = self._told[start, end] = self._parts(start, end)
        return told

    def _parts(self, start: int, end: int) -> bool:
        block = bisect_right(self._starts, start) - 1
        if block < 0 or end > self._blocks[block][1]:
            return False
        first, last = self._blocks[block]
        crossed = self._by.crossed
        if not crossed(self._text, start, first) and not crossed(self._text, end, first):
            return True
        left, right = start, end
        while left > first and self._joined(left, first):
            left -= 1
        while right < last and self._joined(right, first):
            right += 1
        seams = self._known.get((left, right))
        if seams is None:
            seams = self._known[left, right] = self._by.seams(self._text, left, right)
        opens, closes = start in seams, end in seams
        return (opens and closes) or (
            (opens or closes) and not any(at in seams for at in range(start + 1, end))
        )

    def _joined(self, at: int, first: int) -> bool:
        """Whether a word may reach over `at`, or a Latin word or a number stand there; `first` is where the block begins."""
        return self._by.crossed(self._text, at, first) or LATIN.match(self._text, at - 1) is not None
