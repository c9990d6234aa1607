"""Bytes → the text that is shown, whatever the format."""

from __future__ import annotations

from emtracker.pipeline.errors import EmptyDocument, TooHeavy
from emtracker.pipeline.formats.html_charset import page_decoded
from emtracker.pipeline.formats.limits import LIMITS, MB
from emtracker.pipeline.formats.sandbox import Shown, parsed
from emtracker.pipeline.formats.sniff import Format, format_of
from emtracker.pipeline.reading.encodings import decoded


def shown(data: bytes, encoding: str = "") -> tuple[Shown, str]:
    """The text with remarks for the reviewer, and how it was read: an encoding, `docx`, `pdf`, `html/` and an encoding.

    `encoding` is what a person chose; it is asked for text and pages only. Raises a ReadingError.
    """
    if not data:
        raise EmptyDocument("文件是空的（0 字节）。应有正文文字，请检查是否选错文件。")
    if len(data) > LIMITS.file:
        raise TooHeavy(
            f"文件有 {len(data) / MB:,.0f} MB，上限为 {LIMITS.file // MB} MB。请拆分，或只保留正文另存后重新提交。"
        )
    found = format_of(data)
    if found is Format.TEXT:
        text, name = decoded(data, encoding)
        if len(text) > LIMITS.characters:
            raise TooHeavy(f"文件有 {len(text):,} 字，上限为 {LIMITS.characters:,} 字。请拆分后再提交。")
        return Shown(text), name
    if found is Format.HTML:
        page, name = page_decoded(data, encoding)
        return _clean(parsed(found.value, page.encode("utf-8", "ignore"))), f"html/{name}"
    return _clean(parsed(found.value, data)), found.value


def _clean(taken: Shown) -> Shown:
    """Without the signs that no database and no export can keep."""
    text = taken.text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
    return Shown(text, taken.notes)
