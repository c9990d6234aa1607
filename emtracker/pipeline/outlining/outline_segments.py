"""Lines to segments: what opens with a marker, what is joined in one line, what is a head, what is only a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from emtracker.pipeline.cutting.roles_cues import Cues
from emtracker.pipeline.cutting.roles_sections import section_ending, starts_with_verb
from emtracker.pipeline.outlining.lines import lines_of, trimmed
from emtracker.pipeline.outlining.markers import UNNUMBERED, Marker, marker_at, markers_within
from emtracker.pipeline.outlining.outline_regions import is_region_line
from emtracker.pipeline.outlining.outline_titles import (
    LONGEST_TITLE,
    is_formal,
    is_title,
    reads_like_subtitle,
    reads_like_title,
)

HEAD_LENGTH = 36
SECTION_LENGTH = 16  # of a head that ends with a colon (重点任务：)
_DIVIDING = frozenset(("paren", "han", "arabic", "half", "figure", "circled", "article", "dash"))
_LOST_SIGN = re.compile(r"\d{1,2}(?=[\u4e00-\u9fff]{4,24}。)")
_OPEN_END = re.compile(r"[^。！？；：，、…\n]$")
CONTINUES = re.compile(
    r"[(【\[]?(?:(?:责任|牵头|配合|主办|协办|承办|完成|参与|主责|包保)(?:单位|部门|时限|时间|科室|领导|人|处室|股室)?|组 *长|副组长|成 *员|联 *系 *人)[】\]]?[：:]|专栏 *\d{1,2}|"
    r"\([^()，。]{2,40}(?:牵头|负责|按职责|配合)[^()。]{0,80}\)$"
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch that holds one thing: `kind` is marked, region, plain, paragraph or title."""

    kind: str
    start: int
    end: int
    marker: Marker | None = None


def segments_of(clean: str, title: str, cues: Cues) -> list[Segment]:
    """The segments of the document in order; titles, salutations and dates that stand alone are `title`."""
    wanted = re.sub(r"\s", "", title)
    found: list[Segment] = []
    at_top = True
    for start, end in lines_of(clean):
        if at_top and is_title(clean, start, end, wanted):
            found.append(Segment("title", start, end))
            continue
        for segment in _line_segments(clean, start, end, cues):
            found.append(_in_sequence(clean, segment, found))
            at_top = at_top and segment.kind in ("plain", "title")
    return _without_lost_titles(clean, found, cues)


def _in_sequence(clean: str, segment: Segment, before: list[Segment]) -> Segment:
    """The segment as the list so far proves it: 此外， alone opens no point; 2强化… after 1. has lost its sign."""
    marker = segment.marker
    if marker is not None:
        lone = marker.kind == "first" and marker.number != 1 and clean[marker.start] != "第"
        if lone and all(row.marker is None or row.marker.kind != "first" for row in before):
            return Segment("paragraph", segment.start, segment.end)
        return segment
    found = _LOST_SIGN.match(clean, segment.start, segment.end)
    if (
        segment.kind != "paragraph"
        or found is None
        or not starts_with_verb(clean[found.end() : found.end() + 8])
    ):
        return segment
    listed = next(
        (row.marker for row in reversed(before) if row.marker and row.marker.kind == "arabic"), None
    )
    if listed is None or listed.number != int(found[0]) - 1:
        return segment
    return Segment(
        "marked", segment.start, segment.end, Marker("arabic", int(found[0]), found.start(), found.end())
    )


def _without_lost_titles(clean: str, found: list[Segment], cues: Cues) -> list[Segment]:
    """Where the header's title is not met: heads before everything else up to the last that reads like a title.

    A dash line that opens the text and no list is a subtitle in any case; one place before a colon, in a document of no
    other places, is a headline.
    """
    kept = list(found)
    at = next((i for i, row in enumerate(found) if row.kind not in ("plain", "title")), 0)
    if len(found) > at + 1 and found[at].kind == "paragraph" and found[at + 1].start - found[at].end < 4:
        first = clean[found[at].start : found[at].end]
        if (
            len(first) <= LONGEST_TITLE
            and first[-1] not in "。；：！？"
            and "\n" not in clean[found[at].end : found[at + 1].start]
        ):
            kept[at] = _as_title(found[at])  # the title joined with the first block in one line
    regions = [row for row in found if row.kind == "region"]
    alone = len(regions) == 1 and regions[0] is found[0] and regions[0].marker is None
    if alone and "：" in clean[found[0].start : found[0].end]:
        kept[0] = _as_title(found[0])
    opening = 0
    while opening < len(found) and found[opening].kind in ("title", "plain"):
        opening += 1
    if opening < len(found) and _is_subtitle(clean, found, opening):
        kept[opening] = _as_title(found[opening])
    if _one_of_several(clean, found, cues):
        kept[0] = Segment("plain", found[0].start, found[0].end)
    elif all(segment.kind != "title" for segment in found[:opening]):
        titles = [at for at in range(opening) if reads_like_title(clean, found[at].start, found[at].end)]
        for at in range(titles[-1] + 1 if titles else 0):
            kept[at] = _as_title(found[at])
    return kept


