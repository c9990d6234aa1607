"""What a file is, told by its bytes and never by its name."""

from __future__ import annotations

import re
from enum import Enum

from emtracker.pipeline.errors import NotText, Protected

HEAD = 4096


class Format(Enum):
    TEXT = "txt"
    HTML = "html"
    ZIP = "docx"  # an archive; whether it holds a Word document is seen when it is opened, with limits
    PDF = "pdf"


_AS_TEXT = "如有文字版，请另存为 .docx 或 UTF-8 编码的 .txt 文件，再重新提交。"
_REFUSED = (
    (b"{\\rtf", "RTF 文件", "请用 Word 或 WPS 打开，另存为 .docx，再重新提交。"),
    (b"MIME-Version:", "网页存档（.mht）", "请用浏览器打开，另存为“网页，仅 HTML”（.html），再重新提交。"),
    (b"\x89PNG", "图片", _AS_TEXT),
    (b"\xff\xd8\xff", "图片", _AS_TEXT),
    (b"GIF8", "图片", _AS_TEXT),
    (b"II*\x00", "图片", _AS_TEXT),
    (b"MM\x00*", "图片", _AS_TEXT),
    (b"\x1f\x8b", "压缩文件", "请解压后逐份提交。"),
    (b"Rar!", "压缩文件", "请解压后逐份提交。"),
    (b"7z\xbc\xaf", "压缩文件", "请解压后逐份提交。"),
    (b"\x7fELF", "程序文件", "请核对是否选错文件。"),
    (b"MZ\x90", "程序文件", "请核对是否选错文件。"),
)
_OLE = b"\xd0\xcf\x11\xe0"
_WORD_XML = re.compile(rb"<\?mso-application\s[^>]{0,80}Word\.Document|<w:wordDocument|<pkg:package")
_BLANK = b" \t\r\n\x0b\x0c"
_PAGE = re.compile(r"<(?:!doctype\s{1,9}html|html|head|body)[\s>]", re.IGNORECASE)
_PASSED_OVER = (("<!--", "-->"), ("<?", "?>"))  # comments and declarations may stand before a page
_PIECE = re.compile(
    r"<(?:div|p|table|article|section|main|meta|title|style|script|h[1-6]|ul|ol|center)[\s>]",
    re.IGNORECASE,
)


def format_of(data: bytes) -> Format:
    """Raises NotText and Protected for formats that are known and not read."""
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip(_BLANK)
    if head.startswith(b"%PDF"):
        return Format.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Format.ZIP
    if head.startswith(_OLE):
        raise _ole(data)
    for magic, name, remedy in _REFUSED:
        if head.startswith(magic):
            raise NotText(f"这是{name}，不是可读取的文档。{remedy}")
    if _WORD_XML.search(head):
        raise NotText("这是 Word 的 XML 文件，不能读取。请用 Word 或 WPS 打开，另存为 .docx，再重新提交。")
    return Format.HTML if _is_page(data) else Format.TEXT


def _ole(data: bytes) -> NotText | Protected:
    """Old Office files; a .docx behind a password is wrapped in the same container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Protected("文件有打开密码，不能读取。请去掉密码，另存为 .docx，再重新提交。")
    if "Workbook".encode("utf-16-le") in data:
        return NotText("这是旧版 Excel（.xls）文件，应为文字材料。请将正文另存为 .docx，再重新提交。")
    return NotText("这是旧版 Word（.doc）或 WPS 文件，不能直接读取。请另存为 .docx，再重新提交。")


def _is_page(data: bytes) -> bool:
    """A page says so at its beginning; a fragment begins with a tag of blocks and ends with a tag."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = data[:HEAD].decode("utf-16", "ignore")
        tail = data[-64:].replace(b"\x00", b"")
    else:
        head = data[:HEAD].decode("latin-1").removeprefix("ï»¿")
        tail = data[-64:]
    head = _begun(head)
    if _PAGE.match(head):
        return True
    return _PIECE.match(head) is not None and tail.rstrip(_BLANK + b"\x00").endswith(b">")


def _begun(head: str) -> str:
    """The head of a page from its first tag."""
    head = head.lstrip()
    while passed := next((pair for pair in _PASSED_OVER if head.startswith(pair[0])), None):
        _before, found, after = head.partition(passed[1])
        if not found:
            return ""
        head = after.lstrip()
    return head
