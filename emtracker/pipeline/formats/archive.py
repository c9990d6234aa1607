"""A zip archive looked through before anything in it is parsed; headers are not believed, bytes are counted."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from emtracker.pipeline.errors import Damaged, NotText, Protected, TooHeavy, Unsafe
from emtracker.pipeline.formats.limits import MB, Limits

CHUNK = 256 * 1024
_SPLIT = "请只保留正文，另存为 .docx，再重新提交。"
_RESAVE = "请用 Word 或 WPS 打开，确认内容正常后另存为 .docx，再重新提交。"
_DOCTYPES = tuple(
    mark.encode(codec) for mark in ("<!DOCTYPE", "<!ENTITY") for codec in ("ascii", "utf-16-le", "utf-16-be")
)
_MAIN = re.compile(r"word/document\d{0,3}\.xml$")
_LOCAL_HEADER = 30  # bytes, before the name


def word_archive(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """The archive of a Word document, found harmless.

    Raises NotText for other archives, Protected, Damaged, Unsafe (DOCTYPE, links, overlaps, lies), TooHeavy.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, EOFError, OverflowError, UnicodeDecodeError) as error:
        raise Damaged(f"文件不完整或已损坏，无法打开。{_RESAVE}") from error
    entries = archive.infolist()
    _weigh(entries, limits)
    for entry in entries:
        _inspect(entry)
    _refuse_overlaps(entries)
    _refuse_others({entry.filename for entry in entries})
    read = 0
    for entry in entries:
        read += _count(archive, entry, limits)
        if read > limits.unpacked:
            raise TooHeavy(f"文件解压后超过 {limits.unpacked // MB} MB。{_SPLIT}")
    return archive


def _weigh(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise TooHeavy(f"文件内含 {len(entries)} 个部件，上限为 {limits.entries} 个。{_SPLIT}")
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    largest = max((entry.file_size for entry in entries), default=0)
    if unpacked > limits.unpacked or largest > limits.part:
        raise TooHeavy(
            f"文件解压后有 {unpacked / MB:,.0f} MB（最大的部件 {largest / MB:,.0f} MB），"
            f"上限为 {limits.unpacked // MB} MB（单个部件 {limits.part // MB} MB）。{_SPLIT}"
        )
    if unpacked > limits.small and unpacked > limits.ratio * max(1, packed):
        raise TooHeavy(f"文件的压缩比超过 {limits.ratio} 倍，不像正常的工作文件。{_SPLIT}")


def _inspect(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & 0x1:
        raise Protected("压缩包有密码，不能读取。请去掉密码，另存为 .docx，再重新提交。")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Unsafe(f"文件内含指向别处的链接（{_shown(entry)}），不应出现在 Word 文档中。{_RESAVE}")
    name = entry.filename
    if name.startswith(("/", "\\")) or ".." in PurePosixPath(name.replace("\\", "/")).parts or ":" in name:
        raise Unsafe(f"文件内部件的路径指向外面（{_shown(entry)}），不应出现在 Word 文档中。{_RESAVE}")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unsafe(f"文件用了 Word 文档不用的压缩方式（{_shown(entry)}）。{_RESAVE}")


def _refuse_overlaps(entries: list[zipfile.ZipInfo]) -> None:
    """Two names, or two entries, for the same bytes are how small bombs are built."""
    if len({entry.filename for entry in entries}) < len(entries):
        raise Unsafe(f"文件内有同名的部件，不应出现在 Word 文档中。{_RESAVE}")
    end = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.header_offset < end:
            raise Unsafe(f"文件内的部件互相重叠（{_shown(entry)}），不应出现在 Word 文档中。{_RESAVE}")
        end = entry.header_offset + _LOCAL_HEADER + entry.compress_size


def _refuse_others(names: set[str]) -> None:
    if any(_MAIN.match(name) for name in names):
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise NotText(
                "这是带宏的 Word 文件（.docm），不能读取。请用 Word 或 WPS 打开，另存为不带宏的 .docx，再重新提交。"
            )
        return
    if any(name.startswith("xl/") for name in names):
        raise NotText("这是 Excel 文件，应为文字材料。请将正文另存为 .docx，再重新提交。")
    if any(name.startswith("ppt/") for name in names):
        raise NotText("这是 PowerPoint 文件，应为文字材料。请将正文另存为 .docx，再重新提交。")
    if names & {"OFD.xml", "content.xml"}:
        raise NotText(
            "这是 OFD 或 OpenDocument 文件，不能直接读取。请打开后另存为 .docx 或 .pdf，再重新提交。"
        )
    raise NotText("这是压缩包，里面没有 Word 文档的正文。请解压后逐份提交。")


def _count(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> int:
    """The bytes that really come out of an entry; XML parts are searched for DOCTYPE on the way."""
    is_xml = entry.filename.lower().endswith((".xml", ".rels"))
    size, tail = 0, b""
    for chunk in _chunks(archive, entry):
        size += len(chunk)
        if size > limits.part:
            raise TooHeavy(f"文件的部件 {_shown(entry)} 解压后超过 {limits.part // MB} MB。{_SPLIT}")
        if is_xml and any(mark in tail + chunk for mark in _DOCTYPES):
            raise Unsafe(f"文件的部件 {_shown(entry)} 含有 DOCTYPE 声明，不应出现在 Word 文档中。{_RESAVE}")
        tail = chunk[-32:]
    return size


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        raise Damaged(f"文件的部件 {_shown(entry)} 不完整或已损坏。{_RESAVE}") from error


def _shown(entry: zipfile.ZipInfo) -> str:
    return "".join(sign for sign in entry.filename[:60] if sign.isprintable())
