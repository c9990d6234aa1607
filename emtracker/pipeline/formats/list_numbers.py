"""Numbers in the forms that documents count in (the names are those of `w:numFmt`)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


def written(value: int, form: str) -> str:
    """A number as it is shown; forms we do not know are shown in Arabic figures, `none` and `bullet` not at all."""
    return _FORMS.get(form, str)(value)


def counting(value: int) -> str:
    """一, 十, 十一, 二十, 一百零三 … up to 9999."""
    if not 0 < value < 10_000:
        return str(value)
    signs, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            signs += ("零" if gap else "") + _DIGITS[digit] + name
            gap = False
        elif signs and value:
            gap = True
    return signs[1:] if signs.startswith("一十") else signs


def _digital(value: int) -> str:
    return "".join(_DIGITS[int(figure)] for figure in str(value))


def _roman(value: int) -> str:
    signs = ""
    for size, sign in _ROMAN:
        signs += sign * (min(value, 4999) // size)
        value = min(value, 4999) % size
    return signs


def _letters(value: int) -> str:
    """A … Z, AA, BB …, as Word goes on."""
    return chr(ord("A") + (value - 1) % 26) * min(20, (value - 1) // 26 + 1) if value > 0 else "0"


def _block(first: str, count: int) -> Callable[[int], str]:
    """Signs that stand in a row in Unicode; figures beyond the last of them."""
    return lambda value: chr(ord(first) + value - 1) if 0 < value <= count else str(value)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)]


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _value: "",
    "bullet": lambda _value: "",
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
                     "taiwaneseCountingThousand", "koreanCounting"), counting),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2"), _digital),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"),
                    lambda value: (("壹" if 9 < value < 20 else "") + counting(value)).translate(_LEGAL)),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _block("①", 20)),
    "decimalEnclosedParen": _block("⑴", 20),
    "decimalEnclosedFullstop": _block("⒈", 20),
    "ideographEnclosedCircle": _block("㊀", 10),
    "decimalFullWidth": lambda value: str(value).translate({48 + i: 0xFF10 + i for i in range(10)}),
    "decimalFullWidth2": lambda value: str(value).translate({48 + i: 0xFF10 + i for i in range(10)}),
    "decimalZero": "{:02d}".format,
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
}  # fmt: skip
