"""Small Chinese and Arabic numerals, as outlines use them: 十三 is 13, 二十一 is 21, 8 is 8."""

from __future__ import annotations

HAN = "〇零一二三四五六七八九十百两"
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def number(text: str) -> int | None:
    """The value of a numeral below a thousand; None for what is no numeral.

    Written out here and not left to cn2an: that reads whole sentences and would turn 一是 into 1是.
    """
    if text.isascii() and text.isdigit():
        return int(text) if len(text) < 5 else None
    if len(text) == 1 and text in _CIRCLED:
        return _CIRCLED.index(text) + 1
    if not text or len(text) > 7:
        return None
    total = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            return None
    return total + digit


def han(value: int) -> str:
    """一 to 九十九 in Chinese numerals; Arabic beyond."""
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    signs = "零一二三四五六七八九"
    head = "" if not tens else "十" if tens == 1 else f"{signs[tens]}十"
    return head + (signs[ones] if ones else "")
