"""The text of a PDF file as paragraphs: lines joined that the page broke, page numbers and running heads dropped."""

from __future__ import annotations

import io
from typing import Any

import pypdf
from pypdf.errors import DependencyError, PyPdfError

from emtracker.pipeline.errors import Damaged, NoTextLayer, NotText, Protected, TooHeavy
from emtracker.pipeline.formats.limits import Limits
from emtracker.pipeline.formats.pdf_lines import Line, lines_of
from emtracker.pipeline.formats.pdf_pages import without_furniture
from emtracker.pipeline.formats.pdf_paragraphs import paragraphs
from emtracker.pipeline.reading.likely import everyday_share

FEW = 8  # signs on a page; a scan may carry a stamp or a page number as text
LOST = 0.2  # share of signs that have no character
GARBLED = 0.03  # share of everyday characters below which a long text is not Chinese but the wrong signs
LONG = 100  # characters from which that can be told
_SCAN = "未识别到文字，可能为扫描件（{pages} 页均无可复制的文字）。应为带文字的 PDF，请用文字识别软件转换，或提交 .docx 原件。"
_LOST = "文件里的文字没有对应的字符编码，复制出来是乱码。请提交 .docx 原件，或打开后重新打印为 PDF。"


def text_of(data: bytes, limits: Limits) -> tuple[str, list[str]]:
    """The text and the remarks for the reviewer. Raises Damaged, Protected, TooHeavy, NoTextLayer, NotText."""
    reader = _opened(data)
    count = len(reader.pages)
    if count > limits.pages:
        raise TooHeavy(f"文件有 {count} 页，上限为 {limits.pages} 页。请拆分，或只保留正文后提交。")
    pages = [lines_of(page) for page in reader.pages]
    blank = [at for at, lines in enumerate(pages, 1) if _letters(lines) < FEW]
    if len(blank) == len(pages):
        raise NoTextLayer(_SCAN.format(pages=count))
    text = "\n".join(paragraphs(without_furniture(pages)))
    _refuse_garbled(text)
    return text, _notes(reader, blank)


def _opened(data: bytes) -> pypdf.PdfReader:
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        # Many files forbid printing and open without a password all the same.
        locked = reader.is_encrypted and not reader.decrypt("")
        if not locked:
            len(reader.pages)
    except DependencyError as error:
        raise Protected("文件经过加密，不能读取。请打开后打印为 PDF，或提交 .docx 原件。") from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise Damaged(
            "PDF 文件不完整或已损坏，无法打开。请从原处重新下载，或打开后另存，再重新提交。"
        ) from error
    if locked:
        raise Protected("文件有打开密码，不能读取。请去掉密码后另存，再重新提交。")
    return reader


def _letters(lines: list[Line]) -> int:
    return sum(not sign.isspace() for line in lines for sign in line.text)


def _refuse_garbled(text: str) -> None:
    signs = [sign for sign in text if not sign.isspace()]
    lost = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" or sign < " " for sign in signs)
    han = sum("\u3400" <= sign <= "\u9fff" for sign in signs)
    if lost > LOST * len(signs) or (han > LONG and everyday_share(text) < GARBLED):
        raise NotText(_LOST)


def _notes(reader: pypdf.PdfReader, blank: list[int]) -> list[str]:
    pictures = [at for at in blank if _has_picture(reader.pages[at - 1])]
    if not pictures:
        return []
    named = "、".join(map(str, pictures[:20])) + ("等" if len(pictures) > 20 else "")
    return [f"第 {named} 页没有可复制的文字，可能是扫描页，没有读入。如有任务内容，请另行提交。"]


def _has_picture(page: Any) -> bool:
    try:
        objects = page["/Resources"]["/XObject"].get_object()
    except (KeyError, AttributeError, TypeError):
        return False
    return bool(objects)
