"""Segments to a tree: levels by first appearance and nesting, not by a fixed table of signs.

Documents put (一) above 一、, or 1. between 一、 and (一), or let 1. 2. 3. run on over chapters. So a sign seen before on the
way up is a sibling of that one, and a new sign that begins at one opens a level below. Only a new sign that does *not*
begin at one (its first is lost) is put where the usual order of signs would have it.
"""

from __future__ import annotations

import re

from emtracker.pipeline.cutting.roles_cues import Cues
from emtracker.pipeline.cutting.roles_speech import OPENS
from emtracker.pipeline.outlining.markers import UNNUMBERED
from emtracker.pipeline.outlining.outline_nodes import (
    PARAGRAPH,
    PLAIN,
    REGION,
    ROOT,
    Node,
    marked_node,
    paragraph_node,
    plain_node,
)
from emtracker.pipeline.outlining.outline_segments import CONTINUES, Segment, segments_of

DEEPEST = 8
LOOK_BACK = 12  # children looked at for the list that goes on
_USUAL = (
    "chapter",
    "section",
    "han",
    "paren",
    "arabic",
    "half",
    "figure",
    "circled",
    "dash",
    "bullet",
    "is",
    "want",
)
_CALL = re.compile(r"(?:各位代表|同志们|各位委员)[！，!,：]")
_AWAY = re.compile(
    r"会议|大会|同志们|各位代表|一年来|过去|下一步|接下来|下阶段|今年|新的一年|20\d\d年|总之|各[级地县乡镇市]"
)


def outline_of(clean: str, title: str, cues: Cues) -> Node:
    """The tree of the document; its root spans the whole text."""
    segments = [segment for segment in segments_of(clean, title, cues) if segment.kind != "title"]
    root = Node(ROOT, 0, len(clean), 0)
    path = [root]
    followings = _followings(segments)
    for segment, following in zip(segments, followings, strict=True):
        if segment.kind == "paragraph":
            _add_paragraph(clean, path, segment, following)
        elif segment.kind == "plain":
            _add_plain(clean, path, segment, following)
        elif segment.kind == "region":
            _add_region(clean, path, segment)
        else:
            _add_marked(clean, path, segment)
    return root


def _followings(segments: list[Segment]) -> list[Segment | None]:
    """For each segment the next one that is no paragraph."""
    found: list[Segment | None] = []
    following = None
    for segment in reversed(segments):
        found.append(following)
        if segment.kind != "paragraph":
            following = segment
    return found[::-1]


def _push(path: list[Node], node: Node) -> None:
    while len(path) > DEEPEST:
        path.pop()
    path[-1].children.append(node)
    path.append(node)


def _up_to(path: list[Node], level: int) -> None:
    """Leave only the first `level` nodes open."""
    del path[level:]


def _add_region(clean: str, path: list[Node], segment: Segment) -> None:
    level = next((at for at, node in enumerate(path) if node.kind == REGION), 0)
    if not level:  # below a head of regions (西南地区篇) that has nothing else, else at the top
        level = 2 if len(path) > 1 and path[1].kind == PLAIN and not path[1].children else 1
    _up_to(path, level)
    body = segment.marker.end if segment.marker else segment.start
    node = plain_node(clean, body, segment.end, REGION)
    node.start, node.number = segment.start, segment.marker.number if segment.marker else None
    _push(path, node)


def _add_marked(clean: str, path: list[Node], segment: Segment) -> None:
    assert segment.marker is not None
    node = marked_node(clean, segment.marker, segment.end)
    level = next((at for at in range(len(path) - 1, 0, -1) if path[at].kind == node.kind), 0)
    if level and node.number == 1 and node.kind not in UNNUMBERED:
        deeper = path[-1].kind in (PLAIN, REGION) and len(path) - 1 > level
        if deeper or (
            path[-1].kind != node.kind and path[-1].bare and path[level].number == 1 and len(path) - 1 > level
        ):
            level = 0  # the list begins again below a head that stands deeper
    if not level and path[-1].kind == PLAIN:
        level = _level_of_sequence(path, node)
    if level:
        _up_to(path, level)
    elif node.number not in (1, None) and node.kind in _USUAL:
        rank = _USUAL.index(node.kind)
        while len(path) > 1 and path[-1].kind in _USUAL and _USUAL.index(path[-1].kind) > rank:
            path.pop()
    elif node.kind in UNNUMBERED and len(path) > 1 and not path[-1].bare and not path[-1].numbered:
        path.pop()
    _push(path, node)


def _level_of_sequence(path: list[Node], node: Node) -> int:
    """Where a list goes on that an unmarked head or a box has interrupted; 0 where none does."""
    if node.number in (None, 1):
        return 0
    for at in range(len(path) - 1, -1, -1):
        for child in path[at].children[: -LOOK_BACK - 1 : -1]:
            if child.kind == node.kind:
                if child.number == (node.number or 0) - 1:
                    return at + 1
                break
    return 0


def _add_plain(clean: str, path: list[Node], segment: Segment, following: Segment | None) -> None:
    level = next((i for i, node in enumerate(path) if node.kind == PLAIN), 0)
    if following is not None and following.marker is not None and following.kind == "marked":
        kind, number = following.marker.kind, following.marker.number
        same = next((i for i, node in enumerate(path) if node.kind == kind), 0)
        if same and number == 1:
            level = min(level, same) if level else same
        elif same and number is not None and not level:
            level = next((i for i in range(len(path) - 1, 0, -1) if not path[i].bare), 0)
    if level:
        _up_to(path, level)
    else:
        while len(path) > 1 and not (path[-1].bare and path[-1].kind != PARAGRAPH and not path[-1].children):
            path.pop()
    _push(path, plain_node(clean, segment.start, segment.end))


def _add_paragraph(clean: str, path: list[Node], segment: Segment, following: Segment | None) -> None:
    top = path[-1]
    if _CALL.match(clean, segment.start, segment.end):
        _up_to(path, 1)
    elif CONTINUES.match(clean, segment.start, segment.end):
        pass
    elif top.kind not in (ROOT, PLAIN, REGION) and not top.bare:
        if top.kind in UNNUMBERED:
            path.pop()
        elif _AWAY.match(clean, segment.start, segment.end) or OPENS.match(clean, segment.start, segment.end):
            while len(path) > 1 and path[-1].numbered and not path[-1].bare:
                path.pop()
        elif _ends_list(path, following):
            path.pop()
    path[-1].children.append(paragraph_node(segment.start, segment.end))


def _ends_list(path: list[Node], following: Segment | None) -> bool:
    """Whether a paragraph after an item stands behind the list: its siblings are one paragraph each, and none follows."""
    top = path[-1]
    before = path[-2].children[-2:-1]  # the last one tells: looking at all would make a long list slow
    if top.number is None or not before or before[0].kind != top.kind or before[0].children:
        return False
    if following is None or following.marker is None:
        return True
    return not (following.marker.kind == top.kind and following.marker.number == top.number + 1)
