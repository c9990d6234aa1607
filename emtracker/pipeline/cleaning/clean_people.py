"""Cleaning rules for editors and reporters: notes, bylines, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from emtracker.pipeline.cleaning.page import Found, Page

EDITORIAL = re.compile(
    r"^(?:本期|本版|本刊|本栏目?|本报|本网|本号|小编|编辑部|今日?起|今天起|近期)[^。]{0,60}(?:选取|选登|选编|推出|刊发|刊登|整理|聚焦|展示|邀请|梳理|编发|摘编|摘登|开设|约请|撷取|推介|转载)"
)
FOR_YOU = re.compile(
    r"^(?:前言[：:])?(?:以下|下面|本文)?(?:内容)?(?:就?是)?(?:小编|本站|我们)?[^。]{0,12}(?:小编|本站)[^。]{0,12}(?:整理|收集|准备|带来)"
)
FOR_READERS = re.compile(
    r"以飨读者|敬请(?:关注|垂注|期待)|供(?:大家|各地|读者|参考)(?:学习)?(?:参考|借鉴|交流)?。?$|欢迎(?:关注|投稿|订阅)|(?:一起|跟着[^。，]{0,10})(?:来)?(?:看看?|了解|学习)(?:一下)?[。！：]?$|(?:整理|摘编|摘登|刊登|刊发|梳理|转载|编发)如下[：。:]?$"
)
REPORTER = re.compile(
    r"^[■□●◆▲★〓◎◇▌|]?\s?(?:本报|本刊|本网|本台|新华社|人民网|中新社|特约|见习|实习|全媒体|首席|融媒体?|\S{2,8}(?:日报|晚报|网|报|台))*(?:见习|全媒体|首席|融媒体?)?(?:中心)?(?:见习|全媒体|首席)?(?:记者|通讯员|特约通讯员|撰稿人)"
)
DATELINE = re.compile(
    r"^(?:新华社|中新社|中新网|人民网|央视网|本报|本网|本台|本刊)?[\u4e00-\u9fff]{0,8}?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:讯|电)\s?(?:[(【][^()【】]{0,40}[)】]\s?|(?=[\s:：]))[:：]?"
)
BRACKETED = re.compile(r"[(【][^()【】\n]{2,60}[)】]")
BY = re.compile(
    r"记者|通讯员|供稿|摄影|撰稿|责任编辑|作者单位|编辑[：: ]|来源[：: ]|作者[：: ]|文/|图/|文图|图片[：: ]|完"
)
CAPTION = re.compile(
    r"^(?:会议|活动|培训|演练|检查|调研|座谈|启动仪式)现场。?$|^.{0,80}\(图[\d一二三四五六七八九十]{0,3}\)$|^图[\d一二三四五六七八九十]{1,3}(?:[-.]\d{1,2})?\s?[：:、．.\s].{0,80}$|^(?:图为|图片说明|资料图|上图|下图|题图)[^。]{0,100}。?$"
    r"|^.{2,60}(?:\s|，|。|/)[\u4e00-\u9fff\s、]{2,14}(?:摄|/摄|供图|摄影报道)\)?$|^\[?\(?(?:资料)?(?:图片|视频|音频|图表)\]?\)?$|^(?:点击)?(?:查看|放大)(?:大图|原图|图片)$"
)
END_MARK = re.compile(r"^\(?\s?(?:完|本文完|全文完|END|The End|未完待续)\s?\)?$", re.IGNORECASE)

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻柏水窦章苏潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕罗毕郝邬安常乐于时傅皮卞齐康伍余元顾孟黄穆萧尹姚邵汪祁毛狄米贝臧计成戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻贾路江童颜郭梅盛林钟徐邱骆高夏蔡田胡凌霍万柯管卢莫房丁邓洪包左石崔吉龚程邢裴陆荣翁储段富焦谷车侯宁仇甘武刘景龙叶司黎白蒲赖卓蔺屠池乔闻党翟谭贡姬申冉雍桑桂牛边燕尚温庄晏柴瞿阎慕连习艾容向古易廖终耿满匡文寇广欧沃利师巩聂曾关查游权盖益肖邸仝闫付代覃晋代丛"
)
NAMES = re.compile(r"[(]([\u4e00-\u9fff]{2,4})((?:[ 、，/][\u4e00-\u9fff]{2,4}){0,3})[)]$")


def editor_notes(page: Page) -> Iterator[Found]:
    """编者按 with its paragraph; 本期选登 …, … 以飨读者; what a site of model essays says of its text."""
    for at, line in page.free():
        text = line.text
        name = _note_name(text, page)
        if name:
            alone = len(text) <= len(name) + 4
            with_next = alone and page.is_free(at + 1) and not page.lines[at + 1].marked
            yield Found(at, at + with_next, "editor-note", "编者按，不是工作任务。")
        elif len(text) <= 300 and not line.marked and _editorial(text):
            yield Found(at, at, "editor-note", "编辑说明（本期选登、以飨读者等），不是工作任务。")


def _note_name(text: str, page: Page) -> str:
    """编者按 and the like at the start of a line, with a colon, a bracket or nothing behind it."""
    bare = text[:14].lstrip("[【〔(■●◆* ")
    if bare[:1] not in "编开篇卷导小按":
        return ""
    name = re.split(r"[：:】\]〕)\s]", bare, maxsplit=1)[0]
    if name not in page.words.editor_note:
        return ""
    return name if len(text) <= 14 or len(bare) > len(name) else ""


def _editorial(text: str) -> bool:
    if EDITORIAL.match(text) or (len(text) <= 200 and FOR_READERS.search(text[-60:])):
        return True
    return ("小编" in text or "本站" in text) and FOR_YOU.match(text) is not None


def bylines(page: Page) -> Iterator[Found]:
    """Reporters on a line of their own, captions of pictures, （完）."""
    for at, line in page.free():
        text = line.text
        if len(text) > 120:
            continue
        if len(text) <= 48 and REPORTER.match(text) and not re.search(r"[。，；]|要求|报道[：:]", text):
            yield Found(at, at, "credit", "记者署名，不属于正文。")
        elif END_MARK.match(text) or (
            text[0] in "(【"
            and text[-1] in ")】"
            and len(text) <= 60
            and BRACKETED.fullmatch(text)
            and BY.search(text)
        ):
            yield Found(at, at, "credit", "作者、来源等署名，不属于正文。")
        elif not line.marked and CAPTION.match(text):
            yield Found(at, at, "caption", "图片说明，不属于正文。")


def inline_credits(page: Page) -> Iterator[Found]:
    """本报讯（记者 …） before the first sentence, （记者 …） behind the last."""
    for at, line in page.free():
        opening = line.text[:80]
        head = DATELINE.match(opening) if "讯" in opening or "电" in opening else None
        if head and len(head[0]) >= 3:
            yield Found(
                at, at, "credit", "电头、记者署名，不属于正文。", (line.start, line.start + head.end())
            )
            continue
        for place in (line.text[:64], ""):
            opened = BRACKETED.match(place) if place else None
            if opened and BY.search(opened[0]) and "记者" in opened[0]:
                yield Found(
                    at, at, "credit", "记者署名，不属于正文。", (line.start, line.start + opened.end())
                )
        tail = line.text[-64:]
        if tail[-1] in ")】":
            for found in BRACKETED.finditer(tail):
                if (
                    found.end() == len(tail)
                    and BY.search(found[0])
                    and not re.search(r"单位|部门|牵头|配合|负责", found[0])
                ):
                    begin = line.end - len(found[0])
                    if begin == line.start:
                        continue
                    yield Found(at, at, "credit", "文末署名，不属于正文。", (begin, line.end))


def signed_names(page: Page) -> Iterator[Found]:
    """A reporter's bare name in brackets behind the last sentence: 。（张三）"""
    for at, line in page.free():
        if at < page.body_end - 1 or not line.text.endswith(")"):
            continue
        hit = NAMES.search(line.text[-24:])
        if hit and hit[1][0] in SURNAMES and line.text[-24:][: hit.start()].endswith(("。", "！", "”")):
            begin = line.end - len(hit[0])
            yield Found(at, at, "credit", "文末署名，不属于正文。", (begin, line.end))
