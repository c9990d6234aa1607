"""The words of a text, by jieba and the lexicon.

jieba is imported, and its dictionary read (about half a second), when the first text is cut: importing this module
costs nothing, and a page that cuts nothing never pays.
"""

from __future__ import annotations

import logging
import os
import stat
import threading
import warnings
from collections.abc import Mapping
from functools import lru_cache
from math import log
from pathlib import Path
from typing import Any

LONGEST = 8  # longer words of the dictionary are proper names
WORD, OPENING, INSIDE = 1, 2, 4  # what two signs may be to the words of the dictionary
SHORT = 24  # signs of a stretch whose words are remembered
REMEMBERED = 50_000  # pairs, and short stretches: the dictionary is too large for the processor's cache, the pairs of a field's texts are not
CACHE = Path(__file__).resolve().parents[3] / ".cache" / "jieba"


class Segmenter:
    """jieba with the lexicon's words. An own Tokenizer: the module-wide one stays as it is.

    `folder` keeps jieba's compiled dictionary. jieba loads that file with `marshal`, so whoever can write it can
    crash or deceive the process: the folder is made with mode 0700, never the shared temporary folder.
    """

    def __init__(self, words: tuple[str, ...], folder: Path = CACHE) -> None:
        self._words = words
        self._folder = folder
        self._lock = threading.Lock()
        self._tokenizer: Any = None
        self._inner: frozenset[str] = (
            frozenset()
        )  # pairs of signs that stand in some word, behind its first sign
        self._stands: dict[str, int] = {}
        self._parted: dict[str, tuple[int, ...]] = {}

    def cut(self, text: str) -> list[str]:
        """The words of `text`, in order; joined they are the text again. The first call reads the dictionary.

        Raises PermissionError when the cache folder belongs to another user or others may write to it.
        """
        tokenizer = self._tokenizer or self._load()
        return list(tokenizer.cut(text, HMM=False))

    def seams(self, text: str, start: int, end: int) -> frozenset[int]:
        """Where the words of `text[start:end]` begin and end: as `cut` parts them, but several times faster.

        The stretch must hold nothing but signs that jieba takes in one go (`seams.BLOCK`). Of all ways to part it into
        words of the dictionary the most likely one counts, of equally likely ones that whose first word is longer.
        """
        stretch = text[start:end]
        ends = self._parted.get(stretch)
        if ends is None:
            ends = _ends(stretch, self._stops(stretch))
            if end - start <= SHORT:
                if len(self._parted) >= REMEMBERED:
                    self._parted.clear()
                self._parted[stretch] = ends
        return frozenset([start, *(start + at for at in ends)])

    def _stops(self, stretch: str) -> list[int]:
        """For each sign where the first word of the most likely way ends that begins with it."""
        tokenizer = self._tokenizer or self._load()
        known, least = tokenizer.FREQ, log(tokenizer.total)
        size = len(stretch)
        scores = [0.0] * (size + 1)
        stops = [0] * size
        for first in range(size - 1, -1, -1):
            stop = last = first + 1
            best = None
            count = known.get(stretch[first])
            while count is not None:
                if count:
                    score = log(count) - least + scores[last]
                    if best is None or score >= best:
                        best, stop = score, last
                if last == size:
                    break
                last += 1
                count = known.get(stretch[first:last])
            scores[first] = scores[stop] - least if best is None else best
            stops[first] = stop
        return stops

    def apart(self, pair: str) -> bool:
        """Whether no word of the dictionary holds these two signs one behind the other: most pairs part words at once."""
        stands = self._stands.get(pair)
        return not (self._told(pair) if stands is None else stands)

    def crossed(self, text: str, at: int, start: int) -> bool:
        """Whether some word of the dictionary begins at or after `start` and reaches over the place `at`."""
        if at <= start:
            return False
        last = at + 1
        pair = text[at - 1 : last]
        stands = self._stands.get(pair)
        if stands is None:
            stands = self._told(pair)
        if not stands:
            return False
        if stands & WORD or (stands & OPENING and self._reaches(text, at - 1, last)):
            return True
        if stands & INSIDE:
            known = self._tokenizer.FREQ
            for first in range(at - 2, max(start, at - LONGEST) - 1, -1):
                if text[first:last] in known and self._reaches(text, first, last):
                    return True
        return False

    def _told(self, pair: str) -> int:
        """Whether two signs are a word, open one, stand inside one. Most do nothing of it."""
        known = (
            self._tokenizer or self._load()
        ).FREQ  # holds every beginning of a word too, with frequency 0
        stands = INSIDE if pair in self._inner else 0
        if pair in known:
            stands |= WORD if known[pair] else OPENING
        if len(self._stands) >= REMEMBERED:
            self._stands.clear()
        self._stands[pair] = stands
        return stands

    def _reaches(self, text: str, first: int, last: int) -> bool:
        """Whether a word of the dictionary begins at `first` and ends at or behind `last`."""
        known = self._tokenizer.FREQ
        while (word := text[first:last]) in known and last <= len(text):
            if known[word]:
                return True
            last += 1
        return False

    def _load(self) -> Any:
        with self._lock:
            if self._tokenizer is None:
                private(self._folder)
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # invalid escapes in jieba 0.42.1, from Python 3.12 on
                    import jieba
                jieba.setLogLevel(logging.CRITICAL)
                tokenizer = jieba.Tokenizer()
                tokenizer.tmp_dir = str(self._folder)
                tokenizer.initialize()
                for word in self._words:
                    tokenizer.add_word(word)
                self._inner = _inner(tokenizer.FREQ)
                self._tokenizer = tokenizer
            return self._tokenizer


def _inner(words: Mapping[str, int]) -> frozenset[str]:
    """The pairs of signs behind the first one of some word; nearly all words are of three or four signs."""
    known = [word for word, count in words.items() if count and len(word) > 2]
    inner = {word[1:3] for word in known}
    inner.update(word[2:4] for word in known if len(word) > 3)
    inner.update(word[at : at + 2] for word in known if len(word) > 4 for at in range(3, len(word) - 1))
    return frozenset(inner)


def _ends(stretch: str, stops: list[int]) -> tuple[int, ...]:
    """Where the words end; Latin letters and figures that stand singly make one word together."""
    ends: list[int] = []
    at, single = 0, False
    while at < len(stretch):
        stop = stops[at]
        latin = stop == at + 1 and stretch[at].isascii() and stretch[at].isalnum()
        if single and latin:
            ends.pop()
        single = latin
        ends.append(stop)
        at = stop
    return tuple(ends)


def private(folder: Path) -> None:
    """Make `folder` if it is missing; PermissionError unless it is ours alone to write."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o022:
        raise PermissionError(
            f"分词缓存目录 {folder} 不安全:它属于其他用户,或其他用户可以写入。"
            "该目录应当只由运行本系统的用户读写。请执行 chmod 700,或删除该目录后重试。"
        )


@lru_cache(maxsize=2)
def segmenter(words: tuple[str, ...], folder: Path = CACHE) -> Segmenter:
    """One Segmenter for each list of words."""
    return Segmenter(words, folder)
