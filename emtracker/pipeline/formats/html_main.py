"""Which part of a page is the document: the smallest one that holds nearly all prose, and the title with it."""

from __future__ import annotations

import re

from emtracker.pipeline.formats.html_tree import FRAME, Node, Page

MOST = 0.9  # of the prose
LINKED = 0.6  # share of linked signs from which a block without sentences is a menu
LINKS = 4
FORM = 0.3  # share of the page's letters up to which a form is a form; a larger one was put around the whole page
_APART = re.compile(r"\s{0,9}[-_|–—]{1,3}\s{0,9}")
_SITE = re.compile(r"(?:网|网站|门户|政府|[厅局委]|平台|首页|公开|动态|新闻|要闻)$")
_MENUS = ("ul", "ol", "div", "dl", "table", "p", "td")
_CARD = ("索引号", "发文字号", "成文日期", "发布日期", "发布时间")


def main_part(page: Page) -> Node:
    """The node to take the text from, menus and frames cut out of it."""
    _prune(page.body, page.body.letters)
    node, title = page.body, _squeezed(headline(page.title))
    while True:
        inner = max(node.children, key=lambda child: child.prose, default=None)
        if inner is None or not inner.tag or inner.prose < MOST * node.prose or not node.prose:
            return node
        if inner.tag in (
            "p",
            "tr",
            "td",
            "th",
            "tbody",
            "table",
            "li",
            "ol",
            "ul",
            "span",
            "a",
            "pre",
            "blockquote",
        ):
            return node  # parts of a text, not containers of one
        if inner.letters < node.letters and _signs(node, title) - _signs(inner, title):
            return node
        node = inner


def headline(title: str) -> str:
    """The part of a page's title that is the document's: 工作要点_政务公开_某市应急管理局 is 工作要点 and where it stands."""
    parts = [part for part in _APART.split(title) if part]
    return next((part for part in parts if not _SITE.search(part)), max(parts, key=len, default=""))


def _signs(node: Node, title: str) -> set[str]:
    """What of the head of a document stands in a part of the page."""
    words = _squeezed(node.words())
    found = {word for word in _CARD if word in words}
    if title and title in words:
        found.add(title)
    found |= {child.tag for child in node.walk() if child.tag == "h1" and child.letters}
    return found


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _prune(node: Node, whole: int) -> None:
    """Take frames, menus and forms out, and their weight with them."""
    kept = []
    for child in node.children:
        if child.tag and _is_frame(child, node, whole):
            continue
        _prune(child, whole)
        kept.append(child)
    if not node.tag:
        return
    node.children = kept
    node.letters = sum(child.letters for child in kept)
    node.linked = node.letters if node.tag == "a" and node.linked else sum(child.linked for child in kept)
    node.prose = 0 if node.tag == "a" and node.linked else sum(child.prose for child in kept)


def _is_frame(node: Node, parent: Node, whole: int) -> bool:
    if node.tag in FRAME or node.attributes.get("role") in ("navigation", "banner", "contentinfo", "search"):
        return True
    if node.tag == "header":  # of an article it holds the title, of a page the menus
        return parent.tag not in ("article", "main", "section") and not any(
            each.tag == "h1" and each.letters for each in node.walk()
        )
    if node.tag == "form":
        return node.letters <= FORM * whole
    if node.tag not in _MENUS or node.prose > 1 or node.linked <= LINKED * node.letters:
        return False
    return sum(1 for each in node.walk() if each.tag == "a") >= LINKS
