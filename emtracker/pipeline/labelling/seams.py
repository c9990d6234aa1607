"""Where words begin and end in one text.

A short term may be found across the seam of two words (化工 in 强化|工作). Whether it is a word is asked of the
segmentation. Most often no word of the dictionary reaches over either end, and the answer is plain. Otherwise the
stretch round the term is segmented as far as words may reach over its ends; how the text goes on beyond a place that
no word reaches over cannot change it, so the words are the same as those of the whole document.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

from emtracker.pipeline.labelling.segment import Segmenter

BLOCK = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+")  # what jieba segments in one go

LATIN = re.compile(r"[a-zA-Z0-9]{2}")

REMEMBERED = 300  # answers: a term is asked of once for every label it speaks for


class Seams:
    """Where the words of one text begin and end, found block by block as they are asked for."""

    def __init__(self, text: str, by: Segmenter) -> None:
        self._text = text
        self._by = by
        self._starts, self._ends = array("L"), array("L")
        for match in BLOCK.finditer(text):
            self._starts.append(match.start())
            self._ends.append(match.end())
        self._told: dict[tuple[int, int], bool] = {}
        self._window = (0, 0)  # what was segmented last, with its seams
        self._seams: frozenset[int] = frozenset()

    def parts(self, start: int, end: int) -> bool:
        """Whether `[start, end)` is made of whole words, or is the beginning or the end of one longer word.

        The end of a longer word counts because Chinese compounds carry their head there; a stretch that
        takes the tail of one word and the head of the next is no word at all.
        """
        told = self._told.get((start, end))
        if told is None:
            if len(self._told) == REMEMBERED:
                self._told.clear()
            told = self._told[start, end] = self._parts(start, end)
        return told

    def _parts(self, start: int, end: int) -> bool:
        block = bisect_right(self._starts, start) - 1
        if block < 0 or end > self._ends[block]:
            return False
        text, by = self._text, self._by
        if by.apart(text[start - 1 : start + 1]) and by.apart(text[end - 1 : end + 1]):
            return True
        first, last = self._starts[block], self._ends[block]
        if not by.crossed(text, start, first) and not by.crossed(text, end, first):
            return True
        seams = self._around(start, end, first, last)
        opens, closes = start in seams, end in seams
        return (opens and closes) or (
            (opens or closes) and not any(at in seams for at in range(start + 1, end))
        )

    def _around(self, start: int, end: int, first: int, last: int) -> frozenset[int]:
        """The seams from the nearest certain one on the left of a stretch to the nearest on its right."""
        left, right = self._window
        if start < left or end > right:
            left, right = start, end
            while left > first and self._joined(left, first):
                left -= 1
            while right < last and self._joined(right, first):
                right += 1
            self._window, self._seams = (left, right), self._by.seams(self._text, left, right)
        return self._seams

    def _joined(self, at: int, first: int) -> bool:
        """Whether a word may reach over `at`, or a Latin word or a number stand there; `first` is where the block begins."""
        return self._by.crossed(self._text, at, first) or LATIN.match(self._text, at - 1) is not None
