"""Which encoding a file is in: UTF-8, UTF-16 with a byte order mark, GB18030 or Big5, decided by how the text reads.

Big5 bytes decode as GB18030 without an error into rubbish, and the other way round. Real Chinese, whichever way it is
written, is full of a few dozen everyday characters; rubbish has almost none of them, so both readings are weighed.
"""

from __future__ import annotations

from emtracker.pipeline.errors import NotText, WrongEncoding

EVERYDAY = frozenset(
    "的一是在不和有了人这中大为上个国以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子行方面经部"
    "全安应急产业管理防灾救火重点加强建设推进落实责任工作机制要求年月日省市区县政府全会"
    "這為個國時來們產業應災設責機會發對動過經於進實強點區縣"
)
ENOUGH = 0.12  # share of everyday characters below which a decoded text is not believed; Chinese prose has 0.25 to 0.5
SAMPLE = 20_000
SHORT = 12  # Chinese characters; fewer are too few to weigh

MAGIC = (
    (b"%PDF", "PDF 文件"),
    (b"PK\x03\x04", "Word（docx）、Excel 或其他压缩格式的文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word（doc）或 Excel（xls）文件"),
    (b"{\\rtf", "RTF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"\x1f\x8b", "压缩文件"),
    (b"Rar!", "压缩文件"),
    (b"7z\xbc\xaf", "压缩文件"),
    (b"\x7fELF", "程序文件"),
    (b"MZ\x90", "程序文件"),
)


def decoded(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. Raises NotText and WrongEncoding."""
    if data.startswith(b"\xef\xbb\xbf"):
        return _strictly(data[3:], "utf-8", 3), "utf-8-sig"
    for mark, name in ((b"\xff\xfe\x00\x00", "utf-32-le"), (b"\x00\x00\xfe\xff", "utf-32-be")):
        if data.startswith(mark):
            return _strictly(data[4:], name, 4), name
    for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return _strictly(data[2:], name, 2), name
    refuse_binary(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _legacy(data, error)


def refuse_binary(data: bytes) -> None:
    """Raise NotText for formats we know by their first bytes, and for NUL bytes."""
    for magic, name in MAGIC:
        if data.startswith(magic):
            raise NotText(f"这是{name}，不是纯文本。请打开后另存为 UTF-8 编码的 txt 文件，再重新提交。")
    at = data.find(b"\x00")
    if at < 0:
        return
    zeros = data.count(b"\x00", 0, SAMPLE)
    if zeros * 5 > min(len(data), SAMPLE):
        hint = "像是没有字节序标记的 UTF-16 文本，或二进制文件"
    else:
        hint = "文本里不应有这种字节，文件可能已损坏或是二进制文件"
    raise NotText(f"第 {at + 1} 个字节是空字节（NUL），{hint}。请另存为 UTF-8 编码的 txt 文件，再重新提交。")


def _strictly(data: bytes, encoding: str, offset: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + offset + 1
        raise WrongEncoding(
            f"文件开头标明是 {encoding.upper()} 编码，但第 {at} 个字节起不合该编码。文件可能不完整，"
            "请从原处重新下载，或另存为 UTF-8 编码的 txt 文件。"
        ) from error


def _legacy(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    readings = []
    for encoding in ("gb18030", "big5hkscs"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        readings.append((everyday_share(text), encoding, text))
    readings.sort(key=lambda row: -row[0])
    if readings and readings[0][0] >= ENOUGH:
        return readings[0][2], readings[0][1].replace("hkscs", "")
    at = error.start
    shown = data[at : at + 4].hex(" ").upper()
    raise WrongEncoding(
        f"第 {at + 1} 个字节起（{shown}）不是 UTF-8，按 GB18030、Big5 读也不成文。应为 UTF-8 或 GB18030 编码的中文文本。"
        "请用记事本打开，确认文字显示正常后另存为 UTF-8 编码的 txt 文件，再重新提交。"
    )


def everyday_share(text: str) -> float:
    """The share of everyday characters among the signs beyond ASCII; 1.0 when there are too few to tell."""
    sample = [sign for sign in text[:SAMPLE] if sign > "\x7f"]
    if any("\ue000" <= sign <= "\uf8ff" for sign in sample[:SHORT]):
        return 0.0
    han = [sign for sign in sample if "\u3400" <= sign <= "\u9fff" or sign >= "\uf900"]
    odd = sum(1 for sign in sample if "\ue000" <= sign <= "\uf8ff")
    if len(han) < SHORT and not odd:
        return _believed_when_short(text, han)
    common = sum(1 for sign in sample if sign in EVERYDAY)
    return max(0.0, (common - 5 * odd) / max(1, len(han)))


def _believed_when_short(text: str, han: list[str]) -> float:
    """A few characters: believed unless most are rare ones, none is an everyday one, or controls stand among them."""
    rare = sum(1 for sign in han if not _in_gb2312(sign))
    usual = sum(1 for sign in han if sign in EVERYDAY)
    odd = any(sign < " " and sign not in "\t\r\n" for sign in text)
    if not han or odd or rare * 2 > len(han) or (len(han) > 2 and not usual):
        return 0.0
    return ENOUGH + usual / 100


def _in_gb2312(sign: str) -> bool:
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
