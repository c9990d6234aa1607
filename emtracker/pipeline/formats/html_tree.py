"""A page as a tree of our own: what is never text is gone, and how much prose stands where is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from emtracker.pipeline.errors import TooHeavy
from emtracker.pipeline.formats.limits import Limits

DEEP = 120  # what is nested deeper is laid beside: no page needs more, and no function of ours may run out of stack
NO_TEXT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "map",
        "select",
        "option",
        "textarea",
        "button",
        "input",
        "datalist",
        "rt",
        "rp",
        "link",
        "meta",
        "base",
    ]
)
FRAME = frozenset(("nav", "footer", "aside", "dialog", "menu"))
_HIDDEN = re.compile(
    r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden|font-size\s{0,5}:\s{0,5}0(?![.\d])",
    re.IGNORECASE,
)
_NESTING = re.compile(
    r"<(/?)(?!(?:br|p|li|img|input|hr|meta|link|col|wbr|dt|dd|option|area|source|tr|td|th|thead|tbody|tfoot|colgroup)\b)[a-z]",
    re.IGNORECASE,
)
_PROSE = re.compile(r"[，。；、：“”]")


@dataclass(slots=True)
class Node:
    """An element, or a stretch of text (`tag` empty). `prose`, `letters` and `linked` count signs of all that is below."""

    tag: str = ""
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    letters: int = 0
    linked: int = 0
    prose: int = 0  # Chinese sentence signs outside links: menus have none

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in the order of the page."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def words(self) -> str:
        return "".join(node.text for node in self.walk())


@dataclass(frozen=True, slots=True)
class Page:
    body: Node
    title: str


def page_of(markup: str, limits: Limits) -> Page:
    """The tree as a browser would build it. Raises TooHeavy."""
    _refuse_towers(markup, limits)
    try:
        parser = LexborHTMLParser(markup)
    except SelectolaxError as error:  # no markup is wrong enough for this; memory was short
        raise MemoryError from error
    title = parser.css_first("title")
    named = parser.css_first('meta[name="ArticleTitle" i]')
    words = (named.attributes.get("content") or "") if named is not None else ""
    body = _copied(parser.body, limits) if parser.body is not None else Node("body")
    _weigh(body)
    return Page(body, " ".join((words or (title.text() if title is not None else "")).split()))


def _refuse_towers(markup: str, limits: Limits) -> None:
    """Tags within tags within tags: the parser looks through all that are open at each new one."""
    open_now = 0
    for tag in _NESTING.finditer(markup):
        open_now = max(0, open_now - 1) if tag[1] else open_now + 1
        if open_now > limits.nesting:
            raise TooHeavy(
                f"网页的元素层层嵌套超过 {limits.nesting:,} 层，不像正常的网页。请只保留正文，另存为 .docx 或 .txt 后提交。"
            )


def _copied(root: Any, limits: Limits) -> Node:
    """Without recursion: pages may be nested as deep as they like."""
    top = Node("body")
    above = [top]
    element, count = root.child, 0
    opened: list[bool] = []  # for every level gone down, whether a node was pushed
    while element is not None:
        count += 1
        if count > limits.nodes:
            raise TooHeavy(f"网页有超过 {limits.nodes:,} 个元素。请只保留正文，另存为 .docx 或 .txt 后提交。")
        node = _node(element)
        if node is not None:
            above[-1].children.append(node)
        if node is not None and node.tag and element.child is not None:
            push = len(above) < DEEP
            if push:
                above.append(node)
            opened.append(push)
            element = element.child
            continue
        while element is not None and element.next is None and opened:
            if opened.pop():
                above.pop()
            element = element.parent
        element = element.next if element is not None else None
    return top


def _node(element: Any) -> Node | None:
    tag = element.tag
    if tag == "-text":
        return Node(text=element.text_content or "")
    if tag.startswith(("-", "_")) or tag in NO_TEXT or ":" in tag[:2]:
        return None
    attributes = {name: value or "" for name, value in element.attributes.items()}
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN.search(attributes.get("style", ""))
    ):
        return None
    return Node(tag, attributes=attributes)


def _weigh(node: Node) -> None:
    if not node.tag:
        node.letters = sum(not sign.isspace() for sign in node.text)
        node.prose = len(_PROSE.findall(node.text))
        return
    for child in node.children:
        _weigh(child)
        node.letters += child.letters
        node.linked += child.linked
        node.prose += child.prose
    if node.tag == "a" and "href" in node.attributes:
        node.linked, node.prose = node.letters, 0
