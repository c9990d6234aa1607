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
from functools import lru_cache
from pathlib import Path
from typing import Any

LONGEST = 8  # longer words of the dictionary are proper names
CACHE = Path(__file__).resolve().parents[2] / ".cache" / "jieba"


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

    def crossed(self, text: str, at: int, start: int) -> bool:
        """Whether some word of the dictionary begins at or after `start` and reaches over the place `at`."""
        known = (
            self._tokenizer or self._load()
        ).FREQ  # holds every beginning of a word too, with frequency 0
        for first in range(at - 1, max(start, at - LONGEST) - 1, -1):
            last = at + 1
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
