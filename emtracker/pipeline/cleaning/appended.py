"""Cleaning rule for an unrelated article that was copied along behind the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from emtracker.pipeline.cleaning.clean_tail import title_like
from emtracker.pipeline.cleaning.page import Found, Page

LONG = 30  # characters of a paragraph of which one can say what it is about
ENOUGH = 60  # characters of foreign text without which nothing is cut
ELSEWHERE = re.compile(
    r"涨停|跌停|个股|股价|收盘|板块[^，。]{0,6}[涨跌]|[涨跌]幅|球队|球员|联赛|进球|票房|影片|主演|演唱会|手游|新机|车型|楼市|基金净值"
)  # markets, sport, the screen: so much of it needs no title of its own to be another article
REASON = "文末混入的无关文章，不是工作任务。"


def appended(page: Page) -> Iterator[Found]:
    """Foreign paragraphs at the very end, under a title of their own or behind the editor's credit.

    Foreign is a text without a single word of our field; without an editor's credit before it, also without a single
    word in which authorities speak of work, for a report to a people's congress goes on about farming and trade.
    """
    last = len(page.lines) - 1
    while last >= 0 and page.taken[last]:
        last -= 1
    first, length = last + 1, 0
    strict = True
    while first > 0:
        if page.taken[first - 1]:
            strict = False  # an end mark: what follows stands outside the document
            break
        line = page.lines[first - 1]
        short = title_like(line)
        if line.marked or page.words.topic.search(line.text) or (len(line.text) < LONG and not short):
            break
        first -= 1
        length += len(line.text)
    if length < ENOUGH or first > last or first <= page.body_start:
        return
    lines = page.lines[first : last + 1]
    titled = title_like(lines[0]) or sum(len(ELSEWHERE.findall(line.text)) for line in lines) > 1
    if strict and (not titled or any(page.words.work.search(line.text) for line in lines)):
        return
    if any(len(line.text) >= LONG and "。" in line.text for line in lines):
        yield Found(first, last, "appended", REASON)
