"""Lines of a page with their places, put together from the pieces that the file draws."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass, replace
from typing import Any

from emtracker.pipeline.reading.radicals import RADICALS

_PLAIN = {"\u00a0": " ", "\u00ad": "", "⸺": "——", "⸻": "———"}
SAME_LINE = 0.45  # of the size of the type: pieces that differ less in height stand on one line
GAP = 0.8  # of the size of the type: a wider gap between pieces is a space
COLUMN = 1.5  # such a gap parts the cells of a table, unless it stands behind a number
NUMBER = 5  # signs, at most
GAP_OF_WORDS = 0.15  # the same between Latin letters


@dataclass(frozen=True, slots=True)
class Line:
    """A line; `left`, `right`, `height` (from below) and `size` of the type in points, `right` estimated.

    `columns` says that wide gaps part it: it is a row of a table. `page` is the width of its page in points.
    """

    text: str
    left: float
    right: float
    height: float
    size: float
    columns: bool = False
    page: float = 0.0


def lines_of(page: Any) -> list[Line]:
    """The lines of a pypdf page in the order in which the file draws them, which is that of reading."""
    pieces: list[Line] = []

    def visit(text: str, outer: list[float], inner: list[float], _font: Any, size: float) -> None:
        # Both matrices are (a b c d e f): the place of the text within the outer one, and its scale.
        left = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        height = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        scale = math.hypot(inner[2], inner[3]) * math.hypot(outer[2], outer[3])
        points = abs(size * scale) or abs(size) or 1.0
        for part in text.split("\n"):
            words = ordinary(part)
            if words.strip():
                lead = len(words) - len(words.lstrip())
                start = left + width(words[:lead]) * points
                pieces.append(
                    Line(words.strip(), start, start + width(words.strip()) * points, height, points)
                )

    page.extract_text(visitor_text=visit)
    across = float(page.mediabox.width)
    lines: list[Line] = []
    for piece in pieces:
        if lines and abs(piece.height - lines[-1].height) <= SAME_LINE * max(piece.size, lines[-1].size):
            lines[-1] = _joined(lines[-1], piece)
        else:
            lines.append(replace(piece, page=across))
    return lines


def _joined(line: Line, piece: Line) -> Line:
    if piece.left < line.left and piece.right <= line.left + line.size:  # drawn later, stands before
        line, piece = piece, line
    words = _is_latin(line.text[-1:]) and _is_latin(piece.text[:1])
    wide = piece.left - line.right > COLUMN * line.size
    gap = piece.left - line.right > (GAP_OF_WORDS if words else GAP) * line.size
    return replace(
        line,
        text=f"{line.text} {piece.text}" if gap else line.text + piece.text,
        right=max(line.right, piece.right),
        size=max(line.size, piece.size),
        columns=line.columns or piece.columns or (wide and len(line.text) > NUMBER),
    )


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def width(text: str) -> float:
    """In sizes of the type: 1 for a Chinese sign, a half for a Latin one."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)


def ordinary(text: str) -> str:
    """Radicals, compatibility characters, ligatures and upright punctuation as the signs they stand for; no controls."""
    if text.isascii():
        return "".join(sign for sign in text if sign >= " " or sign == "\t")
    return "".join(_ordinary(sign) for sign in text if sign >= " " or sign == "\t")


def _ordinary(sign: str) -> str:
    if sign < "\u2e80":
        return _PLAIN.get(sign, sign)
    if "\u2e80" <= sign <= "\u2fdf":
        return RADICALS.get(sign, sign)
    # NFKC for these blocks only: on the whole text it would turn ， into , and ① into 1.
    if (
        "\uf900" <= sign <= "\ufb06"
        or "\ufe30" <= sign <= "\ufe4f"
        or "\ufe10" <= sign <= "\ufe19"
        or sign >= "\U0002f800"
    ):
        return unicodedata.normalize("NFKC", sign)
    return sign
