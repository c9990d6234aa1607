"""Unmarked paragraphs cut into pieces: by speeches, labels, demands, enumerations, and where the tense turns."""

from __future__ import annotations

import re
from dataclasses import replace

from emtracker.pipeline.cutting.cut_paragraph import (
    Part,
    demanded,
    enumerated,
    first_cut,
    is_wanted,
    labelled,
    opens_demand,
    ordered,
    same_headed,
    speeches,
)
from emtracker.pipeline.cutting.cut_pieces import Course, Piece, group_of
from emtracker.pipeline.cutting.roles import (
    CERTAIN,
    demand_role,
    enumerated_role,
    leaf_role,
    says_more_follows,
)
from emtracker.pipeline.cutting.roles_sections import starts_with_verb
from emtracker.pipeline.cutting.roles_speech import OPENS
from emtracker.pipeline.cutting.tense import turn_of
from emtracker.pipeline.outlining.heads import clause_of, counted_clause, head_of
from emtracker.pipeline.outlining.lines import sentences_of
from emtracker.pipeline.outlining.markers import ENUMERATED, marker_at

HEADS = range(5, 27)  # characters of a head sentence at the start of a paragraph, its 。 included
HEAD_WORDS = 16  # characters of a head sentence behind who speaks
_WEIGHTY = re.compile(r"是|重大|重要|意义|关键|在于|如下|以下|[一二三四五六七八九十几\d][点项个件]|，")
LONG_INTRO = 12  # characters: a shorter opening (如下：) says nothing of its own


def free(course: Course, start: int, end: int, inherited: str | None) -> list[Piece]:
    """The pieces of an unmarked paragraph that stands for itself."""
    pieces: list[Piece] = []
    for begin, stop in speeches(course.setting.clean, start, end):
        pieces.extend(_speech(course, begin, stop, inherited))
    return _joined(pieces)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbours of one paragraph that are both general thinking are one item (会议召开。会议听取…)."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and all(one.role == "overall" and not one.children for one in (last, piece)):
            joined[-1] = replace(last, end=piece.end)
        else:
            joined.append(piece)
    return joined


def _speech(course: Course, start: int, end: int, inherited: str | None) -> list[Piece]:
    """The pieces of one speech, or of a paragraph that no speech opens."""
    setting = course.setting
    role = leaf_role(start, end, setting, inherited)
    head = head_of(setting.clean, start, end)
    whole = [course.leaf(role, start, end, head, start)]
    if role == "require" or inherited == "overall":
        return whole
    standing = role == "overall"
    if standing and setting.lean(start, end) < CERTAIN:
        return whole
    role = "deploy" if standing else role
    parts = _divided(course, start, end, role)
    if parts:
        pieces = from_parts(course, parts, role, standing=True)
        return [group_of(pieces, start, head, start)] if len(pieces) > 1 else pieces
    if not standing:
        turned = turned_pieces(course, start, end)
        if turned:
            return [group_of(turned, start, head, start)]
    return whole


def _divided(course: Course, start: int, end: int, role: str) -> list[Part]:
    """The parts of a paragraph; under a head sentence of its own, 一是… and 要… are measures."""
    clean = course.setting.clean
    parts = labelled(clean, start, end)
    if parts or role != "deploy":
        return parts
    if _opens_with_head(clean, start, end):
        return same_headed(clean, start, end)
    if _opens_with_point(clean, start, end):
        return enumerated(clean, start, end)  # 会议强调，一是…。各县要…: the demands belong to the point
    listed = enumerated(clean, start, end)
    asked = demanded(clean, start, end)
    if listed and (is_wanted(clean, listed) or not asked or first_cut(listed) <= first_cut(asked)):
        return listed  # 一要…。要…。二要…: the demands between belong to the points
    repeated = asked or same_headed(clean, start, end, unmarked=True) or listed
    return repeated or ordered(clean, start, end)


def _opens_with_point(clean: str, start: int, end: int) -> bool:
    """Whether a paragraph, after who speaks, opens with 一是 or the like."""
    speech = OPENS.match(clean, start, end)
    begin = speech.end() if speech else start
    marker = marker_at(clean, begin, end) if begin < end else None
    return marker is not None and marker.kind in ENUMERATED


def has_head(clean: str, start: int, end: int) -> bool:
    """Whether a paragraph opens with a short sentence that names its matter."""
    first = sentences_of(clean, start, end)[0]
    return first[1] < end and first[1] - first[0] in HEADS and clean[first[1] - 1] == "。"


def _opens_with_head(clean: str, start: int, end: int) -> bool:
    if not has_head(clean, start, end):
        return False
    first = sentences_of(clean, start, end)[0]
    speech = OPENS.match(clean, *first)
    if speech and _names_work(clean, speech.end(), first[1]):
        return True
    other = opens_demand(clean, *first) or OPENS.match(clean, *first) or says_more_follows(*first, clean)
    return not other


def _names_work(clean: str, start: int, end: int) -> bool:
    """Whether what follows who speaks is a head sentence: 通知指出，强化重点防范。要…。要…。"""
    words = clean[start:end]
    return len(words) <= HEAD_WORDS and starts_with_verb(words) and not _WEIGHTY.search(words)


def from_parts(course: Course, parts: list[Part], role: str, *, standing: bool) -> list[Piece]:
    """The parts of a divided paragraph as leaves, each with its own role."""
    pieces = []
    for part in parts:
        if part.kind == "intro":
            if part.end - part.start >= LONG_INTRO:
                pieces.append(intro_leaf(course, part.start, part.end, role, standing=standing))
            continue
        own = role
        if part.kind == "demand":
            own = demand_role(part.start, part.end, part.head.start, course.setting, role)
        elif part.kind == "enumerated":
            last = part is parts[-1]
            own = enumerated_role(part.head.start, part.end, course.setting, role, last=last)
        pieces.append(course.leaf(own, part.start, part.end, part.head, part.marker_end))
    return pieces


def intro_leaf(course: Course, start: int, end: int, role: str, *, standing: bool) -> Piece:
    """An introduction: general thinking before what is deployed, part of the same account before results."""
    clean = course.setting.clean
    kind = "overall" if standing and role == "deploy" else role
    head = counted_clause(clean, start, end) or clause_of(clean, start, end)
    return course.leaf(kind, start, end, head, start, intro=True)


def turned_pieces(course: Course, start: int, end: int) -> list[Piece]:
    """A result and a deployment, where the words between `start` and `end` turn from one to the other; else nothing."""
    setting = course.setting
    turn = turn_of(setting.clean, start, end, setting.leaning, setting.years)
    if turn is None:
        return []
    stop = turn
    while setting.clean[stop - 1].isspace():
        stop -= 1
    return [
        course.leaf("result", start, stop, clause_of(setting.clean, start, stop), start),
        course.leaf("deploy", turn, end, clause_of(setting.clean, turn, end), turn),
    ]
