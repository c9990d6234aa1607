"""Bytes → Text: decoded, told apart from what is not text, with the normalised view beside the original."""

from __future__ import annotations

import hashlib

from emtracker.pipeline.encodings import decoded
from emtracker.pipeline.errors import EmptyDocument, NotText
from emtracker.pipeline.values import Text
from emtracker.pipeline.width import INVISIBLE, LINE_ENDS, SPACES, normalised

SPACE = SPACES + LINE_ENDS + " \r\n"
CONTROL_SHARE = 0.02  # of the signs; text has none, a binary file that happens to decode has many


def decode(data: bytes, name: str) -> Text:
    """The text of a file; nothing is cut yet.

    `original` is the decoded text without its byte order mark and with its line ends as they stand; `clean` is the
    normalised view (see `width`), one to one. Raises EmptyDocument, NotText, WrongEncoding.
    """
    if not data:
        raise EmptyDocument("文件是空的（0 字节）。应有正文文字，请检查是否选错文件。")
    original, encoding = decoded(data)
    if "\x00" in original:
        raise NotText(
            f"第 {original.index(chr(0)) + 1} 个字符是空字符（NUL）。文件可能已损坏，请另存为 UTF-8 编码的 txt 文件。"
        )
    return text_of(original, name=name, sha256=hashlib.sha256(data).hexdigest(), encoding=encoding)


def text_of(original: str, *, name: str = "", sha256: str = "", encoding: str = "utf-8") -> Text:
    """A Text from characters already decoded. Raises EmptyDocument and NotText."""
    present = set(original)
    odd = "".join(sorted(present & INVISIBLE))
    hidden = sum(map(original.count, odd))
    if not original.strip() or hidden == len(original) or (odd and not original.strip(odd + SPACE)):
        raise EmptyDocument("文件里只有空白，没有文字。应有正文文字，请检查是否选错文件。")
    controls = any(sign < " " for sign in odd)
    if controls and hidden > CONTROL_SHARE * len(original):
        raise NotText(
            f"文件里有 {hidden} 个控制字符，不像文字。应为纯文本，请打开后另存为 UTF-8 编码的 txt 文件，再重新提交。"
        )
    digest = sha256 or hashlib.sha256(original.encode("utf-8", "surrogatepass")).hexdigest()
    return Text(name, digest, encoding, original, normalised(original, present), range(len(original)))
