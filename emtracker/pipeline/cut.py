"""The tree of the outline to pieces: leaves with exact ends, groups over them, each with its role (SCHEME 1–7)."""

from __future__ import annotations

from dataclasses import dataclass

from emtracker.pipeline.cut_paragraph import (
    Part,
    demanded,
    enumerated,
    labelled,
    opens_demand,
    same_headed,
    speeches,
)
from emtracker.pipeline.cut_pieces import Piece, group_of
from emtracker.pipeline.heads import clause_of, counted_clause, head_of
from emtracker.pipeline.lines import sentences_of
from emtracker.pipeline.outline_nodes import PARAGRAPH, PLAIN, REGION, ROOT, Node
from emtracker.pipeline.roles import (
    demand_role,
    enumerated_role,
    intro_role,
    is_own_work,
    is_preamble,
    leaf_role,
    says_more_follows,
)
from emtracker.pipeline.roles_sections import Setting, section_role, starts_with_verb
from emtracker.pipeline.roles_speech import OPENS
from emtracker.pipeline.tense import turn_of

HEADS = (5, 26)  # characters of a head sentence at the start of a paragraph, its 。 included
LONG_INTRO = 12  # characters: a shorter opening (如下：) says nothing of its own


@dataclass(slots=True)
class _Course:
    """What has been met so far on the way through the document."""

    deployed: bool = False


def cut(root: Node, setting: Setting) -> list[Piece]:
    """The pieces of the document, in the order of the text."""
    return _Cutter(setting).inside(root, None)


