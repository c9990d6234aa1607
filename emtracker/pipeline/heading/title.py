"""The title of a document: the first lines that are no sentence, put together where the typesetter broke them."""

from __future__ import annotations

import re

from emtracker.pipeline.cleaning.clean_letter import BODY_NAME, DATE_LINE
from emtracker.pipeline.cleaning.page import Line, line_of
from emtracker.pipeline.values import Span, Text

KINDS = "通知|要点|方案|意见|报告|总结|规划|计划|解读|召开|举行|讲话|致辞|纪要|办法|安排|情况|举措|综述|回顾|展望|侧记|会议|简报|快报|清单|措施|制度|预案|通报|公报|公告|批复|函|决定|行动|条例|规定|细则|台账"
ENDED = re.compile(rf"(?:{KINDS})(?:\([^()]{{1,30}}\))?[”》]?$")
SUBTITLE = re.compile(r"^(?:——|[(]).{2,80}|^\d{4}年\d{1,2}月\d{1,2}日.{0,40}$")
SENTENCE = re.compile(r"[。；！]|，.{12,}，")
MEETING = re.compile(
    r"^(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚上?|至\d{1,2}日)?[，,]?\s?([^，,。；]{4,44}?(?:召开|举行|开幕|闭幕))(?=[，,。])"
)
GATHERED = re.compile(
    r"(?:召开|举行|举办)了?(?=([^，。；]{4,44}(?:会|会议))[，。])"
)  # the meeting that a lead names
HEAD_LINES = 12
LEAD = 240  # characters of a report in which the meeting is named
BROKEN = 4  # lines a title may be broken into


def title_of(text: Text) -> tuple[str, tuple[Span, ...]]:
    """The title and the places of its lines in the original; without a title line, the clause that names the meeting."""
    lines = _head(text)
    for at, line in enumerate(lines):
        if _is_title(line) and not (
            DATE_LINE.match(line.text) or (BODY_NAME.match(line.text) and at + 1 < len(lines))
        ):
            return _joined(lines, at, text)
        if line.prose:
            break
    for line in lines[:3]:
        hit = MEETING.match(line.text)
        if hit:
            return hit[1], ()
    first = next((line for line in lines[:2] if line.prose), None)
    hit = GATHERED.search(first.text[:LEAD]) if first else None
    return (hit[1], ()) if hit else ("", ())


def _head(text: Text) -> list[Line]:
    lines: list[Line] = []
    start = 0
    while len(lines) < HEAD_LINES and start < len(text.clean):
        end = text.clean.find("\n", start)
        end = len(text.clean) if end < 0 else end
        raw = text.clean[start:end]
        if raw and not raw.isspace():
            lines.append(line_of(raw, start))
        start = end + 1
    return lines


def _is_title(line: Line, least: int = 3) -> bool:
    text = line.text
    if len(text) > 90 or len(text) < least or SENTENCE.search(text) or text.endswith(("：", "，", "。")):
        return False
    return not line.marked or text.startswith("——")


def _joined(lines: list[Line], at: int, text: Text) -> tuple[str, tuple[Span, ...]]:
    title, last = lines[at].text, at
    while not ENDED.search(title) and last + 1 < len(lines) and last - at < BROKEN - 1:
        following = lines[last + 1]
        if (
            not _is_title(following, least=1)
            or following.marked
            or SUBTITLE.match(following.text)
            or following.prose
        ):
            break
        # a line of its own after a blank line is a subtitle or a head, unless the title so far cannot stand alone
        if "\n\n" in text.clean[lines[last].end : following.start].replace(" ", "") and not re.search(
            r"(?:关于|印发|的|年|和|与|、)$", title
        ):
            break
        if not re.search(
            r"(?:关于|印发|的|和|与|、|转发|局|厅|府|委员会|办公室)$|^关于|《[^》]*$", title
        ) and not ENDED.search(following.text):
            break
        title += following.text
        last += 1
    spans = [text.span_of(line.start, line.end) for line in lines[at : last + 1]]
    while last + 1 < len(lines) and SUBTITLE.match(lines[last + 1].text):
        last += 1
        spans.append(text.span_of(lines[last].start, lines[last].end))
    repeated = [line for line in lines[last + 1 :] if line.text == title]
    spans += [text.span_of(line.start, line.end) for line in repeated]
    return title, tuple(spans)
