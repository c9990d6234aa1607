"""Files sent to break the reading: what they are, the error that names them, words of its sentence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import pypdf

from emtracker.pipeline import errors
from tests.documents import packed, page, paragraph, word, word_parts
from tests.hostile import archives
from tests.pdfs import pdf, text_page

WORDS = "各乡镇要落实责任，开展检查，全年组织演练三次，确保安全形势平稳。"
OLD_WORDS = "各鄉鎮要落實責任，開展檢查，全年組織演練三次，確保安全形勢平穩。"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + at)} '{('&' + chr(97 + at) + ';') * 10}'>" for at in range(9)
)


@dataclass(frozen=True)
class Refused:
    """`row` of the list of threats, a few words for the reader of a failure, the file, the error, words of the message."""

    row: str
    name: str
    build: Callable[[], bytes]
    error: type[errors.ReadingError]
    says: str

    def __str__(self) -> str:
        return f"{self.row} {self.name}"


def _locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(text_page(WORDS))))
    writer.encrypt("1", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _document(xml: str | bytes) -> Callable[[], bytes]:
    return archives.with_part("word/document.xml", xml)


REFUSED = (
    Refused("A1", "a part above its limit", lambda: archives.bomb(51), errors.TooHeavy, "51 MB"),
    Refused("A1", "all parts above their limit", lambda: archives.bomb(101, "word/media/a.bin"), errors.TooHeavy, "上限为 100 MB"),
    Refused("A1", "packed too well", lambda: archives.bomb(2), errors.TooHeavy, "压缩比"),
    Refused("A1", "too many parts", lambda: packed({**word_parts(), **{f"p{at}": "" for at in range(2000)}}), errors.TooHeavy, "上限为 2000 个"),
    Refused("A1", "a size that is a lie", archives.lying_about_size, errors.Damaged, "word/document.xml"),
    Refused("A3", "an archive in an archive", lambda: packed({"a.zip": packed({"b.zip": "x"})}), errors.NotText, "请解压"),
    Refused("A3", "entries that overlap", archives.overlapping, errors.Unsafe, "重叠"),
    Refused("A3", "two entries of one name", lambda: archives.with_entry("word/document.xml"), errors.Unsafe, "同名"),
    Refused("A3", "a name that leads outside", lambda: archives.with_entry("../../etc/cron.d/x"), errors.Unsafe, "指向外面"),
    Refused("A3", "a drive", lambda: archives.with_entry("C:\\x"), errors.Unsafe, "指向外面"),
    Refused("A3", "an odd way of packing", lambda: archives.with_entry("x", b"x" * 99, method=zipfile.ZIP_BZIP2), errors.Unsafe, "压缩方式"),
    Refused("A3", "cut in half", archives.truncated, errors.Damaged, "不完整"),
    Refused("A3", "broken inside", archives.damaged_inside, errors.Damaged, "不完整"),
    Refused("A4", "DOCTYPE in the document", _document(DOCTYPE), errors.Unsafe, "DOCTYPE"),
    Refused("A4", "DOCTYPE in a header", archives.with_part("word/header1.xml", DOCTYPE), errors.Unsafe, "word/header1.xml"),
    Refused("A4", "DOCTYPE in custom data", archives.with_part("customXml/item1.xml", DOCTYPE), errors.Unsafe, "customXml"),
    Refused("A4", "DOCTYPE in UTF-16", _document(DOCTYPE.encode("utf-16")), errors.Unsafe, "DOCTYPE"),
    Refused("A6", "a billion laughs", _document(f"{LAUGHS}]><x>&j;</x>"), errors.Unsafe, "DOCTYPE"),
    Refused("A7", "100 000 levels", lambda: word("<w:sdt>" * 100_000), errors.Damaged, "XMLSyntaxError"),
    Refused("A7", "100 000 levels of a page", lambda: page("<div>" * 100_000).encode(), errors.TooHeavy, "嵌套"),
    Refused("A9", "macros", archives.with_part("word/vbaProject.bin", "x"), errors.NotText, "请用 Word 或 WPS 打开，另存为不带宏的 .docx"),
    Refused("A9", "a .doc", lambda: OLE + "WordDocument".encode("utf-16-le"), errors.NotText, "请另存为 .docx"),
    Refused("A9", "a .xls", lambda: OLE + "Workbook".encode("utf-16-le"), errors.NotText, "Excel"),
    Refused("A9", "a locked .docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), errors.Protected, "请去掉密码"),
    Refused("A9", "a locked archive", lambda: archives.with_flag(1), errors.Protected, "密码"),
    Refused("A9", "a locked PDF", _locked_pdf, errors.Protected, "密码"),
    Refused("A9", "a .xlsx", lambda: packed({"xl/workbook.xml": "x"}), errors.NotText, "Excel"),
    Refused("A9", "a .pptx", lambda: packed({"ppt/presentation.xml": "x"}), errors.NotText, "PowerPoint"),
    Refused("A9", "an .odt", lambda: packed({"content.xml": "x"}), errors.NotText, "OpenDocument"),
    Refused("A9", "an .rtf", lambda: rb"{\rtf1 x}", errors.NotText, "请用 Word 或 WPS 打开"),
    Refused("A9", "a page with its pictures", lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related", errors.NotText, "mht"),
    Refused("A9", "Word as one XML file", lambda: b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><x/>', errors.NotText, "XML"),
    Refused("A10", "a paragraph of 12 MB", lambda: word_of_random(12), errors.Damaged, "docx"),
    Refused("A10", "a line of six million signs", lambda: b"x" * 6_000_000, errors.TooHeavy, "6,000,000 字"),
    Refused("A12", "NUL in a text", lambda: WORDS.encode() + b"\x00", errors.NotText, "NUL"),
    Refused("A12", "NUL in a page", lambda: page(f"{WORDS}\x00").encode(), errors.NotText, "NUL"),
    Refused("A13", "controls all over", lambda: "\x01检\x02查\x03".encode() * 20, errors.NotText, "控制字符"),
    Refused("A15", "Big5 too short to be sure", lambda: "彙整".encode("big5"), errors.EncodingInDoubt, "彙整"),
    Refused("A16", "UTF-16 LE without its mark", lambda: WORDS.encode("utf-16-le"), errors.EncodingInDoubt, "UTF-16-LE"),
    Refused("A16", "UTF-16 BE without its mark", lambda: f"2025年\n{WORDS}".encode("utf-16-be"), errors.EncodingInDoubt, "UTF-16-BE"),
    Refused("A18", "UTF-8 cut inside a character", lambda: WORDS.encode()[:-1], errors.WrongEncoding, f"第 {len(WORDS.encode()) - 2} 个字节"),
    Refused("A18", "a bad byte at 64 KB", lambda: (WORDS.encode() * 900)[:65_535] + b"\xff" + WORDS.encode(), errors.WrongEncoding, "个字节"),
    Refused("A27", "nothing", bytes, errors.EmptyDocument, "0 字节"),
    Refused("A27", "a mark alone", lambda: b"\xef\xbb\xbf", errors.EmptyDocument, "空白"),
    Refused("A27", "spaces", lambda: " \u3000\n".encode(), errors.EmptyDocument, "空白"),
    Refused("A27", "a page of nothing", lambda: page(" ").encode(), errors.EmptyDocument, "没有正文"),
    Refused("A27", "a Word file of pictures", lambda: word("<w:p><w:r><w:drawing/></w:r></w:p>"), errors.NoTextLayer, "扫描件"),
    Refused("A27", "a PDF of pictures", lambda: pdf([], pictures=True), errors.NoTextLayer, "未识别到文字，可能为扫描件"),
    Refused("A30", "a link in an archive", archives.link, errors.Unsafe, "链接"),
    Refused("A31", "a PDF that is a page", lambda: b"%PDF-1.7\n<html><script>alert(1)</script></html>", errors.Damaged, "PDF"),
)  # fmt: skip


def word_of_random(megabytes: int) -> bytes:
    """One paragraph that does not pack well, so that its length alone is what is wrong with it."""
    signs = "".join(chr(0x4E00 + at * 7919 % 20_000) for at in range(megabytes * 1024 * 1024 // 3))
    return word(paragraph(signs))


@dataclass(frozen=True)
class Read:
    """A file that looks wrong and is read all the same: the text that must come out, and how it was read."""

    row: str
    name: str
    build: Callable[[], bytes]
    text: str
    how: str

    def __str__(self) -> str:
        return f"{self.row} {self.name}"


READ = (
    Read("A9", "a PDF that is called .docx", lambda: pdf(text_page(WORDS)), WORDS, "pdf"),
    Read("A14", "GB 2312", lambda: WORDS.encode("gb2312"), WORDS, "gb18030"),
    Read("A14", "GBK", lambda: OLD_WORDS.encode("gbk"), OLD_WORDS, "gb18030"),
    Read("A15", "Big5", lambda: OLD_WORDS.encode("big5"), OLD_WORDS, "big5"),
    Read("A16", "UTF-16 LE with its mark", lambda: b"\xff\xfe" + WORDS.encode("utf-16-le"), WORDS, "utf-16-le"),
    Read("A16", "UTF-16 BE with its mark", lambda: b"\xfe\xff" + WORDS.encode("utf-16-be"), WORDS, "utf-16-be"),
    Read("A17", "a mark twice", lambda: b"\xef\xbb\xbf" * 2 + WORDS.encode(), WORDS, "utf-8-sig"),
    Read("A19", "rare characters", lambda: f"{WORDS}㐀𠮷镕堃".encode("gb18030"), f"{WORDS}㐀𠮷镕堃", "gb18030"),
    Read("A27", "a table alone", lambda: word(f"<w:tbl><w:tr><w:tc>{paragraph(WORDS)}</w:tc></w:tr></w:tbl>"), WORDS, "docx"),
    Read("A28", "a page with traps", lambda: page(
        '<meta http-equiv=refresh content="0;url=http://127.0.0.1:9/"><base href="http://127.0.0.1:9/"><script>alert(1)</script>'
        '<style>@import url(http://127.0.0.1:9/)</style><img src=x onerror=alert(1)><link rel=stylesheet href=//127.0.0.1:9/a>'
        f'<p><a href="javascript:alert(1)">各乡镇</a>{WORDS[3:]}</p><iframe src="http://127.0.0.1:9/"></iframe>'
    ).encode(), WORDS, "html/utf-8"),
)  # fmt: skip
