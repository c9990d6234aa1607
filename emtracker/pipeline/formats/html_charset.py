"""The characters of a page: by its mark, as UTF-8, by what its head declares, by weighing, in this order."""

from __future__ import annotations

import re

from emtracker.pipeline.errors import NotText
from emtracker.pipeline.reading.encodings import by_mark, chosen, decoded

HEAD = 8192  # bytes in which a declaration is looked for
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_-]{2,20})""", re.IGNORECASE
)
_XML = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_CODECS = {
    **dict.fromkeys(
        ("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "euc-cn", "csgb2312"), "gb18030"
    ),
    **dict.fromkeys(("big5", "big5-hkscs", "cp950", "x-x-big5"), "big5hkscs"),
}


def page_decoded(data: bytes, encoding: str = "") -> tuple[str, str]:
    """The page as characters, and the name of its encoding. Raises what `encodings.decoded` raises."""
    if encoding:
        return chosen(data, encoding)
    if marked := by_mark(data):
        return marked
    try:
        # Before the declaration: browsers save pages as UTF-8 and leave the old declaration standing.
        page = data.decode("utf-8")
    except UnicodeDecodeError:
        page = ""
    if page and "\x00" in page:
        raise NotText(
            "网页里有空字节（NUL），文件可能已损坏。请用浏览器重新打开并另存为“网页，仅 HTML”，再重新提交。"
        )
    if page:
        return page, "utf-8"
    codec = _CODECS.get(_declared(data[:HEAD]))
    if codec:
        try:
            return data.decode(codec), codec.replace("hkscs", "")
        except UnicodeDecodeError:
            pass  # the declaration is wrong, or the page damaged: weighing tells which
    return decoded(data)


def _declared(head: bytes) -> str:
    found = _DECLARED.search(head) or _XML.search(head)
    return found[1].decode("ascii").lower() if found else ""