def _as_title(segment: Segment) -> Segment:
    return Segment("title", segment.start, segment.end)


def _one_of_several(clean: str, found: list[Segment], cues: Cues) -> bool:
    """Whether the first head is one of the document's unnumbered chapters (2024年工作成效 … 2025年重点工作)."""
    if not found or found[0].kind not in ("plain", "title"):
        return False
    unmarked = (row for row in found if row.kind in ("plain", "title"))
    heads = (row for row in unmarked if section_ending(clean[row.start : row.end].rstrip("："), cues))
    first, second = next(heads, None), next(heads, None)
    return first is found[0] and second is not None and second.kind == "plain"


def _is_subtitle(clean: str, found: list[Segment], at: int) -> bool:
    segment = found[at]
    if segment.marker is None or segment.marker.kind != "dash":
        return False
    listed = any(row.marker is not None and row.marker.kind == "dash" for row in found[at + 1 : at + 3])
    return not listed and reads_like_subtitle(clean, segment.start, segment.end)


def _line_segments(clean: str, start: int, end: int, cues: Cues) -> Iterator[Segment]:
    marker = marker_at(clean, start, end)
    body = marker.end if marker else start
    if (marker is None or marker.kind != "arabic") and is_region_line(clean, body, end, cues):
        yield Segment("region", start, end, marker)
    elif marker is None and is_formal(clean, start, end):
        yield Segment("title", start, end)
    elif marker is None and _is_plain(clean, start, end, cues):
        yield Segment("plain", start, end)
    else:
        yield from _split(clean, start, end, marker, frozenset())


def _is_plain(clean: str, start: int, end: int, cues: Cues) -> bool:
    """A head whose mark-up is lost: a short line without final punctuation, or a chapter's name with a colon."""
    if end - start > HEAD_LENGTH or CONTINUES.match(clean, start, end):
        return False
    if _OPEN_END.search(clean, start, end):
        return True
    colon = end - start <= SECTION_LENGTH and clean[end - 1] == "："
    return colon and section_ending(clean[max(start, end - 12) : end - 1], cues) != ""


def _split(
    clean: str, start: int, end: int, marker: Marker | None, used: frozenset[str]
) -> Iterator[Segment]:
    """The line at its markers, the outer kind first, then inside each part the inner kinds."""
    cuts = _joined(clean, start, end, marker, used)
    if not cuts:
        yield Segment("marked" if marker else "paragraph", start, end, marker)
        return
    used |= {cuts[0].kind}
    edges = [cut.start for cut in cuts] + [end]
    a, b = trimmed(clean, start, edges[0])
    if a < b:
        yield from _split(clean, a, b, marker, used)
    for cut, stop in zip(cuts, edges[1:], strict=True):
        a, b = trimmed(clean, cut.start, stop)
        yield from _split(clean, a, b, cut, used)


def _joined(clean: str, start: int, end: int, opened: Marker | None, used: frozenset[str]) -> list[Marker]:
    """Markers inside the line that carry a sequence on: 1, 2, 3 …, or on from the marker the line opens with.

    一是…二是… after other words is left to the cutting: whether it divides depends on what it stands in. Of several kinds
    the one met first is the outer one.
    """
    mine = opened.kind if opened else ""
    kinds: dict[str, list[Marker]] = {}
    for marker in markers_within(clean, start, end):
        if (
            marker.start > start
            and marker.kind not in used
            and (marker.kind == mine or marker.kind in _DIVIDING)
        ):
            kinds.setdefault(marker.kind, []).append(marker)
    best: list[Marker] = []
    for kind, markers in kinds.items():
        same = opened is not None and kind == mine
        if kind in UNNUMBERED:
            run = markers if len(markers) > 1 or same else []
        else:
            run = _run(markers, opened.number if opened and same and opened.number else 0)
        if (len(run) > 1 or (same and run)) and (
            not best or same or (best[0].kind != mine and run[0].start < best[0].start)
        ):
            best = run
    return best


def _run(markers: list[Marker], number: int) -> list[Marker]:
    run = []
    for marker in markers:
        if marker.number == number + 1:
            run.append(marker)
            number += 1
    return run
