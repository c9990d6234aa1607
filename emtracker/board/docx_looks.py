"""Paper, styles and page numbers of a table in Word, after GB/T 9704 turned to landscape."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

TYPE_AREA = 225
"""Millimetres from margin to margin: the standard's type area lies on its side."""
STYLES = (
    ("ledger title", "宋体", 22, True, WD_ALIGN_PARAGRAPH.CENTER),
    ("ledger line", "仿宋", 12, False, WD_ALIGN_PARAGRAPH.LEFT),
    ("ledger head", "黑体", 10.5, False, WD_ALIGN_PARAGRAPH.CENTER),
    ("ledger cell", "仿宋", 10.5, False, WD_ALIGN_PARAGRAPH.LEFT),
    ("ledger page", "宋体", 14, False, WD_ALIGN_PARAGRAPH.CENTER),
)


def prepare(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    # The portrait margins 37/26/35/28 mm (top, right, bottom, left) as they lie when the page is turned.
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)
    section.left_margin, section.right_margin = Mm(35), Mm(37)
    section.footer_distance = Mm(14)
    set_font(document.styles["Normal"], "仿宋")
    for name, font, size, bold, align in STYLES:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        set_font(style, font)
        style.font.size, style.font.bold = Pt(size), bold
        style.paragraph_format.alignment = align
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    number_pages(section.footer.paragraphs[0], document.styles["ledger page"])


def set_font(style: Any, name: str) -> None:
    """For Chinese too: `font.name` alone leaves `w:eastAsia`, and with it every Chinese character, as it was."""
    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for place in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(place), name)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def number_pages(paragraph: Any, style: Any) -> None:
    """— 1 —"""
    paragraph.style = style
    paragraph.add_run("— ")
    run = paragraph.add_run()
    for kind, code in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.text = code
        run._r.append(part)  # noqa: SLF001 - python-docx has no fields of its own
    paragraph.add_run(" —")
