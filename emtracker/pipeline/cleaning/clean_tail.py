"""Cleaning rules for what stands under a document: links, notes of source, the site's footer, contacts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from emtracker.pipeline.cleaning.clean_letter import BODY_NAME
from emtracker.pipeline.cleaning.page import LINE_LIMIT, Found, Line, Page

NOTE = re.compile(r"^[(\[【]?\s?(?:注|备注|附注|说明)\s?[】\]]?\s?[：:]")
FILE = re.compile(
    r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|jpg|png|mp4)\s?[)】]?(?:\s?[(\[]?[\d.]{1,8}\s?[KMkm]B?[)\]]?)?(?:\s?下载)?$",
    re.IGNORECASE,
)
URL = re.compile(r"^(?:网址|链接|地址)?\s?[：:]?\s?(?:https?://|www\.)\S{3,300}$")
RELATED_END = re.compile(r"[：:\s]")
NOTE_LIMIT = 160
LICENCE = re.compile(r"许可证(?:编?号)?：|网安备|ICP备")
LAST_LINES = 6  # of the page; a licence there is the site's, whatever slogan stands before it
END_KINDS = ("credit", "navigation", "footer")
TITLE_LIMIT = 70


def source_links(page: Page) -> Iterator[Found]:
    """注：… on the source, 原文链接 and the title line under it; one cut when they stand together."""
    lines = page.lines
    reason = "来源说明、原文链接，不是工作任务。"
    for at, line in page.free():
        text = line.text
        if len(text) > LINE_LIMIT:
            continue
        link = page.words.source_link.match(text.lstrip("(【[· "))
        if link and len(text) <= 200 and not _is_sentence(text, link.end()):
            last = at
            alone = len(text.strip("(【[】])：:·> ")) <= link.end() - link.start()
            if alone and page.is_free(at + 1) and title_like(lines[at + 1]):
                last = at + 1
            yield Found(at, last, "source-link", reason)
        elif NOTE.match(text) and len(text) <= NOTE_LIMIT:
            yield Found(at, at, "source-link", "注释、来源说明，不是工作任务。")
        elif URL.match(text):
            yield Found(at, at, "source-link", reason)


def _is_sentence(text: str, end: int) -> bool:
    return "。" in text[:-1] and text[end : end + 1] not in "：:"


def title_like(line: Line) -> bool:
    """A line that reads as the title of something: short, unmarked, no sentence."""
    text = line.text
    return (
        len(text) <= TITLE_LIMIT
        and not line.marked
        and not re.search(r"[。；]", text)
        and not text.endswith(("，", "：", ":"))
    )


def other_pages(page: Page) -> Iterator[Found]:
    """上一篇 …, 下一篇 …, and the titles under 相关阅读."""
    lines = page.lines
    for at, line in page.free():
        text = line.text
        if len(text) > 140 or "。" in text:
            continue
        before = page.words.previous_next.match(text.lstrip("[【·<«《( "))
        if before:
            last = at
            if len(text.strip("[]【】：:·<>«» ")) <= before.end() - before.start() + 1 and page.is_free(
                at + 1
            ):
                last += title_like(lines[at + 1])
            yield Found(at, last, "navigation", "上一篇、下一篇，指向别的文章。")
            continue
        head = RELATED_END.split(text.strip("[]【】■◆·>|* ")[:16], maxsplit=1)[0]
        if head in page.words.related and len(text) <= 90:
            last = at
            below = at > page.body_start  # above the document the next title is its own
            while below and page.is_free(last + 1) and _list_title(lines[last + 1]):
                last += 1
            yield Found(at, last, "navigation", "相关链接、推荐阅读，指向别的文章。")


def _list_title(line: Line) -> bool:
    text = re.sub(r"^(?:\d{1,2}[.、]?|·|■|●|>)\s?", "", line.text)
    return 2 <= len(text) <= TITLE_LIMIT and not re.search(r"[。；]", text)


def footer(page: Page) -> Iterator[Found]:
    """版权所有, ICP备, 主办单位, 技术支持 …"""
    for at, line in page.free():
        text = line.text
        if len(text) > LINE_LIMIT or line.marked:
            continue
        hit = page.words.footer.search(text) or LICENCE.search(text)
        if hit is None:
            continue
        sentence = "。" in text[:-1] and len(text) > 80
        outside = not page.body_start <= at < page.body_end
        short = len(text) <= 80 and not sentence and "，" not in text
        licence = at >= len(page.lines) - LAST_LINES and LICENCE.search(text) is not None
        if outside or licence or (not line.prose and (hit.start() <= 2 or short)):
            yield Found(at, at, "footer", "网站页脚（版权、备案、主办单位等），不属于正文。")


def contacts(page: Page) -> Iterator[Found]:
    for at, line in page.free():
        text = line.text
        inner = text.lstrip("(【[ ")
        hit = page.words.contact.match(inner)
        if (
            hit
            and inner[hit.end() : hit.end() + 3].lstrip(" 及和、")[:1] in ("：", ":")
            and len(text) <= 200
            and "。" not in text[:-1]
        ):
            yield Found(at, at, "contact", "联系人、电话、地址，不是工作任务。")
        elif FILE.search(text[-40:]) and len(text) <= 120 and "。" not in text:
            yield Found(at, at, "navigation", "附件下载链接，不属于正文。")
        elif text.endswith(")") and len(text) > 40:
            begin = text.rfind("(联系")
            if begin >= 0 and len(text) - begin <= 120 and re.search(r"\d{5}", text[begin:]):
                yield Found(at, at, "contact", "联系人、电话，不是工作任务。", (line.start + begin, line.end))


def remainder(page: Page) -> Iterator[Found]:
    """What no rule knows behind the end of the document: lines without a sentence under credits, links or a footer."""
    marks = [at for at, kind in page.kinds.items() if kind in END_KINDS and at >= page.body_end]
    for at, line in page.free():
        if at < page.body_end:
            continue
        if marks and at > marks[0]:
            yield Found(at, at, "navigation", "文末的网页文字，不属于正文。")
        elif len(line.text) >= 4 and BODY_NAME.match(line.text):
            yield Found(at, at, "letter", "落款单位，不是工作任务。")
