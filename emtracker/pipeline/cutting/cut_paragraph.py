"""One paragraph cut at what divides it: XX方面 labels, repeated 要… heads, 一是…二是…, speeches joined in one line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from emtracker.pipeline.cutting.cut_orders import orders_in_sentence
from emtracker.pipeline.cutting.roles_speech import OPENS, SPEAKS
from emtracker.pipeline.outlining.heads import Head, clause_of, head_of
from emtracker.pipeline.outlining.lines import sentences_of
from emtracker.pipeline.outlining.markers import ENUMERATED, Marker, marker_at

_LABEL = re.compile(
    r"(?:(?P<rest>同时|此外|另外)，)?(?P<label>(?:在|从)?[^，。；：\n]{2,24}?(?:方面|领域|(?<=在)[^，。；：\n]{2,16}上|情况))(?P<sign>[，：])"
)
_NOT_LABEL = re.compile(r"(?:各|等|有关|相关|重点|行业|多个|这些|全)(?:方面|领域)$")
_REST = re.compile(r"(?:同时|此外|另外|与此同时)，")
_DEMAND = re.compile(
    r"(?:(?P<speech>" + SPEAKS + r")|同时，)?"
    r"(?:20\d\d年，)?(?P<who>(?:[各全我县市镇乡区省有相领企党应][一-鿿、()“”]{1,18}?(?:，各[一-鿿、()]{1,10}?)?)?(?<![主重需首必提摘概纪简纲扼]))"
    r"(?:要(?!求|点|素|闻|害|件|道)|必须|务必)"
)
FOCUS = "重点抓好"  # several sentences that open so are tasks of their own beside the demands
SAME = 3  # characters by which a clause repeats the demand before it
_AFTER = re.compile(r"(?<=[。；：，！？\s])(?=[一二三四五六七八九十首其再此最第])")
_SAME_HEAD = re.compile(
    r"(?:[^，。；]{0,12}?，)?(?P<head>要?(?:重点抓好|重点|全力|着力|聚力|大力|奋力|持续|更加|坚决|扎实|切实|突出|进一步|在[^，。；]{2,14}上)|必须)"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a paragraph: `kind` is intro, label, demand, enumerated, rest or whole."""

    kind: str
    start: int
    end: int
    head: Head
    marker_end: int


def _parts(clean: str, start: int, end: int, cuts: list[tuple[int, str, Head, int]]) -> list[Part]:
    """The parts between cuts (position, kind, head, end of marker), an intro before the first."""
    parts = []
    if cuts[0][0] > start:
        parts.append(
            Part("intro", start, _before(clean, cuts[0][0]), head_of(clean, start, cuts[0][0]), start)
        )
    for at, (begin, kind, head, marker_end) in enumerate(cuts):
        stop = cuts[at + 1][0] if at + 1 < len(cuts) else end
        parts.append(Part(kind, begin, _before(clean, stop), head, marker_end))
    return parts


def _before(clean: str, end: int) -> int:
    while clean[end - 1].isspace():
        end -= 1
    return end


def labelled(clean: str, start: int, end: int) -> list[Part]:
    """Parts opened by two or more labels in a row (危化品方面，… 在工贸领域，… 防汛情况：…); else nothing."""
    cuts: list[tuple[int, str, Head, int]] = []
    labels = 0
    for begin, stop in sentences_of(clean, start, end, halves=True):
        found = _LABEL.match(clean, begin, stop)
        if found and not _NOT_LABEL.search(found["label"]):
            labels += 1
            at = found.start("label")
            cuts.append((begin, "label", Head(at, found.end("label"), found.end()), begin))
        elif cuts and _REST.match(clean, begin, stop) and clean[begin - 1] != "；":
            opened = _REST.match(clean, begin, stop)
            assert opened is not None
            cuts.append((begin, "rest", clause_of(clean, opened.end(), stop), begin))
    if labels < 2 or (labels == 2 and len(sentences_of(clean, start, cuts[0][0])) > 1):
        return []  # two asides late in a paragraph do not divide it
    return _parts(clean, start, end, cuts)


def opens_demand(clean: str, start: int, end: int) -> bool:
    """Whether a sentence opens with a demand (要…, 各县要…, 必须…)."""
    return _DEMAND.match(clean, start, end) is not None


