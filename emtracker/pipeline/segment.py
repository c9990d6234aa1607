"""Where words begin and end, by jieba and the lexicon.

A short term may be found across the seam of two words (铁路 in 中铁|路桥). Whether it is a word is asked of the
segmentation. jieba is imported, and its dictionary read, when the first short term is asked about: importing this
module costs nothing. Only the stretches between punctuation marks in which a short term stands are segmented, each
once; jieba treats such stretches apart, so the words are the same as those of the whole document.
"""

from __future__ import annotations

import logging
import os
import re
import stat
import threading
import warnings
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from typing import Any

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "jieba"
BLOCK = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+")  # what jieba segments in one go


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

    def cut(self, text: str) -> list[str]:
        """The words of `text`, in order; joined they are the text again. The first call reads the dictionary.

        Raises PermissionError when the cache folder belongs to another user or others may write to it.
        """
        tokenizer = self._tokenizer or self._load()
        return list(tokenizer.cut(text, HMM=False))

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
                self._tokenizer = tokenizer
            return self._tokenizer


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


class Seams:
    """Where the words of one text begin and end, found block by block as they are asked for."""

    def __init__(self, text: str, by: Segmenter) -> None:
        self._text = text
        self._by = by
        self._blocks = [match.span() for match in BLOCK.finditer(text)]
        self._starts = [start for start, _ in self._blocks]
        self._known: dict[int, frozenset[int]] = {}

    def parts(self, start: int, end: int) -> bool:
        """Whether `[start, end)` is made of whole words, or is the beginning or the end of one longer word.

        The end of a longer word counts because Chinese compounds carry their head there; a stretch that
        takes the tail of one word and the head of the next is no word at all.
        """
        block = bisect_right(self._starts, start) - 1
        if block < 0 or end > self._blocks[block][1]:
            return False
        seams = self._known.get(block)
        if seams is None:
            seams = self._known[block] = self._seams(*self._blocks[block])
        opens, closes = start in seams, end in seams
        return (opens and closes) or (
            (opens or closes) and not any(at in seams for at in range(start + 1, end))
        )

    def _seams(self, start: int, end: int) -> frozenset[int]:
        seams, at = {start}, start
        for word in self._by.cut(self._text[start:end]):
            at += len(word)
            seams.add(at)
        return frozenset(seams)
