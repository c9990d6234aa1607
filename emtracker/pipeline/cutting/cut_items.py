"""Pieces to Items: numbered by their place in the outline, with spans of the original text."""

from __future__ import annotations

from emtracker.pipeline.cutting.cut_pieces import Piece
from emtracker.pipeline.cutting.roles_reason import role_guess
from emtracker.pipeline.cutting.roles_sections import Setting
from emtracker.pipeline.values import Cut, Guess, Item, Span, Text

_KEPT_KINDS = frozenset(("blank",))


def items_of(pieces: list[Piece], text: Text, setting: Setting) -> list[Item]:
    """Groups and leaves in the order of the text; ids such as 2.3.1, introductions 2.0."""
    found: list[Item] = []
    waiting = [(piece, None, str(at)) for at, piece in enumerate(pieces, 1)]
    stack: list[tuple[Piece, str | None, str]] = list(reversed(waiting))
    while stack:
        piece, parent, name = stack.pop()
        found.append(_item(piece, parent, name, text, role_guess(piece, setting, text)))
        below: list[tuple[Piece, str | None, str]] = []
        count = 0
        for child in piece.children:
            if child.intro and not below:
                below.append((child, name, f"{name}.0"))
                continue
            count += 1
            below.append((child, name, f"{name}.{count}"))
        stack.extend(reversed(below))
    return found


def _item(piece: Piece, parent: str | None, name: str, text: Text, reason: Guess | None) -> Item:
    head = piece.head
    span = text.span_of(piece.start, piece.end)
    heading = ""
    heading_span = None
    if head is not None and head.start < head.end:
        heading_span = text.span_of(head.start, head.end)
        heading = heading_span.of(text.original)
    marker = ""
    if piece.marker_end > piece.start:
        marker = text.span_of(piece.start, piece.marker_end).of(text.original).strip()
    return Item(name, parent, piece.role, span, heading, heading_span, marker, role_guess=reason)


def noise_of(cuts: tuple[Cut, ...], text: Text) -> list[Item]:
    """An item for every stretch the cleaning took out, neighbours of one kind joined."""
    spans: list[Span] = []
    kinds: list[str] = []
    for cut in sorted(cuts, key=lambda row: (row.span.start, row.span.end)):
        if cut.kind in _KEPT_KINDS or len(cut.span) == 0:
            continue
        start, end = _bare(text.original, cut.span)
        if start >= end:
            continue
        if spans and not text.original[spans[-1].end : start].strip() and kinds[-1] == cut.kind:
            spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
            continue
        spans.append(Span(start, end))
        kinds.append(cut.kind)
    return [
        Item(f"n{at}", None, "noise", span, heading=_first_line(span.of(text.original)), note=kind)
        for at, (span, kind) in enumerate(zip(spans, kinds, strict=True), 1)
    ]


def _bare(original: str, span: Span) -> tuple[int, int]:
    start, end = span.start, span.end
    while start < end and original[start].isspace():
        start += 1
    while end > start and original[end - 1].isspace():
        end -= 1
    return start, end


def _first_line(words: str) -> str:
    return words.split("\n", 1)[0][:30].rstrip()
