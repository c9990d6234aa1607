"""The tree of the outline to pieces: leaves with exact ends, groups over them, each with its role (SCHEME 1–7)."""

from __future__ import annotations

from emtracker.pipeline.cutting.cut_free import (
    LONG_INTRO,
    free,
    from_parts,
    has_head,
    intro_leaf,
    turned_pieces,
)
from emtracker.pipeline.cutting.cut_paragraph import labelled, same_headed
from emtracker.pipeline.cutting.cut_pieces import Course, Piece, group_of
from emtracker.pipeline.cutting.roles import (
    CERTAIN,
    enumerated_role,
    intro_role,
    is_own_work,
    is_preamble,
    is_report,
    leads_to_list,
)
from emtracker.pipeline.cutting.roles_sections import (
    Setting,
    is_bare_work,
    is_way_of_work,
    looks_to_next,
    section_role,
    starts_with_verb,
)
from emtracker.pipeline.outlining.heads import clause_of
from emtracker.pipeline.outlining.outline_nodes import PARAGRAPH, PLAIN, REGION, ROOT, Node

REGION_LEAN = -6  # from here on a region's whole account is one of results


def cut(root: Node, setting: Setting) -> list[Piece]:
    """The pieces of the document, in the order of the text."""
    return _inside(Course(setting), root, None)


def _inside(course: Course, node: Node, role: str | None) -> list[Piece]:
    """The pieces of a node's children; `role` is what they inherit."""
    pieces: list[Piece] = []
    children = node.children
    at = 0
    if node.kind == ROOT and (lead := _before_regions(node)):
        at = lead
        first, last = children[0], children[lead - 1]
        head = clause_of(course.setting.clean, first.start, first.end)
        pieces.append(course.leaf("overall", first.start, last.end, head, first.start))
    top = node.kind in (ROOT, REGION)
    turn = next(
        (i for i, child in enumerate(children) if child.marked and looks_to_next(_head(course, child))), 0
    )
    told = _first_told(node) if node.kind == ROOT else 0
    while at < len(children):
        child = children[at]
        if at < told or _is_aside(course, child):
            at += 1
        elif child.marked:
            done = at < turn and is_bare_work(_head(course, child))
            final = top and at > 0 and child is children[-1]
            pieces.append(
                _block(course, child, "result" if done else role, chapter=top, last=final, done=done)
            )
            at += 1
        else:
            at = _paragraphs(course, children, at, role, pieces)
    return pieces


def _paragraphs(course: Course, children: list[Node], at: int, role: str | None, pieces: list[Piece]) -> int:
    """Adds the paragraphs from `at` on, the last one with the list it introduces; gives where to go on."""
    stop = at
    while stop < len(children) and not children[stop].marked:
        stop += 1
    intro = children[stop - 1]
    lists = stop < len(children) and _is_list(course, children[stop])
    lists = lists and not is_preamble(intro.start, intro.end, course.setting.clean)
    if lists and children[stop].kind in (
        "han",
        "chapter",
    ):  # chapters follow a preface; a list must be announced
        lists = leads_to_list(intro.start, intro.end, course.setting.clean)
    for paragraph in children[at : stop - 1 if lists else stop]:
        pieces.extend(free(course, paragraph.start, paragraph.end, role))
    if not lists:
        return stop
    end = stop
    while end < len(children) and children[end].kind == children[stop].kind:
        end += 1
    pieces.append(_introduced(course, intro, children[stop:end], role))
    return end


def _head(course: Course, node: Node) -> str:
    return course.setting.clean[node.head.start : node.head.end] if node.head else ""


def _is_aside(course: Course, node: Node) -> bool:
    """A short unmarked line with nothing under it that orders nothing: a caption, a name, a scrap of the page."""
    return node.kind == PLAIN and not node.children and not starts_with_verb(_head(course, node))


def _first_told(root: Node) -> int:
    """How many bare lines stand above all else: titles of this text and of others on the page, no tasks."""
    told = (at for at, child in enumerate(root.children) if child.kind != PLAIN or child.children)
    return next(told, 0)


def _before_regions(root: Node) -> int:
    """How many paragraphs open a document whose blocks are regions: together they are its introduction."""
    lead = next((at for at, child in enumerate(root.children) if child.marked), 0)
    return lead if lead and any(child.kind == REGION for child in root.children) else 0


def _is_list(course: Course, node: Node) -> bool:
    """Whether a paragraph before `node` introduces it: not where chapters of different roles follow."""
    if node.kind in (PLAIN, REGION) or node.number not in (1, None):
        return False
    return node.enumerated or section_role(_head(course, node), course.setting, chapter=True) is None


def _introduced(course: Course, intro: Node, items: list[Node], inherited: str | None) -> Piece:
    """A paragraph and the list it introduces, as one group."""
    setting = course.setting
    below = sum(setting.lean(item.start, item.last) for item in items)
    role = intro_role(intro.start, intro.end, below, setting, inherited, late=course.deployed)
    opening = intro_leaf(course, intro.start, intro.end, role, standing=True)
    pieces = [opening]
    for item in items:
        own = role
        if item.enumerated and item.head:
            own = enumerated_role(item.head.start, item.last, setting, role, last=item is items[-1])
        pieces.append(_block(course, item, own))
    return group_of(pieces, intro.start, opening.head, intro.start)


