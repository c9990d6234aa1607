"""A table in Word, row by row: python-docx's own cells take the square of the rows in time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from .docx_looks import TYPE_AREA
from .fitting import fitted


class Table:
    """Head on every page, columns as wide as their share of the type area."""

    def __init__(self, document: Any, heads: Sequence[str], widths: Sequence[int]) -> None:
        self.table = document.add_table(rows=0, cols=len(heads), style="Table Grid")
        self.table.autofit = False
        self.widths = [Mm(TYPE_AREA * width / sum(widths)) for width in widths]
        for column, width in zip(self.table.columns, self.widths, strict=True):
            column.width = width
        self.styles = {name: document.styles[name].style_id for name in ("ledger head", "ledger cell")}
        head = self._add(heads, "ledger head")
        properties = OxmlElement("w:trPr")
        for name in ("w:cantSplit", "w:tblHeader"):
            properties.append(OxmlElement(name))
        head.insert(0, properties)

    def add(self, values: Sequence[str]) -> None:
        self._add(values, "ledger cell")

    def _add(self, values: Sequence[str], style: str) -> Any:
        line = OxmlElement("w:tr")
        for value, width in zip(values, self.widths, strict=True):
            line.append(_cell(value, width.twips, self.styles[style]))
        self.table._tbl.append(line)  # noqa: SLF001
        return line


def _cell(value: str, twips: int, style: str) -> Any:
    cell, properties, width = OxmlElement("w:tc"), OxmlElement("w:tcPr"), OxmlElement("w:tcW")
    width.set(qn("w:w"), str(twips))
    width.set(qn("w:type"), "dxa")
    properties.append(width)
    cell.append(properties)
    paragraph, about, named, run = (OxmlElement(name) for name in ("w:p", "w:pPr", "w:pStyle", "w:r"))
    named.set(qn("w:val"), style)
    about.append(named)
    paragraph.append(about)
    run.text = fitted(value)  # line ends and tabs become breaks and tabs
    paragraph.append(run)
    cell.append(paragraph)
    return cell
