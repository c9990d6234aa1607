"""Cleaning rules for the official letter round a document: the transmittal, addressees, signature, annexes, copies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from emtracker.pipeline.cleaning.page import Found, Line, Page
from emtracker.pipeline.heading.docnumber import DOC_NO_LINE

SEND = re.compile(
    r"(?:印发|转发|下发|发布|公布|通报|分解)(?:给|至|到)?(?:你们|各地|各单位|你单位|你局)|现(?:予|将[^。]{0,90}|随文)(?:印发|转发|下发|发布|公布|分解)"
    r"|[》)](?:已经|业经|经)[^。]{0,60}(?:同意|通过|批准)[^。]{0,20}(?:印发|发布|公布)"
)
FOLLOW = re.compile(r"^(?:请|望)[^。]{0,80}(?:执行|落实|实施|办理|组织|遵照|参照)[^。]{0,20}。?$")
ADDRESSEES = re.compile(
    r"^(?:各|市|县|区|州|省|厅|局|机关|委|全|驻|有关|相关|[\u4e00-\u9fff]{2,12}(?:市|县|区|州|镇|乡|局|街道|盟|旗|办|所|站|园区|管委会))[^。；]{1,220}：$"
)
NO_WORK = re.compile(
    r"(?:通知|意见|方案|要点|办法|安排|任务|要求|措施|情况|函告|公告|汇报|报告)如下|如下：|是：$"
)
TITLE_LINE = re.compile(r"^[^。；！？]{2,70}$")
DATE_LINE = re.compile(
    r"^\(?(?:[12]\d{3}|[一二三四五六七八九〇零○]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,3}|[一二三四五六七八九十]{1,3})?日?\)?$"
)
BODY_NAME = re.compile(
    r"^[\u4e00-\u9fff()〔〕、\s]{2,60}(?:局|厅|委|部|办|会|院|府|处|队|所|室|中心|公司|组|站|社|镇|乡|街道)(?:\(章\)|\(盖章\)|\(代章\))?$"
)
PUBLIC = re.compile(
    r"^\(?(?:此件|本文|此页|本页)(?:主动公开|公开发布|依申请公开|不予公开|删减后公开|有删减|公开|无正文)?[^。]{0,12}\)?$|^(?:信息)?公开(?:属性|方式|选项|形式)：?"
)
COPIES = re.compile(r"^(?:抄\s?送|抄\s?报|主\s?送|分\s?送|印\s?发)(?:[：:]|\s)|印发$|^共印\d{1,5}份")
ANNEX = re.compile(r"^附\s?件?\s?(?:[一二三四五六七八九十\d]{0,3})\s?(?:[：:．.、]|$)")
ANNEX_ROW = re.compile(r"^\d{1,2}\s?[.．、]\s?[^。；，]{2,60}$")
NUMBER_OF_NAMES = 40
SIGNERS = 4
LOOK = 45  # lines from the top in which the letter must stand


def transmittal(page: Page) -> Iterator[Found]:
    """现将《…》印发给你们 … with the head above it and the signature below it, when the document itself follows."""
    lines = page.lines
    for at in range(min(len(lines), LOOK)):
        line = lines[at]
        if page.taken[at] or len(line.text) > 420 or line.marked or not SEND.search(line.text[:420]):
            continue
        if NO_WORK.search(line.text[-24:]) or (
            (signed := SIGNED.search(line.text)) and len(line.text) - signed.end() > 40
        ):
            continue
        last = _signature_end(page, at)
        if last + 1 >= len(lines) or page.body_end <= last + 1:
            return
        first = at
        while first > 0 and page.is_free(first - 1) and _head_line(lines[first - 1]):
            first -= 1
        yield Found(first, last, "letter", "印发通知的文头、主送机关、落款，不是工作任务本身。")
        return


SIGNED = re.compile(
    r"[\u4e00-\u9fff]{2,30}(?:局|厅|委|府|办|会|室|部|队)\s{0,4}\d{4}年\d{1,2}月\d{1,2}日(?:\s{0,2}\(此件[^()]{0,12}\))?"
)


def letter_in_a_line(page: Page) -> Iterator[Found]:
    """The whole document in one line: addressees, 现印发给你们, signature and date, and then the text."""
    for at, line in page.free():
        if at > LOOK:
            return
        if len(line.text) <= 120 or line.marked:
            continue
        sent = SEND.search(line.text[:420])
        signed = SIGNED.search(line.text[:700], sent.end()) if sent else None
        if sent and signed and signed.start() - sent.end() < 120 and len(line.text) - signed.end() > 40:
            yield Found(
                at,
                at,
                "letter",
                "印发通知的文头、主送机关、落款，不是工作任务本身。",
                (line.start, line.start + signed.end()),
            )


def _head_line(line: Line) -> bool:
    text = line.text
    if ADDRESSEES.match(text) or DOC_NO_LINE.match(text):
        return True
    return not line.marked and TITLE_LINE.match(text) is not None and "，" not in text[-1:]


def _signature_end(page: Page, letter: int) -> int:
    """The last line of the signature block that begins under line `letter`."""
    last, seen = letter, False
    for at in range(letter + 1, min(letter + 14, len(page.lines))):
        text = page.lines[at].text
        if page.taken[at]:
            last = at if seen else last
            continue
        signature = DATE_LINE.match(text) or (BODY_NAME.match(text) and not seen)
        if (
            signature
            or FOLLOW.match(text)
            or PUBLIC.match(text)
            or _contact(text)
            or COPIES.search(text[:30])
        ):
            last, seen = at, seen or DATE_LINE.match(text) is not None
        elif ANNEX.match(text) or (ANNEX_ROW.match(text) and ANNEX.match(page.lines[last].text)):
            last = at
        else:
            break
    return last


def _contact(text: str) -> bool:
    return text.startswith(("(联系", "联系人", "联系电话"))


def letter_parts(page: Page) -> Iterator[Found]:
    """Document number and addressees above a notice that is itself the document; public or not, copies, print run."""
    for at, line in page.free():
        text = line.text
        if len(text) > 300:
            continue
        above = at < LOOK and not line.marked
        if above and len(text) <= 60 and DOC_NO_LINE.match(text):
            yield Found(at, at, "letter", "发文字号，已记入文件信息。")
        elif above and at <= page.body_start + 1 and _addressees(text, page):
            yield Found(at, at, "letter", "主送机关，不是工作任务。")
        elif PUBLIC.match(text) or (
            len(text) <= 120 and at > page.body_start and COPIES.search(text) and _copies(text)
        ):
            yield Found(at, at, "letter", "公开属性、抄送、印发信息，不是工作任务。")


def _addressees(text: str, page: Page) -> bool:
    return (
        ADDRESSEES.match(text) is not None
        and not NO_WORK.search(text[-24:])
        and text[:-1] not in page.words.related
    )


def signatures(page: Page) -> Iterator[Found]:
    """The signing bodies and the date on lines of their own."""
    for at, line in page.free():
        if DATE_LINE.match(line.text):
            first = at
            while (
                page.is_free(first - 1)
                and at - first < SIGNERS
                and BODY_NAME.match(page.lines[first - 1].text)
            ):
                first -= 1
            yield Found(first, at, "letter", "落款单位和日期，不是工作任务。")


def annexes(page: Page) -> Iterator[Found]:
    """附件：1.… and the rows of the list."""
    lines = page.lines
    for at, line in page.free():
        text = line.text
        if len(text) > 120 or "。" in text or not ANNEX.match(text):
            continue
        last = at
        while (
            page.is_free(last + 1) and ANNEX_ROW.match(lines[last + 1].text) and last - at < NUMBER_OF_NAMES
        ):
            last += 1
        followed = last + 1 < len(lines) and lines[last + 1].prose
        if last > at and "：" not in text and lines[at + 1].marked and followed:
            last = at  # 附件 above a document that begins with a numbered list
        yield Found(at, last, "letter", "附件目录，不是工作任务。")


def _copies(text: str) -> bool:
    if text.startswith(("抄", "主", "分", "共印")):
        return True
    return re.search(r"\d{1,2}月\d{1,2}日\s?印发$", text) is not None
