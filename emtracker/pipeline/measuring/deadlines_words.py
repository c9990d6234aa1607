"""Where a text names a day by which: 6月底前, 上半年…完成, 到2027年, 汛期前. Which day that is, `deadlines` tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from emtracker.pipeline.measuring.festivals import FIXED, MOVABLE
from emtracker.pipeline.values import Span, Text
from emtracker.pipeline.wordtree import any_of

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"(?:(?P<year>20\d\d)年|(?P<near>今年|本年|当年|明年|次年)的?)"
_BEFORE = r"(?:之前|以前|前(?!后|期|三|夕|提|列|述))"
# 2000年前建成的房屋 tells an age, 6月底前建成平台 sets a day: the 的 makes the difference.
_AGE = r"(?!(?:建成|建造|建设|投运|投产|竣工|修建|出厂|取得|注册|登记|成立|召开|发生)?[\w、]{0,4}的)"
# 上半年 alone tells when, not by when: a word of finishing must follow, and not as done (完成了, 完成的).
_DONE = (
    r"(?=[,，]?(?:内|要|须|应|必须|确保|力争|基本|全面|全部|争取|陆续|率先|[\w“”]{0,12}?"
    r"(?:完成|建成|实现|达到|到位|办结|报送|上报|印发|出台|投用|启用|投入|结束|清零|达标|竣工|交付|落实)(?!了|的)))"
)
_WHEN = re.compile(
    rf"""(?:[到至](?=20\d\d年))?{_YEAR}?(?:
      (?P<month>{_N})月份?(?:(?P<day>{_N})[日号]|(?P<part>底|末|上旬|中旬|下旬|初)|)(?:{_BEFORE}{_AGE}|{_DONE}(?<=[日号底末旬]))
    | (?P<end>(?:(?<=\d年)|(?<=[今本当明次]年)|年)(?:底|末|终))(?:{_BEFORE}{_AGE}|{_DONE})
    | 第?(?P<quarter>[一二三四1-4])季度(?:[底末])?(?:{_BEFORE}{_AGE}|内|{_DONE})
    | (?P<half>上半年|下半年)(?:[底末])?(?:{_BEFORE}|内|{_DONE})
    )
    | [到至](?P<horizon>20\d\d)年(?![\d一-十]*月)(?:[底末])?(?:{_BEFORE})?
    | (?P<ahead>20\d\d)年(?:{_BEFORE}{_AGE}(?=[,，]?[\w“”]{{0,14}}?(?:完成|建成|实现|达到|到位))|底{_DONE}|内)
    | (?:今年|本年度?|年度|年)(?P<within>内)(?=[,，完建实全力基出制组启推再新打开办达投修])
    | “?十(?P<plan>[三四五六])五”?(?:时期|规划)?(?P<plan_end>末|期末|期间末)
    | (?P<years>[两二三四五2-5])年内
    | (?P<months>[一两二三四五六]|\d{{1,2}})个月内(?=[,，]?[\w“”]{{0,12}}(?:完成|办结|整改|到位|报))
    """,
    re.VERBOSE,
)
_FEAST = re.compile(rf"“?(?P<feast>{any_of((*FIXED, *MOVABLE))})”?(?:来临|到来|开始)?{_BEFORE}")
# The few signs that can close such words, and the places where they can open before them: trying _WHEN everywhere
# would cost ten times as much.
_CLOSE = re.compile(
    r"[前底末终季半旬内到至日号](?:(?<=[日号底末月份旬初年度之以节季期汛考会旦庆午秋明夏冬一”临来始]前)|(?<=[年月度]底)|(?<=[年月度”五期间]末)|(?<=年终)"
    r"|(?<=季)度|(?<=半)年|(?<=[上中下]旬)|(?<=[年月度]内)|(?<=[到至])(?=20\d\d年)|(?<=\d[日号]))"
)
_OPEN = re.compile(
    r"[到至]?20\d\d年|[今本当明次]年|(?<!\d)\d{1,2}月|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,3}月|年(?:度?内|[底末终])"
    r"|第?[一二三四1-4]季度|[上下]半年|“?十[三四五六]五|[两二三四五2-5]年内|[一两二三四五六\d]{1,2}个月内"
)
# (完成时限：2025年11月底): the form of tables and task lists, where no 前 is needed.
_FIELD = re.compile(r"(?:时限|期限|完成(?:时间|日期)|办结日期)(?:要求)?\s?[:：为]\s?")
_DAY = re.compile(
    rf"{_YEAR}?(?:(?P<month>{_N})月份?(?:(?P<day>{_N})[日号]|(?P<part>底|末|上旬|中旬|下旬|初)|(?P<whole>))|(?P<end>年?[底末终]))(?:{_BEFORE})?"
)
# 每月5日前 comes again and again: a cadence; what stands in a field is told there.
_NOT_HERE = re.compile(
    r"(?:每(?:年|个?月|季度?|半?年|周)?的?|次月|当月|逐月|逐年|隔月|(?:时限|期限|时间|日期)(?:要求)?\s?[:：为]\s?)$"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """The words of a deadline with the parts that were read in them (`month`, `day`, `quarter`, `feast` …)."""

    span: Span
    text: str
    parts: dict[str, str]


def mentions(text: Text, start: int, end: int) -> list[Mention]:
    """The deadlines named in `text.clean[start:end]`, in order."""
    return sorted(
        [*_in_sentences(text, start, end), *_in_fields(text, start, end)], key=lambda mention: mention.span
    )


def _in_fields(text: Text, start: int, end: int) -> Iterator[Mention]:
    for field in _FIELD.finditer(text.clean, start, end):
        found = _DAY.match(text.clean, field.end(), end)
        if found:
            yield _mention(text, found)


def _in_sentences(text: Text, start: int, end: int) -> Iterator[Mention]:
    reached = start
    for sign in _CLOSE.finditer(text.clean, start, end):
        if sign.start() < reached:
            continue
        found = _around(text.clean, max(reached, sign.start() - 14), sign, end)
        if found is None or _NOT_HERE.search(text.clean, max(start, found.start() - 8), found.start()):
            continue
        reached = found.end()
        yield _mention(text, found)


def _mention(text: Text, found: re.Match[str]) -> Mention:
    span = text.span_of(*found.span())
    return Mention(
        span,
        span.of(text.original),
        {name: part for name, part in found.groupdict().items() if part is not None},
    )


def _around(clean: str, low: int, sign: re.Match[str], end: int) -> re.Match[str] | None:
    for opened in _OPEN.finditer(clean, low, min(end, sign.end() + 5)):
        found = _WHEN.match(clean, opened.start(), min(end, sign.end() + 24))
        if found:
            return found
    return _FEAST.search(clean, low, sign.end()) if sign.group() == "前" else None
