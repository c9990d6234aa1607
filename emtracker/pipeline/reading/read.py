"""Bytes → Text: taken out of its format, told apart from what is not text, with the normalised view beside the original."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from emtracker.pipeline.errors import EmptyDocument, NotText
from emtracker.pipeline.formats.opened import shown
from emtracker.pipeline.reading.width import INVISIBLE_SIGN, LINE_ENDS, SPACES, normalised
from emtracker.pipeline.values import Text

SPACE = SPACES + LINE_ENDS + " \r\n"
CONTROL_SHARE = 0.02  # of the signs; text has none, a binary file that happens to decode has many


def decode(data: bytes, name: str, encoding: str = "") -> Text:
    """The text of a file of any format that is read; nothing is cut yet.

    `original` is the text that is shown: of text files what they hold, without byte order mark and with their line ends
    as they stand, of other formats what their parser took out. `clean` is the normalised view (see `width`), one to one.
    `encoding` is what a person chose. Raises a ReadingError.
    """
    taken, how = shown(data, encoding)
    if "\x00" in taken.text:
        raise NotText(
            f"第 {taken.text.index(chr(0)) + 1} 个字符是空字符（NUL）。文件可能已损坏，请另存为 UTF-8 编码的 txt 文件。"
        )
    digest = hashlib.sha256(data).hexdigest()
    return replace(text_of(taken.text, name=name, sha256=digest, encoding=how), notes=taken.notes)


def text_of(original: str, *, name: str = "", sha256: str = "", encoding: str = "utf-8") -> Text:
    """A Text from characters already decoded. Raises EmptyDocument and NotText."""
    odd = "".join(sorted(set(INVISIBLE_SIGN.findall(original))))
    hidden = sum(map(original.count, odd))
    if not original.strip() or hidden == len(original) or (odd and not original.strip(odd + SPACE)):
        raise EmptyDocument("文件里只有空白，没有文字。应有正文文字，请检查是否选错文件。")
    controls = any(sign < " " for sign in odd)
    if controls and hidden > CONTROL_SHARE * len(original):
        raise NotText(
            f"文件里有 {hidden} 个控制字符，不像文字。应为纯文本，请打开后另存为 UTF-8 编码的 txt 文件，再重新提交。"
        )
    digest = sha256 or hashlib.sha256(original.encode("utf-8", "surrogatepass")).hexdigest()
    return Text(name, digest, encoding, original, normalised(original), range(len(original)))
