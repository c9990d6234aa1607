"""What a reviewer should know of a Word document beyond its text."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX, _PARAGRAPH, _WORDS = qn("w:txbxContent"), qn("w:p"), qn("w:t")


def notes(opened: Any) -> list[str]:
    """Sentences in Chinese; none for a plain document."""
    body = opened.element.body
    found = []
    if boxes := _boxes(body):
        found.append(
            f"文件有 {boxes} 个含文字的文本框，其中的文字没有读入。如有任务内容，请移到正文后重新提交。"
        )
    deleted = sum(1 for _ in body.iter(qn("w:del"), qn("w:moveFrom")))
    inserted = sum(1 for _ in body.iter(qn("w:ins"), qn("w:moveTo")))
    if deleted or inserted:
        found.append(
            f"文件带有未定稿的修订（删除 {deleted} 处、插入 {inserted} 处）：已按接受全部修订读取，请核对是否为定稿。"
        )
    if external := _external(opened):
        found.append(f"文件引用了 {external} 处外部内容（模板、图片或对象），没有访问，也没有读入。")
    return found


def _boxes(body: Any) -> int:
    """Text boxes with words; each stands twice in the file, in a new form and in an old one to fall back on."""
    return sum(
        1
        for box in body.iter(_BOX)
        if any((each.text or "").strip() for each in box.iter(_WORDS))
        and not any(above.tag == _FALLBACK for above in box.iterancestors())
    )


def _external(opened: Any) -> int:
    parts = (part for part in opened.part.package.iter_parts())
    return sum(
        1
        for part in parts
        for relation in part.rels.values()
        if relation.is_external and not relation.reltype.endswith("/hyperlink")
    )
