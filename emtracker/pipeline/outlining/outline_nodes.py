"""A piece of the outline while the tree is being built: a marked block, an unmarked head, a region, a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from emtracker.pipeline.outlining.heads import Head, head_of
from emtracker.pipeline.outlining.markers import ENUMERATED, UNNUMBERED, Marker

PARAGRAPH, PLAIN, REGION, ROOT = "paragraph", "plain", "region", "root"


@dataclass(slots=True)
class Node:
    """`kind` is a marker's kind or one of paragraph, plain (a head whose mark-up is lost), region, root.

    `start`..`end` is the node's own line (or part of a line) in the cleaned text; the children follow it.
    `body` is where its own words begin after the marker.
    """

    kind: str
    start: int
    end: int
    body: int
    number: int | None = None
    head: Head | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def marked(self) -> bool:
        return self.kind not in (PARAGRAPH, ROOT)

    @property
    def enumerated(self) -> bool:
        return self.kind in ENUMERATED

    @property
    def numbered(self) -> bool:
        return self.marked and self.kind not in (PLAIN, REGION, *UNNUMBERED)

    @property
    def bare(self) -> bool:
        """A head alone on its line, whose body follows on other lines."""
        return self.head is None or self.head.rest >= self.end

    @property
    def last(self) -> int:
        """Where the last descendant ends."""
        node = self
        while node.children:
            node = node.children[-1]
        return node.end

    def walk(self) -> Iterator[Node]:
        """Every node below this one, in the order of the text."""
        waiting = list(reversed(self.children))
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def marked_node(clean: str, marker: Marker, end: int, kind: str | None = None) -> Node:
    return Node(
        kind or marker.kind, marker.start, end, marker.end, marker.number, head_of(clean, marker.end, end)
    )


def plain_node(clean: str, start: int, end: int, kind: str = PLAIN) -> Node:
    opening = start
    while opening < end - 1 and clean[opening] in "【[":
        opening += 1
    return Node(kind, start, end, start, None, Head(opening, _unpunctuated(clean, opening, end), end))


def paragraph_node(start: int, end: int) -> Node:
    return Node(PARAGRAPH, start, end, start)


def _unpunctuated(clean: str, start: int, end: int) -> int:
    while end > start and clean[end - 1] in "：:，。 】]":
        end -= 1
    return end
