"""The parts of a compilation: stretches of a text under a heading that names a region (一、四川省; 山东:织密…)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from emtracker.pipeline.cleaning.page import MARKER
from emtracker.pipeline.placing.gazetteer import Gazetteer

PREFIX = re.compile(r"^[【\[〔■●◆▲★○□◇◎·\s]*")
# What may stand behind the name for the line to be a heading of that region.
REST = re.compile(
    r"^(?:篇|卷|部分|专栏|板块|地区)?[】\]〕]?(?:$|[：:|]|——|\s)|^(?:应急管理[厅局]|应急厅|应急局|安委办|人民政府|政府|省?委)(?:[：:]|$|\s)"
)
LABEL = re.compile(r"[：:]|[】\]〕]|——")
HEADING = 60


@dataclass(frozen=True, slots=True)
class Section:
    """`start` to `end` of the clean view belong to region `code`; the name stands at `name`."""

    start: int
    end: int
    code: str
    name: tuple[int, int]


def sections(view: str, names: Gazetteer) -> tuple[Section, ...]:
    """At least two headings of different regions make a compilation; otherwise there are no sections.

    A section ends where the next begins, or at a heading of the same numbering that names no region (三、工作要求).
    """
    found: list[Section] = []
    style = ""
    start = 0
    for raw in view.split("\n"):
        hit = _region_heading(raw, names) if len(raw) > 1 else None
        if found and (hit or (style and style == _style(raw))):
            found[-1] = replace(found[-1], end=min(found[-1].end, start))
        if hit:
            code, begin, end = hit
            found.append(Section(start, len(view), code, (start + begin, start + end)))
            style = _style(raw)
        start += len(raw) + 1
    return tuple(found) if len({section.code for section in found}) > 1 else ()


def _style(raw: str) -> str:
    """The kind of mark a line opens with, without its number: 、 for 一、, () for (一); "" for none."""
    marker = MARKER.match(raw.lstrip()[:12])
    return re.sub(r"[一二三四五六七八九十百〇\d]", "", marker[0]) if marker else ""


def _region_heading(raw: str, names: Gazetteer) -> tuple[str, int, int] | None:
    text = raw.rstrip()
    lead = len(raw) - len(raw.lstrip())
    marker = MARKER.match(text[lead : lead + 16])
    begin = lead + (marker.end() if marker else 0)
    begin += len(PREFIX.match(text[begin : begin + 12])[0])  # type: ignore[index]
    found = names.named_at(text, begin)
    if found is None:
        return None
    code, end = found
    while (lower := names.named_at(text, end, above=code)) is not None:
        code, end = lower
    if len(text) > HEADING or text.endswith("。"):
        # A whole paragraph that opens with its region: only with a colon or brackets, and no county (同心：…).
        labelled = LABEL.match(text[end : end + 2]) and names.level(code) != "county"
        return (code, begin, end) if labelled else None
    return (code, begin, end) if REST.match(text[end:]) else None
