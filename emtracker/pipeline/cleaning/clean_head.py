"""Cleaning rules for what stands above a document: front matter, date lines, navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from emtracker.pipeline.cleaning.page import LINE_LIMIT, Found, Page

DATE = re.compile(
    r"\d{4}\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}\s?日?(?:\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
DIGIT = re.compile(r"\d")
FRONT_MATTER_LINES = 80
CRUMB = re.compile(r"\s?(?:>+|»|›|→|＞|≫)\s?")
FEW, MANY = 4, 8  # short lines that make a menu: some of them known words, or none
SPEAKER = re.compile(
    r"^[\u4e00-\u9fff()、 ]{0,24}(?:长|书记|主任|主席|总经理|董事长) {1,6}[\u4e00-\u9fff](?: {0,4}[\u4e00-\u9fff]){1,3}$"
)
SPLIT = re.compile(r"[\s|·,，、/\[\]【】()<>：:]+")


def front_matter(page: Page) -> Iterator[Found]:
    """--- key: value --- at the very top."""
    lines = page.lines
    if len(lines) < 2 or lines[0].text != "---":
        return
    for at in range(1, min(len(lines), FRONT_MATTER_LINES)):
        if lines[at].text in ("---", "..."):
            yield Found(0, at, "front-matter", "文件开头的元数据（--- 之间），不属于正文。")
            return
        if not re.match(r"[A-Za-z_\u3400-\u9fff]{1,20}\s?[:：]|- |#", lines[at].text):
            return


def furniture(page: Page) -> Iterator[Found]:
    """Lines of date, source, views, font size, printing, sharing; of the writers and editors of the page."""
    for at, line in page.free():
        text = line.text
        if len(text) > 160 or line.marked or text.count("。") > 1 or "；" in text:
            continue
        if not (DIGIT.search(text) or page.words.furniture.search(text) or page.words.credit.search(text)):
            continue  # neither a date nor a label: most lines
        kind = _furniture_kind(text, page, outside=not page.body_start <= at < page.body_end)
        if kind == "credit":
            yield Found(at, at, "credit", "作者、编辑、审核等署名，不属于正文。")
        elif kind:
            yield Found(at, at, "metadata", "发布日期、来源、浏览次数、字体、打印等页面信息，不属于正文。")


def _furniture_kind(text: str, page: Page, *, outside: bool) -> str:
    words = page.words
    bare = text.lstrip("[【(（ ■●◆*")
    dated = DATE.match(bare)
    rest = DATE.sub(" ", text)
    rest, furniture_hits = _strike(words.furniture, rest)
    rest, credit_hits = _strike(words.credit, rest)
    tokens = [token for token in SPLIT.split(rest) if token]
    unknown = [
        token
        for token in tokens
        if token not in words.navigation and not re.fullmatch(r"[\d.次人%-]+", token)
    ]
    left = sum(map(len, unknown))
    first = words.furniture.match(bare) or words.credit.match(bare)
    if (
        outside
        and dated is None
        and re.match(r"(?:日期|时间)\s?[：:]\s?\d{4}", bare)
        and DATE.fullmatch(bare[2:].strip("：: "))
    ):
        return "metadata"
    labelled = first is not None and bare[first.end() : first.end() + 2].lstrip()[:1] in (
        "：",
        ":",
        "】",
        "]",
    )
    if (
        labelled
        and left <= 60
        and "，" not in rest
        and (outside or dated or furniture_hits + credit_hits > 0)
    ):
        return "credit" if words.credit.match(bare) and not furniture_hits else "metadata"
    short = len(text) <= 100 and "，" not in rest and "。" not in rest
    if short and ((furniture_hits and DATE.search(text) and left <= 45) or (credit_hits and len(text) <= 32)):
        return "metadata" if furniture_hits else "credit"
    if furniture_hits + credit_hits >= 2 and left <= 30 and "，" not in rest and "。" not in rest:
        return "metadata" if furniture_hits else "credit"
    timed = len(text) <= 60 and short and re.search(r"\d[:：]\d\d", text) and DATE.search(text)
    if (
        (dated or timed)
        and left <= 16
        and (furniture_hits or (tokens and outside) or re.search(r"\d[:：]\d\d", text))
        and "，" not in rest
    ):
        return "metadata"
    return ""


def _strike(pattern: re.Pattern[str], text: str) -> tuple[str, int]:
    """Strike the labels out that stand at the start of a word and have a colon, a bracket or nothing behind them."""
    hits = 0

    def gone(found: re.Match[str]) -> str:
        nonlocal hits
        before = text[found.start() - 1] if found.start() else " "
        after = text[found.end()] if found.end() < len(text) else " "
        if after in "：: ]】[(" and (
            before in " |]】[：:)0123456789" or not before.isalnum() or after in "：:"
        ):
            hits += 1
            return " "
        return found[0]

    return pattern.sub(gone, text), hits


def navigation(page: Page) -> Iterator[Found]:
    """Menus, breadcrumbs, lone words of buttons."""
    yield from _menus(page)
    for at, line in page.free():
        if len(line.text) <= LINE_LIMIT and not line.marked and _is_navigation(line.text, page):
            yield Found(at, at, "navigation", "网页导航、位置、按钮等文字，不属于正文。")


def _is_navigation(text: str, page: Page) -> bool:
    words = page.words
    if text.replace(" ", "") in words.navigation or text.strip("[]【】·><|×x：: ") in words.navigation:
        return True
    start = words.navigation_start.match(text.lstrip("[【·* "))
    if start and len(text) <= 120 and not ("。" in text[:-1] and len(text) > 60):
        return True
    if "。" in text or "；" in text or not (SPLIT.search(text) or CRUMB.search(text)):
        return False
    crumbs = [part for part in CRUMB.split(text) if part]
    if (
        len(crumbs) >= 2
        and max(map(len, crumbs[:-1])) <= 24
        and (crumbs[0].strip() in words.navigation or len(crumbs) >= 3)
    ):
        return True
    tokens = [token for token in SPLIT.split(text) if token]
    known = sum(token in words.navigation for token in tokens)
    return len(tokens) >= 2 and known * 2 >= len(tokens) and known >= 2 and max(map(len, tokens)) <= 14


def _menus(page: Page) -> Iterator[Found]:
    """Runs of short lines without a sentence, some of them known words of menus, or set with bullets."""
    run: list[int] = []
    for at, line in page.free():
        short = len(line.text) <= 14 and not line.marked and not re.search(r"[。；，！？]", line.text)
        if run and (not short or at != run[-1] + 1):
            yield from _menu(page, run)
            run = []
        if short:
            run.append(at)
    yield from _menu(page, run)


def _menu(page: Page, run: list[int]) -> Iterator[Found]:
    bullets = sum(page.lines[at].text[0] in "·*" for at in run)
    known = sum(page.lines[at].text.strip("·*| ") in page.words.navigation for at in run)
    if len(run) >= FEW and (bullets >= 3 or known >= 2):
        yield Found(run[0], run[-1], "navigation", "网页菜单，不属于正文。")
    elif len(run) >= MANY and run[-1] < page.body_start:
        # Names nobody knows, above the document; the last of them may be its title.
        yield Found(run[0], run[-2], "navigation", "网页菜单，不属于正文。")


def speakers(page: Page) -> Iterator[Found]:
    """市长 张某 under the title of a report."""
    for at, line in page.free():
        if at >= page.body_start:
            return
        if SPEAKER.match(line.text):
            yield Found(at, at, "credit", "报告人姓名，不属于正文。")
