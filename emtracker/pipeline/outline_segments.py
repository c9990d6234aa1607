"""Lines to segments: what opens with a marker, what is joined in one line, what is a head, what is only a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from emtracker.pipeline.lines import lines_of, trimmed
from emtracker.pipeline.markers import ENUMERATED, UNNUMBERED, Marker, marker_at, markers_within
from emtracker.pipeline.roles_cues import Cues

HEAD_LENGTH = 36
_OPEN_END = re.compile(r"[^。！？；：，、…\n]$")
_SALUTATION = re.compile(
    r"(?:各位|同志们|尊敬的|各[一-鿿()、，]{1,60}|[一-鿿()、，]{0,60}(?:人民政府|委员会|有关部门|直属单位|办事处|成员单位|应急管理局|各科室))[^。]{0,60}[：:!！]$"
)
_DATE_LINE = re.compile(r"\(?(?:\d{4}年\d{1,2}月\d{1,2}日)[^。；，]{0,40}\)?$")
_REGION = re.compile(
    r"[【\[]?(?P<name>[一-鿿]{2,12}?(?:省|自治区|特别行政区|兵团|市|自治州|自治县|地区|州|盟|县|区|旗|镇|乡|街道))[】\]]?(?:篇)?(?=$|[：:])"
)
_PLACE_AND_HEAD = re.compile(
    r"[【\[]?(?P<name>[一-鿿]{2,8}?)[】\]]?(?P<colon>[：:|·])?(?P<rest>[^。]{0,40})$"
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
        if at_top and _is_title(clean, start, end, wanted):
            found.append(Segment("title", start, end))
            continue
        for segment in _line_segments(clean, start, end, cues):
            found.append(segment)
            at_top = at_top and segment.kind in ("plain", "title")
    return _without_lost_titles(clean, found, wanted)


def _is_title(clean: str, start: int, end: int, wanted: str) -> bool:
    if not wanted or end - start > len(wanted) + 20:
        return False
    line = re.sub(r"\s", "", clean[start:end])
    return line == wanted or (len(line) > 3 and (line in wanted or wanted in line))


def _without_lost_titles(clean: str, found: list[Segment], wanted: str) -> list[Segment]:
    """Unmarked heads before everything else are the title's lines; so is a dash line (a subtitle) that opens the text."""
    kept = list(found)
    for at, segment in enumerate(found):
        later = found[at + 1] if at + 1 < len(found) else None
        subtitle = (
            segment.marker is not None and segment.marker.kind == "dash" and segment.end - segment.start < 40
        )
        subtitle = subtitle and bool(_OPEN_END.search(clean, segment.start, segment.end))
        if segment.kind == "title":
            continue
        if later is None or not (segment.kind == "plain" or (subtitle and (later.kind != "marked" or at))):
            break
        if segment.kind == "plain" and wanted and any(row.kind == "title" for row in found[:at]) and at > 3:
            break
        kept[at] = Segment("title", segment.start, segment.end)
        if not wanted and later.kind != "plain":
            break
    return kept


def _line_segments(clean: str, start: int, end: int, cues: Cues) -> Iterator[Segment]:
    marker = marker_at(clean, start, end)
    if marker is None and (_SALUTATION.match(clean, start, end) or _DATE_LINE.match(clean, start, end)):
        yield Segment("title", start, end)
        return
    body = marker.end if marker else start
    if (
        end - body <= 44
        and _region_line(clean, body, end, cues)
        and (marker is None or marker.kind != "arabic")
    ):
        yield Segment("region", start, end, marker)
        return
    cuts = _joined(clean, start, end, marker)
    if marker is None and not cuts:
        short = end - start <= HEAD_LENGTH and _OPEN_END.search(clean, start, end)
        yield Segment("plain" if short else "paragraph", start, end)
        return
    edges = [*((cut.start, cut) for cut in cuts)]
    first = edges[0][0] if edges else end
    a, b = trimmed(clean, start, first)
    if a < b:
        yield Segment("marked" if marker else "paragraph", a, b, marker)
    for at, (begin, cut) in enumerate(edges):
        a, b = trimmed(clean, begin, edges[at + 1][0] if at + 1 < len(edges) else end)
        yield Segment("marked", a, b, cut)


def _joined(clean: str, start: int, end: int, opened: Marker | None) -> list[Marker]:
    """Markers inside the line that carry a sequence on: 1, 2, 3 …, or on from the marker the line opens with.

    一是…二是… is left to the cutting: whether it divides depends on what it stands in. A sequence of another kind
    inside a sequence of the first is taken only from the first kind found, the outer one.
    """
    within = [m for m in markers_within(clean, start, end) if m.kind not in ENUMERATED and m.start > start]
    if not within:
        return []
    kinds: dict[str, list[Marker]] = {}
    for marker in within:
        kinds.setdefault(marker.kind, []).append(marker)
    best: list[Marker] = []
    for kind, markers in kinds.items():
        if kind in UNNUMBERED:
            run = markers if len(markers) > 1 or (opened and opened.kind == kind) else []
        else:
            run = _run(markers, opened.number if opened and opened.kind == kind and opened.number else 0)
            if len(run) < 2 and not (opened and opened.kind == kind and run):
                run = []
        if run and (not best or run[0].start < best[0].start):
            best = run
    return best


def _run(markers: list[Marker], number: int) -> list[Marker]:
    run = []
    for marker in markers:
        if marker.number == number + 1:
            run.append(marker)
            number += 1
    return run


def _region_line(clean: str, start: int, end: int, cues: Cues) -> bool:
    line = clean[start:end]
    if _REGION.fullmatch(line):
        return True
    found = _PLACE_AND_HEAD.match(line)
    if found is None:
        return False
    for length in range(min(8, len(line)), 1, -1):
        name = line.lstrip("【[")[:length]
        if name in cues.places:
            rest = line.lstrip("【[")[length:].lstrip("】]")
            return rest in ("", "篇", "：") or (
                rest[0] in "：:|·" and len(rest) > 2 and line[-1] not in "。；！？，、"
            )
    named = _REGION.match(line)
    return bool(named and named.end() < len(line) and line[-1] not in "。；！？，、：")
