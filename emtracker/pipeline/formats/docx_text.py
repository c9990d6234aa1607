"""A Word document as lines: paragraphs with their automatic numbers, rows of tables, in order.

Left out: what was struck out (tracked deletions), hidden text, headers, footers, notes, comments; text boxes, which are
mentioned. Content controls, smart tags and tracked insertions are text like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from emtracker.pipeline.errors import EmptyDocument, NoTextLayer, NotText
from emtracker.pipeline.formats.archive import word_archive
from emtracker.pipeline.formats.docx_notes import notes
from emtracker.pipeline.formats.docx_numbering import Numbering, numbering_of
from emtracker.pipeline.formats.docx_styles import Styles, styles_of
from emtracker.pipeline.formats.limits import Limits

CELL = " | "
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPERS = {
    *map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:hyperlink", "w:fldSimple", "w:dir", "w:bdo")),
    f"{_MC}AlternateContent",
    f"{_MC}Choice",
}  # fmt: skip
_P, _TBL, _TR, _TC, _R, _T = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc", "w:r", "w:t"))
_BREAKS = {
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:noBreakHyphen"): "-",
}
_VANISH, _PROPERTIES, _VALUE = qn("w:vanish"), qn("w:rPr"), qn("w:val")
_DEEP = 40  # tables within tables; no office writes so


def text_of(data: bytes, limits: Limits) -> tuple[str, list[str]]:
    """The text and the remarks for the reviewer. Raises what `word_archive` raises, NotText, EmptyDocument, NoTextLayer."""
    with word_archive(data, limits) as archive:
        opened = docx.Document(archive.fp)
    if "macroEnabled" in opened.part.content_type:
        raise NotText(
            "这是带宏的 Word 文件（.docm），不能读取。请用 Word 或 WPS 打开，另存为不带宏的 .docx，再重新提交。"
        )
    body = opened.element.body
    walk = _Walk(styles_of(opened), numbering_of(_numbering_element(opened)))
    text = "\n".join([*walk.lines(body), *filter(None, [walk.carried])])
    if not text.strip():
        if body is not None and next(body.iter(qn("w:drawing"), qn("w:pict")), None) is not None:
            raise NoTextLayer(
                "文件里只有图片，没有文字，可能是扫描件。应为可选中复制文字的文档，请用文字识别软件转换后再提交。"
            )
        raise EmptyDocument("文件里没有正文文字。请检查是否选错文件，或文字是否都在文本框、页眉页脚中。")
    return text, notes(opened)


def _numbering_element(opened: Any) -> Any | None:
    """The lists; python-docx would make up a part where there is none."""
    for relation in opened.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return None


class _Walk:
    """One walk through the body; numbers are counted on the way."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles = styles
        self.numbering = numbering
        self.carried = ""  # words of a paragraph whose end was struck out: they open the next one

    def lines(self, parent: Any, depth: int = 0) -> Iterator[str]:
        for child in [] if parent is None or depth > _DEEP else parent:
            if child.tag == _P:
                yield from self._paragraph(child)
            elif child.tag == _TBL:
                yield from self._table(child, depth)
            elif child.tag in _WRAPPERS:
                yield from self.lines(child, depth + 1)

    def _paragraph(self, element: Any) -> Iterator[str]:
        words = "".join(_words(element))
        number = self._number(element)
        line = f"{self.carried}{number if words.strip() else ''}{words}"
        self.carried = ""
        if self.styles.end_is_struck_out(element):
            self.carried = line
        elif line.strip():
            yield line

    def _number(self, element: Any) -> str:
        style, number_id, level = self.styles.list_of(element)
        if number_id is None:
            return ""
        if level is None:
            level = self.numbering.level_of_style(number_id, style) or 0
        return self.numbering.number(number_id, level)

    def _table(self, table: Any, depth: int) -> Iterator[str]:
        for row in _inside(table, _TR):
            cells = [list(self.lines(cell, depth + 1)) for cell in _inside(row, _TC)]
            filled = [cell for cell in cells if cell]
            if len(filled) == 1:  # a frame, or a heading over the whole width
                yield from filled[0]
            elif filled:
                yield CELL.join(" ".join(" ".join(cell).split()) for cell in cells)


def _inside(parent: Any, tag: str) -> Iterator[Any]:
    """Rows of a table, cells of a row; content controls may stand around them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _words(parent: Any) -> Iterator[str]:
    for child in parent:
        if child.tag == _R:
            yield from _run(child)
        elif child.tag in _WRAPPERS:
            yield from _words(child)


def _run(run: Any) -> Iterator[str]:
    properties = run.find(_PROPERTIES)
    if properties is not None:
        vanish = properties.find(_VANISH)
        if vanish is not None and vanish.get(_VALUE, "1") not in ("0", "false", "off"):
            return
    for child in run:
        if child.tag == _T:
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
