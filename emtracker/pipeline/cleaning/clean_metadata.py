"""Cleaning rule for tables of 索引号, 发文字号, 成文日期 …, however the page sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from emtracker.pipeline.cleaning.page import LINE_LIMIT, Found, Line, Page

SPACED = re.compile(
    r"索 {0,8}引 {0,8}号|文 {1,8}号|名 {1,8}称|标 {1,12}题|主 {1,8}题 {1,8}词|来 {1,8}源|日 {1,8}期"
)


def table_keys(line: Line, page: Page) -> tuple[int, int]:
    """How many metadata keys a line names (strong, weak), in the forms key：value, key | value |, [ key ] value."""
    if len(line.text) > LINE_LIMIT:
        return 0, 0
    text = SPACED.sub(lambda hit: hit[0].replace(" ", ""), line.text)
    strong = weak = 0
    if "|" in text or "\t" in text:
        cells = [cell.replace(" ", "").strip("：:*[]【】") for cell in text.split("|")]
        strong = sum(cell in page.words.metadata for cell in cells)
        weak = sum(cell in page.words.metadata_weak for cell in cells)
        return strong, weak
    if "：" in text or ":" in text or "]" in text or "】" in text:
        for part in re.split(r"[：:\]】]", text):
            key = part.replace(" ", "")
            tail = part.rstrip().rsplit(" ", 1)[-1].strip("[【*·")
            key = key.strip("[【*·")
            strong += key in page.words.metadata or tail in page.words.metadata
            weak += key in page.words.metadata_weak or tail in page.words.metadata_weak
        return strong, weak
    key = text.replace(" ", "").strip("[]【】*")
    return int(key in page.words.metadata), int(key in page.words.metadata_weak)


def metadata(page: Page) -> Iterator[Found]:
    """Tables of 索引号, 发文字号, 成文日期 …, in rows or with key and value on lines of their own."""
    lines = page.lines
    counts = [
        (0, 0) if page.taken[at] or line.marked else table_keys(line, page) for at, line in enumerate(lines)
    ]
    at = 0
    while at < len(lines):
        if not sum(counts[at]):
            at += 1
            continue
        last, strong, keyed = at, counts[at][0], 1
        step = at + 1
        while step < len(lines) and step - last <= 2 and page.is_free(step):
            if sum(counts[step]):
                strong += counts[step][0]
                keyed += 1
                last = step
            elif not _value(lines[step]) or (step - last > 1):
                break
            step += 1
        if _bare_key(lines[last], page) and page.is_free(last + 1) and _value(lines[last + 1]):
            last += 1
        enough = strong >= 2 or (strong >= 1 and (keyed >= 2 or not _bare_key(lines[at], page)))
        if enough and (strong >= 2 or at <= page.body_start or at >= page.body_end):
            yield Found(at, last, "metadata", "公文信息表（索引号、发文字号、日期等），不属于正文。")
        at = last + 1


def _bare_key(line: Line, page: Page) -> bool:
    key = line.text.replace(" ", "").strip("[]【】*：:")
    return key in page.words.metadata or key in page.words.metadata_weak


def _value(line: Line) -> bool:
    return len(line.text) <= 80 and not line.marked and "。" not in line.text
