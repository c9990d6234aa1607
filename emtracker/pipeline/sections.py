"""The parts of a compilation: stretches of a text under a heading that names a region (一、四川省; 山东:织密…)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from emtracker.pipeline.gazetteer import Gazetteer
from emtracker.pipeline.page import MARKER

PREFIX = re.compile(r"^[【\[〔■●◆▲★○□◇◎·\s]*")
# What may stand behind the name for the line to be a heading of that region.
REST = re.compile(
    r"^(?:篇|卷|部分|专栏|板块|地区)?[】\]〕]?(?:$|[：:|]|——|\s)|^(?:应急管理[厅局]|应急厅|应急局|安委办|人民政府|政府|省?委)(?:[：:]|$|\s)"
)
HEADING = 60


@dataclass(frozen=True, slots=True)
class Section:
    """`start` to `end` of the clean view belong to region `code`; the name stands at `name`."""

    start: int
    end: int
    code: str
    name: tuple[int, int]


def sections(view: str, names: Gazetteer) -> tuple[Section, ...]:
    """At least two headings of different regions make a compilation; otherwise there are no sections."""
    found: list[tuple[int, str, int, int]] = []
    start = 0
    for raw in view.split("\n"):
        if 2 <= len(raw) <= HEADING * 2:
            hit = _region_heading(raw, names)
            if hit:
                code, begin, end = hit
                found.append((start, code, start + begin, start + end))
        start += len(raw) + 1
    if len({code for _, code, _, _ in found}) < 2:
        return ()
    ends = [row[0] for row in found[1:]] + [len(view)]
    return tuple(Section(s, end, code, (a, b)) for (s, code, a, b), end in zip(found, ends, strict=True))


def _region_heading(raw: str, names: Gazetteer) -> tuple[str, int, int] | None:
    text = raw.rstrip()
    lead = len(raw) - len(raw.lstrip())
    marker = MARKER.match(text[lead:])
    begin = lead + (marker.end() if marker else 0)
    begin += len(PREFIX.match(text[begin:])[0])  # type: ignore[index]
    found = names.named_at(text, begin)
    if found is None:
        return None
    code, end = found
    while (lower := names.named_at(text, end, above=code)) is not None:
        code, end = lower
    rest = text[end:]
    if not REST.match(rest) or len(text) > HEADING or rest.endswith("。"):
        return None
    if rest[:1] in (" ", "") or rest[:1] in "：:—|】]〕" or len(rest) <= 8:
        return code, begin, end
    return None
