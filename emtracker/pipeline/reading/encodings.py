"""Which encoding a file is in: UTF-8, UTF-16 with a byte order mark, GB18030 or Big5; a person is asked when in doubt."""

from __future__ import annotations

from emtracker.pipeline.errors import NotText, WrongEncoding
from emtracker.pipeline.reading.encodings_weighed import weighed

# What a person may choose, and what it is called on the page.
CHOICES = {
    "utf-8": "UTF-8",
    "gb18030": "GB18030（含 GBK、GB2312）",
    "big5": "Big5（繁体）",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
}
_CODECS = {"utf-8": "utf-8-sig", "big5": "big5hkscs"}  # those that read a little more under the same name
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be", "utf-16-be"),
)


def decoded(data: bytes, encoding: str = "") -> tuple[str, str]:
    """The text and the name of its encoding; `encoding` is what a person chose, one of `CHOICES`.

    Raises NotText, WrongEncoding and, where a person should choose, EncodingInDoubt.
    """
    if encoding:
        return chosen(data, encoding)
    if marked := by_mark(data):
        return marked
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return weighed(data, error.start)
    if "\x00" in text:  # is valid UTF-8, and half of every UTF-16 text in Latin letters
        return weighed(data, None)
    return text, "utf-8"


def by_mark(data: bytes) -> tuple[str, str] | None:
    """The text by its byte order mark, if it has one. Raises WrongEncoding where mark and bytes differ."""
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], codec, len(mark)).removeprefix("\ufeff"), name
    return None


def chosen(data: bytes, encoding: str) -> tuple[str, str]:
    """The text in the encoding that a person chose. Raises WrongEncoding, NotText."""
    if encoding not in CHOICES:
        raise WrongEncoding(f"不认识编码“{encoding}”。可选：{'、'.join(CHOICES)}。")
    try:
        text = data.decode(_CODECS.get(encoding, encoding)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise WrongEncoding(
            f"按所选的 {CHOICES[encoding]} 读取时，第 {error.start + 1} 个字节起不合该编码。请改选其他编码，或选“自动判断”。"
        ) from error
    if "\x00" in text:
        raise NotText(
            f"按所选的 {CHOICES[encoding]} 读取，得到的不是文字（含空字符）。请改选其他编码，或选“自动判断”。"
        )
    return text, encoding


def _strictly(data: bytes, encoding: str, offset: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + offset + 1
        raise WrongEncoding(
            f"文件开头标明是 {encoding.upper()} 编码，但第 {at} 个字节起不合该编码。文件可能不完整，"
            "请从原处重新下载，或另存为 UTF-8 编码的 txt 文件。"
        ) from error
