"""How much a text reads like Chinese: the measure by which one reading of bytes is preferred to another.

Bytes of one encoding decode in another into rubbish without an error. Real Chinese, whichever way it is written, is full
of a few dozen everyday characters and has next to none outside the few thousand common ones.
"""

from __future__ import annotations

from functools import cache

EVERYDAY = frozenset(
    "的一是在不和有了人这中大为上个国以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子行方面经部"
    "全安应急产业管理防灾救火重点加强建设推进落实责任工作机制要求年月日省市区县政府全会"
    "這為個國時來們產業應災設責機會發對動過經於進實強點區縣"
)
ENOUGH = 0.12  # share of everyday characters below which a decoded text is not believed; Chinese prose has 0.25 to 0.5
SAMPLE = 20_000
SHORT = 12  # Chinese characters; fewer are too few to weigh


def everyday_share(text: str) -> float:
    """The share of everyday characters among the Chinese ones; a few characters are believed or not, as they stand."""
    sample = [sign for sign in text[:SAMPLE] if sign > "\x7f"]
    if any("\ue000" <= sign <= "\uf8ff" for sign in sample[:SHORT]):
        return 0.0
    han = [sign for sign in sample if "\u3400" <= sign <= "\u9fff" or sign >= "\uf900"]
    odd = sum(1 for sign in sample if "\ue000" <= sign <= "\uf8ff")
    if len(han) < SHORT and not odd:
        return _believed_when_short(text, han)
    common = sum(1 for sign in sample if sign in EVERYDAY)
    return max(0.0, (common - 5 * odd) / max(1, len(han)))


def common_share(text: str, codec: str) -> float:
    """The share, among all signs beyond ASCII, of the characters that a standard counts as the common ones, and its punctuation."""
    sample = [sign for sign in text[:SAMPLE] if sign > "\x7f"]
    common = _common(codec)
    return sum(sign in common for sign in sample) / len(sample) if sample else 1.0


@cache
def _common(codec: str) -> frozenset[str]:
    """GB 2312 level one, Big5 level one (both are about as large), or, for Unicode, the two together; with punctuation."""
    if codec == "big5":
        return frozenset(_block("big5", 0xA4, 0xC6) + _block("big5", 0xA1, 0xA3))
    simplified = frozenset(_block("gb2312", 0xB0, 0xD7) + _block("gb2312", 0xA1, 0xA3))
    return simplified if codec == "gb2312" else simplified | _common("big5")


def _block(codec: str, first: int, last: int) -> str:
    return "".join(
        bytes((high, low)).decode(codec, "ignore")
        for high in range(first, last + 1)
        for low in range(0x40, 0xFF)
    )


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
