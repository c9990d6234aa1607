"""Cleaning rules for what the sites that keep documents put round them: page pictures, sizes, offers, lines of no Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator

from emtracker.pipeline.cleaning.page import Found, Page

LONGEST = 240
SHELF = re.compile(
    r".{2,80}_第\d{1,3}页|\d{1,3} ?/ ?\d{1,3}|\d{1,5}(?:\.\d{1,2})? ?[KM]B?|\d{1,4} ?页|\d{1,5}\+|VIP(?:专免|免费|专享)?|海报|侵权投诉|"
    r"(?:文档|资源|内容)(?:简介|描述|概述)|(?:本文)?目录导读：?|全文预览已结束|(?:付费|免费|立即|继续)(?:下载|阅读)(?:本文档)?|下载本文档|电脑桌面|展开>*|收起<*|"
    r"[^。，]{0,20}，?[^。，]{0,6}赏[^。，]{0,6}(?:茶钱|点|吧)[^。，]{0,8}|免费阅读[^。，]{0,4}结束[^。]{0,30}|阅读已结束[^。]{0,40}|"
    r"(?:此文|本文|以上)《[^》]{2,60}》由[^。，]{2,40}(?:推荐|整理|提供|分享|收集)[^。]{0,30}|"
    r"[^。，]{0,20}下载后可(?:任意|自由|以)?[^。，]{0,6}编辑|安装后可以?[^。]{0,16}桌面[^。]{0,10}|添加[^。，]{2,12}到(?:电脑)?桌面|"
    r"已阅读\d{1,3}页[^。]{0,30}|版权说明：[^。]{0,200}|(?:标签|关键词|关键字)：?[^。]{0,60}|摘要：|"
    r"(?:上传人|上传时间|文档编号|页数|大小|格式|文档格式)：[^。]{0,80}|《[^》]{2,80}》由会员分享[^。]{0,120}[。]?|"
    r"-? ?\d{1,2}、(?:本文档共|该文档为|原创力|成为VIP|VIP文档|本站不保证|如您已付费|下载后)[^\n]{0,200}"
)
LISTED = re.compile(
    r"\d{1,3}[.、][^。；]{4,60}(?:总结|计划|思路|方案|要点|报告|讲话|材料|发言|汇报|体会|打算|意见|安排)(?:\([^()]{1,20}\))?\d{1,3}"
)
FEW = 3  # titles with page numbers that make a list of a collection
MARKUP = re.compile(r"</?[a-z]{1,10}[ >]|/[a-z]{2,8}>|&nbsp;")
TEASER = re.compile(r"[^\W\d](?:\.{3}|…+)(?=\s|$)")  # 标题被截断... 标题又被截断...
HAN = re.compile(r"[\u3400-\u9fff]")
PINYIN = re.compile(
    r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\)"
)  # 權(quán): mirrors put the sound behind a sign
LETTERS = re.compile(r"[A-Za-zÀ-ž]")
MANY = 5  # letters that are words; fewer are a mark or a figure with its unit


def library(page: Page) -> Iterator[Found]:
    """Furniture of document libraries; scraps of mark-up; lines without a Chinese character."""
    for at, line in page.free():
        text = PINYIN.sub("", line.text) if "(" in line.text[:LONGEST] else line.text
        if HAN.search(text) is None:
            if len(LETTERS.findall(text[:LONGEST])) >= MANY:
                yield Found(at, at, "navigation", "没有汉字的一行，不属于正文。")
            elif not page.body_start <= at < page.body_end and SHELF.fullmatch(text):
                yield Found(at, at, "navigation", "文档网站的页面文字，不属于正文。")
        elif len(text) > LONGEST:
            continue
        elif at < page.body_start and len(TEASER.findall(text)) > 1:
            yield Found(at, at, "navigation", "别的文章的标题，不属于正文。")
        elif SHELF.fullmatch(text) or (len(text) <= 60 and not line.prose and MARKUP.search(text)):
            yield Found(at, at, "navigation", "文档网站的页面文字，不属于正文。")


def listed_documents(page: Page) -> Iterator[Found]:
    """A run of titles with page numbers: the contents of a collection of model texts."""
    run: list[int] = []
    for at, line in [*page.free(), (len(page.lines) + 1, None)]:
        fits = line is not None and len(line.text) <= 80 and LISTED.fullmatch(line.text) is not None
        if fits and (not run or at == run[-1] + 1):
            run.append(at)
            continue
        if len(run) >= FEW:
            yield Found(run[0], run[-1], "navigation", "汇编目录，不是工作任务。")
        run = [at] if fits else []
