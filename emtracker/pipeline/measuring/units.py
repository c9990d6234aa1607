"""The bodies that an item names as responsible or cooperating, and in which role (SCHEME rule 11).

A body is known by its ending (局, 部门, 指挥部) or as a short name of the lexicon (安委办). Only those count that a cue beside
them makes a doer: 由…牵头, 会同…, …要…, (责任单位:…), 督促…. A body that is merely spoken of is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from emtracker.pipeline.measuring.units_cues import role_of
from emtracker.pipeline.measuring.units_names import Names, names_of
from emtracker.pipeline.values import Lexicon, Party, Text

_JOIN = re.compile(r"\s?(?:[、,，/]|和|及|与|以及)\s?")
_LEVEL = re.compile(r"[两三四]级")


@dataclass(frozen=True, slots=True)
class Named:
    """A body at `start`..`end` of the cleaned text."""

    start: int
    end: int
    field: bool = False  # called by its field alone: 公安 for the office of public security


def units(text: Text, start: int, end: int, lexicon: Lexicon) -> tuple[Party, ...]:
    """The doers named in `text.clean[start:end]`, in order."""
    names = names_of(lexicon)
    parties: list[Party] = []
    for group in _groups(text.clean, start, end, names):
        role = role_of(text.clean, start, end, group[0].start, group[-1].end)
        if role is None and group[0].field:
            role = "partner"  # 完善公安、气象等部门信息互通: departments called by their fields work together
        if role is None:
            continue
        for body in group:
            span = text.span_of(body.start, body.end)
            parties.append(Party(span.of(text.original), role, span))
    return tuple(parties)


def _groups(clean: str, start: int, end: int, names: Names) -> Iterator[Sequence[Named]]:
    """Bodies that stand in one list (市水利局、市气象局) share one role."""
    group: list[Named] = []
    for body in _bodies(clean, start, end, names):
        if group and not _JOIN.fullmatch(clean[group[-1].end : body.start]):
            yield group
            group = []
        group.append(body)
    if group:
        yield group


def _bodies(clean: str, start: int, end: int, names: Names) -> Iterator[Named]:
    """The names in order; of names that lie in one another (街道 in 乡镇(街道)) the outermost."""
    held: Named | None = None
    floor = reached = start
    for sign in names.last.finditer(clean, start, end):
        stop = sign.end()
        at = names.ending_at(clean, floor, stop)
        if at is None or stop <= reached:
            continue
        if clean.startswith("部门", at) and (short := _short_list(clean, reached, at, names)):
            if held:
                yield held
            yield from short
            held, floor = None, stop
        elif (begin := names.begin(clean, floor, at, stop)) is not None:
            if held and begin > held.start:
                yield held
                floor = reached
                begin = max(begin, floor)
            level = _LEVEL.match(clean, stop, end)
            stop = level.end() if level else stop
            held = Named(begin, stop)
        else:
            continue
        reached = stop
    if held:
        yield held


def _short_list(clean: str, reached: int, at: int, names: Names) -> list[Named]:
    """公安、气象、水利 before 等部门 are three bodies called by their fields."""
    found: list[Named] = []
    stop = at - 1 if clean[at - 1 : at] == "等" else at
    while True:
        match = names.field_before(clean, reached, stop)
        if match is None:
            break
        found.append(Named(match, stop, True))
        mark = clean[match - 1 : match]
        if mark not in "、和与及" or not mark or match - 1 <= reached:
            break
        if mark == "与" and not found[1:]:
            break
        stop = match - 1
    return found[::-1] if len(found) > 1 or (found and clean[at - 1 : at] == "等") else []
