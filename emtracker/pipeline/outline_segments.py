"""Lines to segments: what opens with a marker, what is joined in one line, what is a head, what is only a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from emtracker.pipeline.lines import lines_of, trimmed
from emtracker.pipeline.markers import UNNUMBERED, Marker, marker_at, markers_within
from emtracker.pipeline.roles_cues import Cues
from emtracker.pipeline.roles_sections import section_ending

HEAD_LENGTH = 36
SECTION_LENGTH = 16  # of a head that ends with a colon (重点任务：)
_DIVIDING = ("paren", "han", "arabic", "half", "figure", "circled", "article", "dash")
_GREAT_REGION = re.compile(
    r"(?:东北|华北|华东|华中|华南|西南|西北|中南|东部|中部|西部)(?:地区)?(?:篇|各省)?$"
)
_OPEN_END = re.compile(r"[^。！？；：，、…\n]$")
_TITLE = re.compile(
    r"(?:要点|计划|方案|报告|通知|意见|总结|安排|部署|召开|举行|纪要|亮点|综述|会议|讲话|发言|解读|打算|采撷|巡礼|任务|清单|规划|公报|简报|通报|工作)[^。]{0,6}$"
)
WHO_AND_WHEN = re.compile(
    r"[(【\[]?(?:责任|牵头|配合|主办|协办|承办|完成|参与|主责|包保)(?:单位|部门|时限|时间|科室|领导|人|处室|股室)?[】\]]?[：:]"
)
_SALUTATION = re.compile(
    r"(?:各位|同志们|尊敬的|各[一-鿿()、，]{1,60}|[一-鿿()、，]{0,60}(?:人民政府|委员会|有关部门|直属单位|办事处|成员单位|应急管理局|各科室))(?:[^。！]{0,60}[：:]|[^。！]{0,12}[!！])$"
)
_FORMULA = re.compile(
    r"(?:现在，|下面，|我)[^。]{0,20}(?:代表|受)[^。]{2,40}(?:报告|汇报)|(?:特此|此)(?:通知|报告|函告)"
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
    return _without_lost_titles(clean, found, wanted, cues)


def _is_title(clean: str, start: int, end: int, wanted: str) -> bool:
    if not wanted or end - start > len(wanted) + 20 or _GREAT_REGION.match(clean, start, end):
        return False
    line = re.sub(r"\s", "", clean[start:end])
    return line == wanted or (len(line) > 3 and (line in wanted or wanted in line))


def _without_lost_titles(clean: str, found: list[Segment], wanted: str, cues: Cues) -> list[Segment]:
    """Without a title from the header: heads before everything else up to the last one that reads like a title.

    A dash line that opens the text and no list is a subtitle in any case.
    """
    kept = list(found)
    opening = 0
    regions = [row for row in found if row.kind == "region"]
    if (
        len(regions) == 1
        and regions[0] is found[0]
        and found[0].marker is None
        and "：" in clean[found[0].start : found[0].end]
    ):
        kept[0] = Segment(
            "title", found[0].start, found[0].end
        )  # one place before a colon is a headline, no chapter
    while opening < len(found) and found[opening].kind in ("title", "plain"):
        opening += 1
    if opening < len(found) and _is_subtitle(clean, found, opening):
        kept[opening] = Segment("title", found[opening].start, found[opening].end)
    if _one_of_several(clean, found, cues):
        kept[0] = Segment("plain", found[0].start, found[0].end)
    elif not any(segment.kind == "title" for segment in found[:opening]) or not wanted:
        titles = [at for at in range(opening) if _TITLE.search(clean, found[at].start, found[at].end)]
        for at in range(titles[-1] + 1 if titles else 0):
            kept[at] = Segment("title", found[at].start, found[at].end)
    return kept


def _one_of_several(clean: str, found: list[Segment], cues: Cues) -> bool:
    """Whether the first head is one of the document's unnumbered chapters (2024年工作成效 … 2025年重点工作)."""
    heads = [
        row
        for row in found
        if row.kind in ("plain", "title") and section_ending(clean[row.start : row.end].rstrip("："), cues)
    ]
    return len(heads) > 1 and heads[0] is found[0] and heads[1].kind == "plain"


def _is_subtitle(clean: str, found: list[Segment], at: int) -> bool:
    segment = found[at]
    if segment.marker is None or segment.marker.kind != "dash" or segment.end - segment.start > 40:
        return False
    listed = any(row.marker is not None and row.marker.kind == "dash" for row in found[at + 1 : at + 3])
    return not listed and _OPEN_END.search(clean, segment.start, segment.end) is not None


def _line_segments(clean: str, start: int, end: int, cues: Cues) -> Iterator[Segment]:
    marker = marker_at(clean, start, end)
    if marker is None and (
        _SALUTATION.match(clean, start, end)
        or _DATE_LINE.match(clean, start, end)
        or _FORMULA.match(clean, start, end)
    ):
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
        short = short or (
            end - start <= SECTION_LENGTH
            and clean[end - 1] == "："
            and _section_like(clean, start, end, cues)
        )
        short = short and not WHO_AND_WHEN.match(clean, start, end)
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


def _section_like(clean: str, start: int, end: int, cues: Cues) -> bool:
    return section_ending(clean[max(start, end - 12) : end - 1], cues) != ""


def _joined(clean: str, start: int, end: int, opened: Marker | None) -> list[Marker]:
    """Markers inside the line that carry a sequence on: 1, 2, 3 …, or on from the marker the line opens with.

    一是…二是… after other words is left to the cutting: whether it divides depends on what it stands in. A sequence of another kind
    inside a sequence of the first is taken only from the first kind found, the outer one.
    """
    mine = opened.kind if opened else ""
    within = [
        m for m in markers_within(clean, start, end) if m.start > start and m.kind in (mine, *_DIVIDING)
    ]
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
    if _GREAT_REGION.match(line):
        return False
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
