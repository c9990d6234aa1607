"""What kind of document it is: one that deploys, one that reports, one that does both, or a compilation of several."""

from __future__ import annotations

import re

from emtracker.pipeline.values import Guess, Header, Item

KINDS = ("deployment", "results", "mixed", "compilation")
NAMES = {"部署": "deployment", "成效": "results", "混合": "mixed", "汇编": "compilation"}
REPORTS = re.compile(r"总结|回顾|亮点|成效|综述|纪实|掠影|答卷|成就|印象|完成情况|采撷|侧记|盘点")
DEPLOYS = re.compile(r"要点|计划|方案|安排|意见|任务|部署|规划|通知|清单|打算")
LITTLE = 0.1  # share of characters up to which one sort of work does not make a document mixed


def kind_of_title(header: Header, *, stated: str = "") -> Guess:
    """A first guess from front matter and title; `kind_of` decides from the items."""
    stated = NAMES.get(stated, stated)
    if stated in KINDS:
        return Guess(stated, 1.0, (), "文件元数据写明")
    reports, deploys = REPORTS.search(header.title), DEPLOYS.search(header.title)
    if reports and not deploys:
        return Guess("results", 0.6, (), f"标题含“{reports[0]}”")
    if deploys and not reports:
        return Guess("deployment", 0.7, (), f"标题含“{deploys[0]}”")
    return Guess("mixed", 0.4, (), "标题未写明是部署还是成效")


def kind_of(items: tuple[Item, ...], header: Header) -> Guess:
    """The kind from what was found: roles by their length, regions by their headings."""
    if header.kind is not None and header.kind.score == 1.0:
        return header.kind
    length = {"deploy": 0, "result": 0}
    number = {"deploy": 0, "result": 0}
    for item in items:
        if item.role in length:
            length[item.role] += len(item.span)
            number[item.role] += 1
    total = sum(length.values())
    if not total:
        return header.kind or Guess("mixed", 0.3, (), "没有找到部署或成效")
    told = f"部署 {number['deploy']} 项，成效 {number['result']} 项"
    if length["deploy"] <= LITTLE * total:
        return Guess("results", 0.9, (), told)
    if _heads(items) > 1:
        return Guess("compilation", 0.9, (), f"{_heads(items)} 个地区各成一部分；{told}")
    if length["result"] <= LITTLE * total:
        return Guess("deployment", 0.9, (), told)
    return Guess("mixed", 0.9, (), told)


def _heads(items: tuple[Item, ...]) -> int:
    """How many regions have a part of their own, by the headings that named them."""
    return len(
        {item.region.value for item in items if item.region and item.region.rule.startswith("所在部分标题")}
    )
