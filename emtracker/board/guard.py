"""Text that a spreadsheet would not leave as text, marked with a leading apostrophe; and the mark taken off.

Two dangers, one mark. A cell that begins like a formula may run one when the file is opened. A cell that looks
like a number or a date is silently changed: 001 becomes 1, an identity number 1.1E+17, 3-1 the first of March.
"""

from __future__ import annotations

import re

MARK = "'"
# What may stand before the formula's first character and be skipped by the program that opens the file.
_LEAD = r"[^\S\t\r\n]|[\"'“”‘’\u200b-\u200f\u2060\ufeff\x00-\x08\x0e-\x1f]"
_FORMULA = rf"(?:{_LEAD})*[=+\-@＝＋－＠\t\r\n]"
_CHANGED = (
    rf"(?:{_LEAD})*"
    r"(?:0[0-9]+|[0-9]{12,}|[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+"  # 001, long numbers, 1E5
    r"|[0-9]{1,4}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,4})?|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"  # 3-1, 2026/3/1, 12:30
    r"|(?:[0-9]{2,4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?)"  # 3月1日
    rf"(?:{_LEAD})*\Z"
)
# A program set to semicolons begins a new cell after each.
_PLACES = re.compile(rf"(?:\A|(?<=;))(?={_FORMULA})|\A(?={_CHANGED})")
_MARKED = re.compile(rf"(?:(?:\A|(?<=;)){MARK}(?={_FORMULA}))|\A{MARK}(?={_CHANGED})")


def guard(text: str) -> str:
    """The text, harmless; `unguard` gives back exactly what came in."""
    return _PLACES.sub(MARK, text)


def unguard(text: str) -> str:
    return _MARKED.sub("", text)
