"""The text of a page as lines: blocks, headings and items of lists on lines of their own, cells of a row joined by |."""

from __future__ import annotations

import re

from emtracker.pipeline.errors import EmptyDocument
from emtracker.pipeline.formats.html_lists import item_numbers
from emtracker.pipeline.formats.html_main import headline, main_part
from emtracker.pipeline.formats.html_tree import Node, page_of
from emtracker.pipeline.formats.limits import Limits

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
CELL = " | "
CELLS = ("td", "th")
LONG_CELL = 300  # letters; a cell with more is a column of the page, not a field of a table
_AS_WRITTEN = re.compile(r"white-space\s{0,5}:\s{0,5}(?:pre|break-spaces)", re.IGNORECASE)
_BLANK = re.compile(r"[ \t\r\n\f\u00a0]+")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…"
_BROKEN = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n]\s*(?=[{_WIDE}])")  # a line of the source, not of the text


def text_of(data: bytes, limits: Limits) -> tuple[str, list[str]]:
    """Of a page in UTF-8. Raises EmptyDocument, TooHeavy."""
    page = page_of(data.decode("utf-8"), limits)
    writer = _Writer()
    writer.block(main_part(page))
    lines = writer.lines()
    if not lines:
        raise EmptyDocument(
            "网页里没有正文文字。正文可能由脚本生成，请在浏览器中打开，选中正文复制后粘贴提交。"
        )
    title = headline(page.title)
    if title and _squeezed(title) not in _squeezed("\n".join(lines[:40])):
        lines.insert(0, title)
    return "\n".join(lines), []


def _squeezed(text: str) -> str:
    return "".join(text.split())


class _Writer:
    """Words pile up until a block begins or ends; then they are a line."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.piled: list[str] = []

    def lines(self) -> list[str]:
        self.end()
        return self.found

    def end(self) -> None:
        line = _BLANK.sub(" ", _BROKEN.sub("", "".join(self.piled))).strip(" ")
        self.piled = []
        if line.strip():
            self.found.append(line)

    def inside(self, node: Node) -> None:
        for child in node.children:
            self.block(child)

    def block(self, node: Node) -> None:
        if not node.tag:
            self.piled.append(node.text)
        elif node.tag == "br":
            self.end()
        elif node.tag == "pre" or _AS_WRITTEN.search(node.attributes.get("style", "")):
            self._as_written(node)
        elif node.tag == "tr":
            self._row(node)
        elif node.tag in ("ol", "ul"):
            self._list(node)
        elif node.tag in BLOCKS:
            self.end()
            self.inside(node)
            self.end()
        else:
            self.inside(node)

    def _as_written(self, node: Node) -> None:
        self.end()
        if any(each.tag in BLOCKS or each.tag == "br" for child in node.children for each in child.walk()):
            self.inside(node)
            self.end()
            return
        self.found.extend(line.rstrip() for line in node.words().splitlines() if line.strip())

    def _list(self, node: Node) -> None:
        self.end()
        numbers = iter(item_numbers(node))
        for child in node.children:
            if child.tag != "li":
                self.block(child)
                continue
            self.piled.append(next(numbers))
            self.inside(child)
            self.end()

    def _row(self, row: Node) -> None:
        self.end()
        cells = [child for child in row.children if child.tag in CELLS]
        filled = [cell for cell in cells if cell.letters]
        laid_out = (
            len(filled) <= 1
            or sum(cell.letters for cell in filled) < row.letters
            or any(
                cell.letters > LONG_CELL or any(each.tag == "table" for each in cell.walk())
                for cell in filled
            )
        )
        if laid_out:
            for child in row.children:
                self.inside(child) if child.tag in CELLS else self.block(child)
                self.end()
            return
        shown = []
        for cell in cells:
            writer = _Writer()
            writer.inside(cell)
            shown.append(" ".join(writer.lines()))
        self.found.append(CELL.join(shown))