class _Cutter:
    """Walks the tree once; holds the setting and what has been met so far."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.clean = setting.clean
        self.course = _Course()

    def inside(self, node: Node, role: str | None) -> list[Piece]:
        """The pieces of a node's children; `role` is what they inherit."""
        pieces: list[Piece] = []
        children = node.children
        at = 0
        if node.kind == ROOT and (lead := self._before_regions(node)):
            at = lead
            first, last = children[0], children[lead - 1]
            head = clause_of(self.clean, first.start, first.end)
            pieces.append(Piece("overall", first.start, last.end, head, first.start))
        while at < len(children):
            child = children[at]
            if self._is_aside(child):
                at += 1
                continue
            if child.marked:
                top = node.kind in (ROOT, REGION)
                pieces.append(
                    self.block(child, role, chapter=top, last=top and child is children[-1] and at > 0)
                )
                at += 1
                continue
            stop = at
            while stop < len(children) and not children[stop].marked:
                stop += 1
            opens_list = (
                stop < len(children)
                and self._is_list(children[stop])
                and not is_preamble(children[stop - 1].start, children[stop - 1].end, self.clean)
            )
            for paragraph in children[at : stop - 1 if opens_list else stop]:
                pieces.extend(self.free(paragraph.start, paragraph.end, role))
            at = stop
            if opens_list:
                end = stop
                while (
                    end < len(children)
                    and children[end].marked
                    and self._same_list(children[stop], children[end])
                ):
                    end += 1
                pieces.append(self.introduced(children[stop - 1], children[stop:end], role))
                at = end
        return pieces

    def _is_aside(self, node: Node) -> bool:
        """A short unmarked line with nothing under it that orders nothing: a caption, a name, a scrap of the page."""
        return node.kind == PLAIN and not node.children and not starts_with_verb(self._head(node))

    @staticmethod
    def _before_regions(root: Node) -> int:
        """How many paragraphs open a document whose blocks are regions: together they are its introduction."""
        lead = next((at for at, child in enumerate(root.children) if child.marked), 0)
        return lead if lead and any(child.kind == REGION for child in root.children) else 0

    def _is_list(self, node: Node) -> bool:
        """Whether a paragraph before `node` introduces it: not where chapters of different roles follow."""
        if node.kind in (PLAIN, REGION) or node.number not in (1, None):
            return False
        return (
            node.enumerated
            or node.head is None
            or section_role(self._head(node), self.setting, chapter=True) is None
        )

    @staticmethod
    def _same_list(first: Node, node: Node) -> bool:
        return node.kind == first.kind

    def introduced(self, intro: Node, items: list[Node], inherited: str | None) -> Piece:
        """A paragraph and the list it introduces, as one group."""
        below = sum(self.setting.lean(item.start, item.last) for item in items)
        role = intro_role(intro.start, intro.end, below, self.setting, inherited, late=self.course.deployed)
        opening = self._intro_leaf(intro.start, intro.end, role, standing=True)
        roles = [
            enumerated_role(item.head.start, item.last, self.setting, role, last=item is items[-1])
            if item.enumerated and item.head
            else role
            for item in items
        ]
        pieces = [
            opening,
            *(self.block(item, own, chapter=False) for item, own in zip(items, roles, strict=True)),
        ]
        return group_of(pieces, intro.start, opening.head, intro.start)

    def _intro_leaf(self, start: int, end: int, role: str, *, standing: bool) -> Piece:
        """An introduction: general thinking before what is deployed, part of the same account before results."""
        kind = ("overall" if standing else role) if role == "deploy" else role
        head = counted_clause(self.clean, start, end) or clause_of(self.clean, start, end)
        return Piece(kind, start, end, head, start, intro=True)

    def _head(self, node: Node) -> str:
        return self.clean[node.head.start : node.head.end] if node.head else ""

    def block(self, node: Node, inherited: str | None, *, chapter: bool, last: bool = False) -> Piece:
        """A marked block: group or leaf."""
        section = section_role(self._head(node), self.setting, chapter=chapter, last=last)
        role = section or inherited
        if node.kind == REGION:
            pieces = self.inside(node, inherited or self._region_tense(node))
            return self._grouped(node, pieces, region=True)
        marked = [child for child in node.children if child.marked]
        measures = (
            marked
            and all(child.enumerated for child in marked)
            and (section is None or role in ("overall", "require"))
            and node.kind != PLAIN
        )
        if marked and not measures:
            pieces = self._opening(node, role)
            return self._grouped(node, [*pieces, *self.inside(node, role)])
        if section is not None and role in ("deploy", "result"):
            pieces = self._opening(node, role, divide=True) + self.inside(node, role)
            if len(pieces) > 1:
                return self._grouped(node, pieces)
            if pieces and pieces[0].children:
                return self._grouped(node, list(pieces[0].children))
        return self.leaf(node, role or self._tense(node))

    def _tense(self, node: Node) -> str:
        score = self.setting.lean(node.start, node.last)
        return "result" if score <= -4 else "deploy" if score >= 4 else self.setting.default

    def _region_tense(self, node: Node) -> str | None:
        """A region's account is of one tense as a rule; None where its own words do not say."""
        if any(
            section_role(self._head(child), self.setting, chapter=True)
            for child in node.children
            if child.marked
        ):
            return None
        score = self.setting.lean(node.start, node.last)
        return "result" if score <= -6 else None

    def _grouped(self, node: Node, pieces: list[Piece], *, region: bool = False) -> Piece:
        if not pieces:
            return self._leaf_piece(node, "overall" if region else self.setting.default)
        return group_of(pieces, node.start, node.head, node.body, region=region)

    def _opening(self, node: Node, role: str | None, *, divide: bool = False) -> list[Piece]:
        """What follows a head on its own line, before the marked children."""
        if node.head is None or node.head.rest >= node.end or node.end - node.head.rest < LONG_INTRO:
            return []
        if divide:
            return self.free(node.head.rest, node.end, role)
        standing = not is_own_work(node.head.rest, node.end, self.clean)
        return [self._intro_leaf(node.head.rest, node.end, role or self.setting.default, standing=standing)]

    def _leaf_piece(self, node: Node, role: str, end: int | None = None) -> Piece:
        if role == "deploy":
            self.course.deployed = True
        return Piece(role, node.start, end or node.last, node.head, node.body)

    def leaf(self, node: Node, role: str) -> Piece:
        """A marked block that no marker divides: an item, unless labels, repeated heads or the tense divide it."""
        end = node.last
        whole = self._leaf_piece(node, role, end)
        if role in ("overall", "require"):
            return whole
        headed = self._headed_paragraphs(node)
        if headed:
            return self._grouped(
                node, [piece for child in headed for piece in self.free(child.start, child.end, role)]
            )
        rest = node.head.rest if node.head and node.head.rest < node.end else node.body
        if node.children and rest == node.body:
            rest = node.children[0].start
        parts = labelled(self.clean, rest, end) or same_headed(self.clean, rest, end)
        if parts:
            return self._grouped(node, self._from_parts(parts, role, standing=False))
        turn = turn_of(self.clean, rest, end, self.setting.leaning, self.setting.years)
        if turn is not None:
            return self._grouped(node, self._turned(rest, turn, end))
        return whole

    def _turned(self, start: int, turn: int, end: int) -> list[Piece]:
        stop = turn
        while self.clean[stop - 1].isspace():
            stop -= 1
        self.course.deployed = True
        return [
            Piece("result", start, stop, clause_of(self.clean, start, stop), start),
            Piece("deploy", turn, end, clause_of(self.clean, turn, end), turn),
        ]

    def _headed_paragraphs(self, node: Node) -> list[Node]:
        """The paragraphs under a bare head, if there are several and each opens with a head sentence of its own."""
        paragraphs = node.children
        if not node.bare or len(paragraphs) < 2 or any(child.kind != PARAGRAPH for child in paragraphs):
            return []
        return paragraphs if all(self._has_head(child) for child in paragraphs) else []

    def _has_head(self, node: Node) -> bool:
        first = sentences_of(self.clean, node.start, node.end)[0]
        short = HEADS[0] <= first[1] - first[0] <= HEADS[1]
        return first[1] < node.end and short and self.clean[first[1] - 1] == "。"

    def _from_parts(self, parts: list[Part], role: str, *, standing: bool) -> list[Piece]:
        pieces = []
        for part in parts:
            if part.kind == "intro":
                if part.end - part.start >= LONG_INTRO:
                    pieces.append(self._intro_leaf(part.start, part.end, role, standing=standing))
                continue
            own = role
            if part.kind == "demand":
                own = demand_role(part.start, part.end, self.setting, role)
            elif part.kind == "enumerated":
                last = part is parts[-1]
                own = enumerated_role(part.head.start, part.end, self.setting, role, last=last)
            if own == "deploy":
                self.course.deployed = True
            pieces.append(Piece(own, part.start, part.end, part.head, part.marker_end))
        return pieces

    def free(self, start: int, end: int, inherited: str | None) -> list[Piece]:
        """The pieces of an unmarked paragraph that stands for itself."""
        pieces: list[Piece] = []
        for begin, stop in speeches(self.clean, start, end):
            pieces.extend(self._speech(begin, stop, inherited))
        return pieces

    def _speech(self, start: int, end: int, inherited: str | None) -> list[Piece]:
        """The pieces of one speech, or of a paragraph that no speech opens."""
        role = leaf_role(start, end, self.setting, inherited)
        head = head_of(self.clean, start, end)
        if role == "require" or (inherited == "overall"):
            return [Piece(role, start, end, head, start)]
        divided = "deploy" if role == "overall" else role
        parts: list[Part] = []
        if role != "overall" or self.setting.lean(start, end) > 3:
            parts = self._divided(start, end, divided)
        if parts:
            pieces = self._from_parts(parts, divided, standing=True)
            return [group_of(pieces, start, head, start)] if len(pieces) > 1 else pieces
        if role != "overall":
            turn = turn_of(self.clean, start, end, self.setting.leaning, self.setting.years)
            if turn is not None:
                return [group_of(self._turned(start, turn, end), start, head, start)]
        if role == "deploy":
            self.course.deployed = True
        return [Piece(role, start, end, head, start)]

    def _divided(self, start: int, end: int, role: str) -> list[Part]:
        """The parts of a paragraph; under a head sentence of its own, 一是… and 要… are measures."""
        parts = labelled(self.clean, start, end)
        if parts or role != "deploy":
            return parts
        if self._opens_with_head(start, end):
            return same_headed(self.clean, start, end)
        return (
            demanded(self.clean, start, end)
            or same_headed(self.clean, start, end, unmarked=True)
            or enumerated(self.clean, start, end)
        )

    def _opens_with_head(self, start: int, end: int) -> bool:
        first = sentences_of(self.clean, start, end)[0]
        return (
            HEADS[0] <= first[1] - first[0] <= HEADS[1]
            and first[1] < end
            and not opens_demand(self.clean, *first)
            and not OPENS.match(self.clean, *first)
            and not says_more_follows(*first, self.clean)
        )
