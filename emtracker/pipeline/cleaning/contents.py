"""Cleaning rule for a table of contents: headings that stand again, as headings, further down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from emtracker.pipeline.cleaning.page import Found, Page

HEAD = re.compile(r"^[【\[]?(?:目 {0,6}录|提 {0,6}纲|内容提要)[】\]]?[：:]?$")
PAGE_NUMBER = re.compile(r"(?:[.…·—_ ]{2,200}|\t|- ?)\d{1,3}(?: ?-)?$")
OUTLINE = re.compile(r"^[【\[](?:提纲|目录|内容提要)[】\]]")
FEW = 4
REASON = "目录，与正文标题重复，不是工作任务。"


def contents(page: Page) -> Iterator[Found]:
    """Runs of lines that end in page numbers, and lines under 目录 that come back as headings."""
    lines = page.lines
    heads = {at for at, line in enumerate(lines) if line.text[0] in "【[目提内" and HEAD.match(line.text)}
    numbered = [
        line.text[-1] in "-0123456789"
        and len(line.text) <= 120
        and PAGE_NUMBER.search(line.text[-90:]) is not None
        for line in lines
    ]
    if not heads and not any(numbered) and not any(line.text[0] in "【[" for line in lines):
        return
    bare = [_bare(line.text) for line in lines]
    later = {text: at for at, text in enumerate(bare)}  # where each line stands last
    at = 0
    while at < len(lines):
        headed = at in heads
        begin = at + headed
        step = begin
        while step < len(lines) and (
            numbered[step] or (headed and later.get(bare[step], step) > step and len(bare[step]) <= 60)
        ):
            step += 1
        if step - begin >= FEW or (headed and step > begin):
            yield Found(at, step - 1, "navigation", REASON)
        elif OUTLINE.match(lines[at].text):
            yield Found(at, at, "navigation", REASON)
        at = max(step, at + 1)


def _bare(text: str) -> str:
    return PAGE_NUMBER.sub("", text[-130:]).replace(" ", "") if len(text) <= 120 else text[:60]
