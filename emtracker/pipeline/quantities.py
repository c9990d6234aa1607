"""Numbers with a unit in running text: 32.3万家 is 323000 家, 三百二十个 is 320 个, 2万余人 is more than 20000 人.

The unit is empty where a number stands at the end of a clause (参与人次达30万,). Says only what stands there; whether a quantity is a promise is decided in `targets`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

DIGITS = {
    sign: value
    for value, signs in enumerate(("零〇", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for sign in signs
}
STEPS = {"十": 10, "百": 100, "千": 1000}
SCALES = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "万亿": 10**12,
}

UNITS = ["个百分点", "百分点", "人次", "家次", "户次", "辆次", "台次", "架次", "艘次", "场次", "条次", "件次", "班次", "批次", "车次", "家(次)", "人(次)", "场(次)", "台(套)", "件(套)", "套(台)", "台(件)", "个(次)", "户(次)", "处(次)", "辆(次)", "辆(台)", "台(辆)", "支(个)", "台套", "台件", "件套", "个工作日", "工作日", "个小时", "小时", "分钟", "秒钟", "秒", "学时", "课时", "学分", "平方公里", "平方千米", "平方米", "立方米", "万方", "公里", "千米", "海里", "毫米", "厘米", "米", "公顷", "亩", "公斤", "千克", "吨", "升", "千瓦时", "千瓦", "兆瓦", "美元", "元", "个", "家", "处", "座", "起", "件", "次", "项", "条", "支", "户", "人", "名", "位", "台", "套", "辆", "架", "艘", "部", "顶", "床", "只", "场", "期", "批", "种", "份", "册", "本", "篇", "幅", "块", "张", "根", "盏", "路", "颗", "所", "栋", "幢", "间", "层", "口", "眼", "株", "头", "宗", "例", "轮", "遍", "组", "对", "枚", "具", "门", "把", "双", "箱", "桶", "瓶", "片", "段", "班", "岁", "天", "日", "倍", "成", "%", "％", "‰", "亿次", "棵", "则", "集", "站", "孔", "桩", "艇", "匹", "匹次", "节", "堂", "课", "款", "副", "杆", "瓦", "尊", "笔", "单", "卷", "趟", "镇", "村", "乡", "县", "类", "个月", "年", "市", "区", "街道", "乡镇"]  # fmt: skip

_NUMERAL = r"[零〇一二两三四五六七八九十百千][零〇一二两三四五六七八九十百千万亿]{0,11}"
_ARABIC = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,13}(?:\.\d{1,6})?"
_UNIT = "|".join(re.escape(unit).replace(r"\(", "[(（]").replace(r"\)", "[)）]")
                 for unit in sorted(UNITS, key=len, reverse=True))  # fmt: skip

# Every repetition is bounded and a run is entered at its first sign only, so the search is linear in the text.
QUANTITY = re.compile(
    rf"""(?:(?<![\dA-Za-z.+/第〔])(?:百分之(?P<share>{_NUMERAL}|{_ARABIC})
    |(?P<arabic>{_ARABIC})(?:\s?[—–\-~～至到](?P<high>{_ARABIC}))?(?P<sign>[%％‰])?
    |(?<![零〇一二两三四五六七八九十百千万亿数几])(?P<chinese>{_NUMERAL})(?:至(?P<upto>{_NUMERAL}))?))
    (?(share)|(?(sign)|\s?(?P<scale>万亿|[十百千]?万|亿|[百千](?=[余多万家]))?(?P<more>[余多])?(?P<more_scale>[百千]?万|亿)?
    \s?(?P<unit>{_UNIT}|(?=[,，。;；、\n)）])(?<=[\d万亿余多]))))""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit at `start`..`end` of the searched text; `low` stands for a range, `more` for 余/多."""

    start: int
    end: int
    value: float
    unit: str
    numeral: bool  # written in Chinese numerals
    more: bool = False
    low: bool = False


def quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """The quantities of `text[start:end]`, in order."""
    for found in QUANTITY.finditer(text, start, len(text) if end is None else end):
        share, arabic, chinese = found.group("share", "arabic", "chinese")
        if share:
            value = 100.0 if share == "百" else number(share)
            if value is not None:
                yield Quantity(found.start(), found.end(), value, "%", not share[0].isdigit())
            continue
        plain = number(arabic or chinese)
        if plain is None:
            continue
        unit = found["sign"] or found["unit"]
        scale = SCALES[found["scale"] or ""] * SCALES[found["more_scale"] or ""]
        value = round(plain * scale, 6)
        if unit == "成":
            value, unit = value * 10, "%"
        yield Quantity(
            found.start(),
            found.end(),
            value,
            "%" if unit == "％" else unit,
            chinese is not None,
            found["more"] is not None,
            bool(found["high"] or found["upto"]),
        )


def number(signs: str) -> float | None:
    """`1,260` is 1260, `三百二十` is 320, `二〇二五` is 2025; None where the signs are no number (百万千)."""
    if signs[0].isdigit():
        return float(signs.replace(",", ""))
    if len(signs) > 1 and not any(sign in STEPS or sign in "万亿" for sign in signs):
        return float("".join(str(DIGITS[sign]) for sign in signs))
    total = section = digit = 0
    for sign in signs:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in STEPS:
            section += (digit or 1) * STEPS[sign]
            digit = 0
        else:
            section = (section + digit) or 1
            total = (total + section) * SCALES[sign]
            section = digit = 0
    return float(total + section + digit)
