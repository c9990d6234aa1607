"""Text as it is searched: one form for each sign, nothing that does not show, cut into pairs of signs.

Pairs need no dictionary, neither for the text nor for the question, so that no page loads one; and every stretch of
two signs or more is found, also where a dictionary would see no word (三断).
"""

from __future__ import annotations

import re
import unicodedata

from emtracker.pipeline.reading.traditional import SIMPLIFIED, TRADITIONAL

HIDDEN = "\u200b"
"""Stands in the folded text for each sign that does not count: white space, controls, zero width."""
LINE = "\n"
"""Between the fields of a task; no stretch reaches over it."""
_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_SIMPLE = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))


class _Signs(dict[int, str]):
    """The form of each sign, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        form = self[code] = _form(chr(code))
        return form


def _form(sign: str) -> str:
    if unicodedata.category(sign) in _UNSEEN:
        return HIDDEN
    for way in (lambda one: unicodedata.normalize("NFKC", one), str.lower):
        changed = way(sign)
        sign = changed if len(changed) == 1 else sign
    if sign.isascii() and not sign.isalnum():
        # Full width: no sign of the index is then one that a database's own query language knows.
        return chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else HIDDEN
    return _SIMPLE.get(sign, sign)


_signs = _Signs()


def folded(text: str) -> str:
    """One form for each sign, place by place: `len(folded(text)) == len(text)`."""
    return text.translate(_signs)


def squeezed(text: str) -> str:
    r"""The signs that count: `squeezed('５Ｇ 森 防\n') == '5g森防'`."""
    return folded(text).replace(HIDDEN, "")


def joined(*fields: str) -> str:
    """Several fields as one searched text, a line each."""
    return LINE.join(map(squeezed, fields))


def grams(text: str) -> list[str]:
    """Each pair of neighbouring signs once, and the last sign of each field alone.

    So every sign of the text begins a gram, and a question of one sign is one of beginnings.
    """
    found: dict[str, None] = {}
    for field in text.split(LINE):
        found.update(dict.fromkeys(map(str.__add__, field, field[1:])))
        if field:
            found[field[-1]] = None
    return list(found)


def pattern(stretches: list[str]) -> re.Pattern[str]:
    """Finds any of the squeezed stretches in a folded text, the longest first, over signs that do not count."""
    longest = sorted(set(stretches), key=lambda stretch: (-len(stretch), stretch))
    return re.compile("|".join(f"{HIDDEN}*".join(map(re.escape, stretch)) for stretch in longest) or r"(?!)")