def _block(
    course: Course,
    node: Node,
    inherited: str | None,
    *,
    chapter: bool = False,
    last: bool = False,
    done: bool = False,
) -> Piece:
    """A marked block: group or leaf. `done`: 主要工作 before a section of next steps is an account of work done."""
    if node.kind == REGION:
        pieces = _inside(course, node, inherited or _region_tense(course, node))
        return _grouped(course, node, pieces, "overall")
    section = section_role(_head(course, node), course.setting, chapter=chapter, last=last)
    if section == "deploy" and done:
        section = "result"
    if (
        section == "overall"
        and any(child.marked for child in node.children)
        and is_way_of_work(_head(course, node))
    ):
        section = "deploy"
    if section is None:
        return _divided(course, node, inherited, None)
    before = course.section
    if node.head:
        course.section = (section, node.head.start, node.head.end)
    piece = _divided(course, node, section, section)
    course.section = before
    return piece


def _divided(course: Course, node: Node, role: str | None, section: str | None) -> Piece:
    """The block with what its markers, or under a section's head its paragraphs, divide it into."""
    marked = [child for child in node.children if child.marked]
    measures = all(child.enumerated for child in marked) and section in (None, "overall", "require")
    if marked and not (measures and node.kind != PLAIN):
        return _grouped(course, node, [*_opening(course, node, role), *_inside(course, node, role)], role)
    if section in ("deploy", "result") or _tells_of_meeting(course, node):
        pieces = [*_opening(course, node, role, divide=True), *_inside(course, node, role)]
        if len(pieces) == 1:
            pieces = list(pieces[0].children)
        if pieces:
            return _grouped(course, node, pieces, role)
    return _leaf(course, node, role or _tense(course, node))


def _tells_of_meeting(course: Course, node: Node) -> bool:
    """Whether an unmarked head stands over a report: paragraphs that tell of a meeting or say who speaks."""
    if node.kind != PLAIN or not node.children:
        return False
    clean = course.setting.clean
    return any(is_report(child.start, child.end, clean) for child in node.children)


def _tense(course: Course, node: Node) -> str:
    score = course.setting.lean(node.start, node.last)
    return "result" if score <= -CERTAIN else "deploy" if score >= CERTAIN else course.setting.default


def _region_tense(course: Course, node: Node) -> str | None:
    """A region's account is of one tense as a rule; None where its own words do not say, or its chapters differ."""
    heads = (_head(course, child) for child in node.children if child.marked)
    if any(section_role(head, course.setting, chapter=True) for head in heads):
        return None
    return "result" if course.setting.lean(node.start, node.last) <= REGION_LEAN else None


def _grouped(course: Course, node: Node, pieces: list[Piece], role: str | None) -> Piece:
    if not pieces:
        return course.leaf(role or course.setting.default, node.start, node.last, node.head, node.body)
    return group_of(pieces, node.start, node.head, node.body)


def _opening(course: Course, node: Node, role: str | None, *, divide: bool = False) -> list[Piece]:
    """What follows a head on its own line, before the marked children."""
    if node.head is None or node.head.rest >= node.end or node.end - node.head.rest < LONG_INTRO:
        return []
    if divide:
        return free(course, node.head.rest, node.end, role)
    standing = not is_own_work(node.head.rest, node.end, course.setting.clean)
    return [intro_leaf(course, node.head.rest, node.end, role or course.setting.default, standing=standing)]


def _leaf(course: Course, node: Node, role: str) -> Piece:
    """A block that no marker divides: an item, unless labels, repeated heads or the tense divide it."""
    end = node.last
    whole = course.leaf(role, node.start, end, node.head, node.body)
    if role in ("overall", "require"):
        return whole
    clean = course.setting.clean
    headed = _headed_paragraphs(clean, node)
    if headed:
        pieces = [piece for child in headed for piece in free(course, child.start, child.end, role)]
        return _grouped(course, node, pieces, role)
    rest = node.head.rest if node.head and node.head.rest < node.end else node.body
    if node.children and rest == node.body:
        rest = node.children[0].start
    parts = labelled(clean, rest, end) or same_headed(clean, rest, end)
    if parts:
        return _grouped(course, node, from_parts(course, parts, role, standing=False), role)
    turned = turned_pieces(course, rest, end)
    return _grouped(course, node, turned, role) if turned else whole


def _headed_paragraphs(clean: str, node: Node) -> list[Node]:
    """The paragraphs under a bare head, if there are several and each opens with a head sentence of its own."""
    paragraphs = node.children
    if not node.bare or len(paragraphs) < 2 or any(child.kind != PARAGRAPH for child in paragraphs):
        return []
    return paragraphs if all(has_head(clean, child.start, child.end) for child in paragraphs) else []
