"""Cleaning rule for those who sat in the meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from emtracker.pipeline.cleaning.page import Found, Line, Page

SITTING = re.compile(
    r"出席|列席|参会|与会|陪同|参加(?:了)?(?:会议|本次|此次|活动|培训|调研|座谈|开班|启动|了)|(?:会议|活动|座谈)?(?:由[^，。]{2,40})?主持|收听收看|收看收听|分?会场|(?:交流|典型|表态|书面|先后|大会)发言|作(?:了)?发言|参加。$|以视频(?:会议)?形式"
)
POST = re.compile(
    r"书记|部长|省长|市长|县长|区长|州长|旗长|主席|主任|厅长|局长|处长|科长|队长|司长|司令|镇长|乡长|负责人|班子|成员|党组|总工程师|巡视员|调研员|常委|委员|政委|代表|领导|干部|人员|同志"
)
WORK = re.compile(
    r"强调|指出|要求|提出|部署|安排了|必须|务必|[，。；：“]要|各地要|部门要|确保|推进|落实|加强|通报了|审议|传达|深入学习|[^出]现召开"
)
MET_ON = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日")  # the paragraph that tells of the meeting itself
GATHERED = re.compile(r"会议[^，。]{0,20}召开|召开[^，。]{0,30}会议?")
ATTENDANT_LIMIT = 1500
# One of these stands wherever SITTING finds something; looking for them first is several times faster.
SIGNS = re.compile("出席|列席|参会|与会|陪同|参加|主持|收看|会场|发言|视频")


def attendants(page: Page) -> Iterator[Found]:
    """Paragraphs that only say who sat in the meeting; such a sentence at the end of the last paragraph."""
    reason = "出席、主持、参加会议人员名单，不是工作任务。"
    for at, line in page.free():
        if (
            line.marked
            or len(line.text) > ATTENDANT_LIMIT * 2
            or MET_ON.match(line.text)
            or not SIGNS.search(line.text)
        ):
            continue
        sentences = _sentences(line)
        closing = at >= page.body_end - 2 and at > page.body_start
        if not closing and not _names_people(sentences[0][0]):
            continue
        names = [_names_people(sentence) for sentence, _ in sentences]
        if all(names) and len(line.text) <= ATTENDANT_LIMIT and any(SITTING.search(s) for s, _ in sentences):
            yield Found(at, at, "attendants", reason)
        elif closing and names[-1] and not names[0]:
            first = len(names) - 1
            while first > 0 and names[first - 1]:
                first -= 1
            yield Found(at, at, "attendants", reason, (line.start + sentences[first][1], line.end))


def _sentences(line: Line) -> list[tuple[str, int]]:
    found, start = [], 0
    for part in re.split(r"(?<=[。！])", line.text):
        if part:
            found.append((part, start))
        start += len(part)
    return found


def _names_people(sentence: str) -> bool:
    if WORK.search(sentence):
        return False
    if GATHERED.search(sentence) and not re.search(r"视频|分会场|主会场", sentence):
        return False
    return SITTING.search(sentence) is not None or len(POST.findall(sentence)) >= 2