def demanded(clean: str, start: int, end: int) -> list[Part]:
    """Parts opened by repeated demands (要…。要…；各县要…); else nothing."""
    cuts: list[tuple[int, str, Head, int]] = []
    verb = ""
    sentences = sentences_of(clean, start, end, halves=True)
    focused = sum(clean.startswith(FOCUS, begin) for begin, _ in sentences) > 1
    for begin, stop in sentences:
        found = _DEMAND.match(clean, begin, stop)
        if found:
            verb = clean[found.end() : found.end() + SAME]
        again = (verb and clean.startswith(verb, begin)) or (
            cuts and focused and clean.startswith(FOCUS, begin)
        )
        if found or again:  # 要突出抓好…；突出抓好…；突出抓好…
            cuts.append((begin, "demand", head_of(clean, begin, stop), begin))
    return _parts(clean, start, end, cuts) if len(cuts) > 1 else []


def same_headed(clean: str, start: int, end: int, *, unmarked: bool = False) -> list[Part]:
    """Parts of a piece that three or more times opens a sentence with the same demand (要着力…。要着力…。).

    In an unmarked paragraph 着力…。着力…。 without 要 counts too, also after ；.
    """
    by_head: dict[str, list[tuple[int, str, Head, int]]] = {}
    for begin, stop in sentences_of(clean, start, end, halves=unmarked):
        found = _SAME_HEAD.match(clean, begin, stop)
        if found and (unmarked or found["head"].startswith("要")):
            by_head.setdefault(found["head"], []).append(
                (begin, "demand", head_of(clean, begin, stop), begin)
            )
    cuts = max(by_head.values(), key=len, default=[])
    return _parts(clean, start, end, cuts) if len(cuts) > 2 else []


def ordered(clean: str, start: int, end: int) -> list[Part]:
    """Parts of a speech in one sentence that ； divides into orders; else nothing."""
    found = orders_in_sentence(clean, start, end)
    cuts = [(begin, "demand", head_of(clean, begin, stop), begin) for begin, stop in found]
    return _parts(clean, start, end, cuts) if cuts else []


def enumerated(clean: str, start: int, end: int) -> list[Part]:
    """Parts opened by 一是…二是… (一要… 首先…) in order; else nothing."""
    run: list[Marker] = []
    edges = {start, *(found.end() for found in _AFTER.finditer(clean, start, end))}
    for begin in sorted(edges):
        if begin >= end:
            continue
        marker = marker_at(clean, begin, end)
        if (
            marker
            and marker.kind in ENUMERATED
            and _carries_on(run, marker)
            and (not run or run[0].kind == marker.kind)
        ):
            run.append(marker)
    if len(run) < 2:
        return []
    cuts = [
        (marker.start, "enumerated", head_of(clean, marker.end, _stop(run, at, end)), marker.end)
        for at, marker in enumerate(run)
    ]
    return _parts(clean, start, end, cuts)


def first_cut(parts: list[Part]) -> int:
    """Where the first part begins that is no introduction."""
    return next(part.start for part in parts if part.kind != "intro")


def is_wanted(clean: str, parts: list[Part]) -> bool:
    """Whether the points are counted demands (一要… 二要…)."""
    at = first_cut(parts)
    marker = marker_at(clean, at, parts[-1].end)
    return marker is not None and marker.kind == "want"


def _carries_on(run: list[Marker], marker: Marker) -> bool:
    """首先 其次 最后 only rise; numerals count on one by one."""
    number = marker.number or 0
    if marker.kind == "first" and run:
        return number > (run[-1].number or 0)
    return number == len(run) + 1


def _stop(run: list[Marker], at: int, end: int) -> int:
    return run[at + 1].start if at + 1 < len(run) else end


def speeches(clean: str, start: int, end: int) -> list[tuple[int, int]]:
    """A paragraph cut where a new speech opens inside it (会议指出，… 会议要求，…)."""
    edges = [start]
    for begin, stop in sentences_of(clean, start, end)[1:]:
        if OPENS.match(clean, begin, min(stop, begin + 60)):
            edges.append(begin)
    return [(a, _before(clean, b)) for a, b in zip(edges, [*edges[1:], end], strict=True)]
