"""The signs that open a piece of an outline: 一、 (一) 1. ① —— 一是 第一章; read on the cleaned text.

The cleaned text has half-width digits and brackets and full-width 、，；：。, so each sign has one form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from emtracker.pipeline.outlining.numerals import number

ENUMERATED = (
    "is",
    "want",
    "first",
)  # 一是 一要 首先: measures inside a task unless nothing else divides the list
UNNUMBERED = ("dash", "bullet")


@dataclass(frozen=True, slots=True)
class Marker:
    """A sign at `start`; the words it opens begin at `end`. `number` is None for dashes and bullets."""

    kind: str
    number: int | None
    start: int
    end: int


_N = "[一二三四五六七八九十百]{1,5}"
_NUMBERED = rf"""
  (?P<chapter>第(?P<chapter_n>{_N}|\d{{1,3}})(?:章|编|部分|篇))[、：:.\s]?
| (?P<section>第(?P<section_n>{_N}|\d{{1,3}})节)[、：:.\s]?
| (?P<article>第(?P<article_n>{_N}|\d{{1,3}})条)[、：:.\s]
| \(\s?(?P<paren>{_N})\s?\)[、.．]?
| (?P<han>{_N})(?:\s?、|[.．](?!\d))
| \(\s?(?P<figure>\d{{1,3}})\s?\)[、.．]?
| (?P<half>\d{{1,2}})\)[、.．]?
| (?P<arabic>\d{{1,3}}(?=[、.．](?!\d))|\d{{4,5}}(?=[、.．](?!\s?\d)))[、.．]
| (?P<circled>[①-⑳])[、.．]?
| (?P<is>{_N})是(?!否)
| (?P<want>{_N})要(?!求)
| 第(?P<first>{_N})[，、：]
| (?P<order>首先|其次|再次|此外|最后)[，、：]
"""
_AT_LINE = re.compile(
    rf"(?:{_NUMBERED}|(?P<dash>[—－–─-]{{1,3}})(?!\d)|(?P<bullet>[·•●■◆▪○◇★▲►➢※]))[ \t　]*", re.VERBOSE
)
# A first (一), 一、 or 1. may follow its chapter's head without a sign between them; a sequence must prove it.
_INLINE = re.compile(
    rf"(?:(?<=[。；：！？;:”\s])(?:{_NUMBERED}|(?P<dash>——|－－))|\((?P<opening>一)\)|"
    r"(?<=[\u4e00-\u9fff])(?P<opening_han>一)、|(?<=[\u4e00-\u9fff])(?P<opening_arabic>1)[.、](?!\d))[ \t　]*",
    re.VERBOSE,
)
# Where one may stand: a search for all of them at every place would take five times as long.
_MAYBE = re.compile(
    r"[第(一二三四五六七八九十百\d①-⑳首其再此最—－](?:(?<=[。；：！？;:”\s].)|(?<=\()(?=一\))|(?<=[\u4e00-\u9fff][一1])(?=[、.]))"
)
OPENINGS = {"opening": "paren", "opening_han": "han", "opening_arabic": "arabic"}
_OPENERS = frozenset("第(一二三四五六七八九十百0123456789首其再此最—－–─-·•●■◆▪○◇★▲►➢※①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_ORDER = {"首先": 1, "其次": 2, "再次": 3, "此外": 4, "最后": 5}
_WITH_OWN_GROUP = {"chapter": "chapter_n", "section": "section_n", "article": "article_n"}


def marker_at(clean: str, start: int, end: int) -> Marker | None:
    """The marker that opens the line `clean[start:end]`, if one does and words follow it."""
    if clean[start] not in _OPENERS:  # quick way out for the many lines of running text
        return None
    found = _AT_LINE.match(clean, start, end)
    if found is None or found.end() >= end:
        return None
    return _marker(found)


def markers_within(clean: str, start: int, end: int) -> list[Marker]:
    """Markers that stand after the end of a sentence inside the line, in order; a sequence is not yet proved."""
    markers = []
    reached = start
    for maybe in _MAYBE.finditer(clean, start, end):
        if maybe.start() >= reached and (found := _INLINE.match(clean, maybe.start(), end)):
            reached = found.end()
            if reached < end:
                markers.append(_marker(found))
    return markers


def _marker(found: re.Match[str]) -> Marker:
    kind = found.lastgroup or ""
    for name in ("chapter", "section", "article", "paren", "han", "figure", "half", "arabic", "circled"):
        if found[name] is not None:
            kind = name
            break
    if kind in OPENINGS:
        return Marker(OPENINGS[kind], 1, found.start(), found.end())
    if kind in UNNUMBERED:
        return Marker(kind, None, found.start(), found.end())
    if kind == "order":
        return Marker("first", _ORDER[found["order"]], found.start(), found.end())
    value = number(found[_WITH_OWN_GROUP.get(kind, kind)])
    return Marker(kind, value, found.start(), found.end())
