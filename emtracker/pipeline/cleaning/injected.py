"""Advertising on a page, and the advertiser's name where it was pushed into a sentence.

Pages copied from hijacked sites carry an advertiser's line above or below the document and his name inside it. The name
is learnt from those lines; it must never be one of the words a document of the authorities uses itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from emtracker.pipeline.cleaning.page import Found, Page

SITE = re.compile(
    r"([A-Za-z0-9\u3400-\u9fff]{2,12}?)(?:[(·\-]?(?:中国|集团|China)[)]?)?[·\-_ ]?(?:官方网站|官网|官方|平台|体育|娱乐|电竞|APP|app|App|登录|下载|棋牌|彩票|注册|科技有限公司|公司)"
)
CONTACT = re.compile(
    r"(?:联系|咨询|关注|登录|访问|加入|下载|选择)(?:我们)?([A-Za-z0-9\u3400-\u9fff]{2,8}?)(?:平台|官网|官方|客服|公司|APP|app|体育|网站)"
)
# Reading signs that copying machines put behind traditional characters: 發(fā).
SITE_NAME = re.compile(r"^[^，。；：]{2,30}(?:官方网站|官网|门户网站|政务网|信息网|政府网)$")
TONED = "āáǎàēéěèīíǐìōóǒòūúǔù"
PINYIN = re.compile(r"\([a-zü]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]{0,4} ?\)")
ANY_PINYIN = re.compile(r"\([a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,6} ?\)")
FEW = 3


def adverts(page: Page) -> Iterator[Found]:
    """Lines that advertise something; an authority's own 官方网站 is navigation instead."""
    for at, line in page.free():
        text = line.text
        if len(text) > 200 or line.marked:
            continue
        inside = page.body_start <= at < page.body_end
        hit = page.words.advert.search(text)
        brand = page.words.brand.search(text)
        if brand and len(text) <= 60 and "。" not in text and len(text) <= 3 * len(brand[0]) + 6:
            yield Found(at, at, "advert", f"广告（{brand[0]}），与文件无关。")
        elif SITE_NAME.search(text) and len(text) <= 40:
            own = any(word in text for word in page.words.official)
            kind, reason = (
                ("navigation", "网站名称，不属于正文。") if own else ("advert", "广告，与文件无关。")
            )
            yield Found(at, at, kind, reason)
        elif hit and (not inside or len(text) <= 60) and (brand or not (line.prose and inside)):
            own = any(word in text[: hit.start()] for word in page.words.official)
            if not own:
                yield Found(at, at, "advert", "广告，与文件无关。")


def brands(page: Page, adverts_found: list[Found]) -> tuple[str, ...]:
    """Names learnt from the advertising lines of this document, and known ones that stand in it."""
    names: set[str] = set()
    for found in adverts_found:
        if found.kind != "advert":
            continue
        text = page.view[page.lines[found.first].start : page.lines[found.last].end]
        for pattern in (SITE, CONTACT):
            names.update(hit[1] for hit in pattern.finditer(text[:200]))
    learnt = {name for name in names if _foreign(name, page)}
    known = {hit[0] for hit in page.words.brand.finditer(page.view)}
    return tuple(sorted(learnt | known, key=lambda name: (-len(name), name)))


def _foreign(name: str, page: Page) -> bool:
    """Long enough to be a name, and no word of the authorities. Two Chinese characters occur by chance (公开|云平台)."""
    if len(name) < 3 or any(word in name for word in page.words.official):
        return False
    return not re.search(
        r"安全|工作|企业|生产|防|救援|系统|网站|服务|专业|问题|我们|更多|详情|了解|培训|方案", name
    )


def injected(page: Page, names: tuple[str, ...]) -> Iterator[Found]:
    """The names of `names` inside lines that are not advertising, and reading signs behind characters."""
    for name in names:
        for start in _places(page.view, name):
            at = page.line_at(start)
            if page.is_free(at):
                yield Found(at, at, "injected", f"句中混入的广告词“{name}”。", (start, start + len(name)))
    if any(vowel in page.view for vowel in TONED) and len(PINYIN.findall(page.view[:50_000])) >= FEW:
        for hit in ANY_PINYIN.finditer(page.view):
            at = page.line_at(hit.start())
            if page.is_free(at):
                yield Found(at, at, "injected", f"句中混入的注音“{hit[0]}”。", hit.span())


def _places(view: str, name: str) -> Iterator[int]:
    start = view.find(name)
    while start >= 0:
        yield start
        start = view.find(name, start + len(name))
