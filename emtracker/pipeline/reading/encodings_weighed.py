"""Bytes that no mark explains: every reading that decodes is weighed; the clear winner is taken, else a person is asked."""

from __future__ import annotations

from dataclasses import dataclass

from emtracker.pipeline.errors import Candidate, EncodingInDoubt, NotText, WrongEncoding
from emtracker.pipeline.reading.likely import ENOUGH, SAMPLE, SHORT, common_share, everyday_share

LIKELY = (
    0.88  # share of common characters from which a text is worth a question though it has few everyday ones
)
SURE = 0.97  # share of common characters that is no chance
CLEAR = 3  # times as many everyday characters as any other reading
APART = 0.2  # and so much more of common characters, where there are few to weigh
PREVIEW = 60  # characters
CONTROLS = 50  # one control among so many signs is dirt in a text; more are no text
_LEGACY = (("gb18030", "gb18030", "gb2312"), ("big5", "big5hkscs", "big5"))
_WIDE = (("utf-16-le", "utf-16-le", "both"), ("utf-16-be", "utf-16-be", "both"))


@dataclass(frozen=True, slots=True)
class _Reading:
    encoding: str
    text: str
    everyday: float
    common: float

    @property
    def likely(self) -> bool:
        return self.everyday >= ENOUGH or self.common >= LIKELY

    @property
    def weight(self) -> float:
        return self.everyday + self.common


def weighed(data: bytes, broken: int | None) -> tuple[str, str]:
    """Text and encoding of bytes that are no UTF-8 from the byte `broken` on (None: they are, with NUL in them).

    Raises EncodingInDoubt, WrongEncoding, NotText.
    """
    legacy = [] if b"\x00" in data[:SAMPLE] else _readings(data, _LEGACY)
    if legacy and _is_clear(legacy):
        return legacy[0].text, legacy[0].encoding
    if broken is not None and (error := _torn(data, broken)):
        raise error
    # UTF-16 without its mark proves nothing by itself: it is offered, never taken.
    wide = [each for each in _readings(data, _WIDE) if _is_offered(each)]
    found = sorted([*legacy, *wide], key=lambda each: -each.weight)
    if any(each.likely for each in found):
        raise _in_doubt(found)
    raise _no_text(data) if broken is None or b"\x00" in data else _no_encoding(data, broken)


def _readings(data: bytes, codecs: tuple[tuple[str, str, str], ...]) -> list[_Reading]:
    """The readings that decode to the end, nearly without controls, the likeliest first."""
    found = []
    for name, codec, standard in codecs:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        begin = text[:SAMPLE]
        if sum(sign < " " and sign not in "\t\r\n\x0b\x0c\x1a" for sign in begin) * CONTROLS > len(begin):
            continue
        if any(sign > "\x7f" for sign in text):
            found.append(_Reading(name, text, everyday_share(text), common_share(text, standard)))
    return sorted(found, key=lambda each: -each.weight)


def _is_clear(readings: list[_Reading]) -> bool:
    best, others = readings[0], readings[1:]
    if best.everyday < ENOUGH:
        return False
    few = sum(sign > "\x7f" for sign in best.text[:SAMPLE]) < 2 * SHORT
    for other in others:
        if other.text == best.text:
            continue
        if other.everyday * CLEAR > best.everyday or (few and other.common > best.common - APART):
            return False
    return True


def _is_offered(wide: _Reading) -> bool:
    """Any two bytes are some character in UTF-16: the characters must be common ones, all of them if few are everyday."""
    return wide.common >= (1 - APART if wide.everyday >= ENOUGH else SURE)


def _torn(data: bytes, broken: int) -> WrongEncoding | None:
    """A text that is UTF-8 but for a few bytes: cut off, or put together from two files."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if lost * 20 > len(text) + 20 or lost == len(text) or everyday_share(text.replace("\ufffd", "")) < ENOUGH:
        return None
    return WrongEncoding(
        f"第 {broken + 1} 个字节起（{_hex(data, broken)}）不是 UTF-8，而其余部分像是 UTF-8 编码的中文：文件可能不完整或有损坏。"
        "请从原处重新下载，或打开核对后另存为 UTF-8 编码的 txt 文件，再重新提交。"
    )


def _in_doubt(readings: list[_Reading]) -> EncodingInDoubt:
    shown = tuple(Candidate(each.encoding, preview(each.text)) for each in readings)
    ways = "；".join(f"按 {each.encoding.upper()} 读作“{each.preview[:20]}”" for each in shown)
    return EncodingInDoubt(
        f"无法确定文字的编码：{ways}。请选择文字显示正常的一种（命令行加 --encoding {shown[0].encoding} 等），"
        "或用记事本另存为 UTF-8 编码的 txt 文件。",
        shown,
    )


def preview(text: str) -> str:
    """How a text begins, on one line, without signs that show nothing."""
    line = "".join(sign if sign.isprintable() else " " for sign in text[: 4 * PREVIEW])
    return " ".join(line.split())[:PREVIEW]


def _no_encoding(data: bytes, broken: int) -> WrongEncoding:
    return WrongEncoding(
        f"第 {broken + 1} 个字节起（{_hex(data, broken)}）不是 UTF-8，按 GB18030、Big5 读也不成文。应为 UTF-8 或 GB18030 编码的中文文本。"
        "请用记事本打开，确认文字显示正常后另存为 UTF-8 编码的 txt 文件，再重新提交。"
    )


def _no_text(data: bytes) -> NotText:
    at = data.find(b"\x00")
    return NotText(
        f"第 {at + 1} 个字节是空字节（NUL），文本里不应有这种字节：文件可能已损坏，或是二进制文件、没有字节序标记的 UTF-16 文本。"
        "请另存为 UTF-8 编码的 txt 文件，再重新提交。"
    )


def _hex(data: bytes, at: int) -> str:
    return data[at : at + 4].hex(" ").upper()
