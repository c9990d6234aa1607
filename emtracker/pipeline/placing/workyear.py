"""The year the work belongs to, not the year of publication: one for the work to come, one for the work reported."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from emtracker.pipeline.placing.workyear_words import landmark, mentioned
from emtracker.pipeline.values import Guess, Header, Span, Text

YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?=年|—|-|～|~|至)")
CHINESE_YEAR = re.compile(r"二[〇零]([一二三四五六七八九〇零])([一二三四五六七八九〇零])年")
RANGE = re.compile(r"20\d\d年?(?:—+|-|～|~|至)20\d\d")  # 2024—2026年: the plan begins in the first
REVIEWING = re.compile(
    r"总结|回顾|成效|亮点|成就|综述|完成情况|工作情况|落实情况|进展|年度报告|建设情况|述职|盘点|印象|纪实|答卷|情况的?(?:报告|汇报|通报)"
)
PLANNING = re.compile(r"要点|计划|安排|部署|打算|方案|思路|任务|要求|展望|意见|规划|目标|清单|谋划")
SAME_YEAR = re.compile(r"季度|上半年|下半年|\d月份?|半年|月度|今年以来")
# What stands before or behind a year that is planned for, and one that is looked back on.
STATED = re.compile(r"20\d\d年")
AHEAD_BEFORE = re.compile(r"(?:部署|安排|做好|谋划|明确|研究|展望|推进|抓好)(?:了|好)?[^。，；]{0,14}$")
AHEAD_BEHIND = re.compile(
    r"[^。，；]{0,14}?(?:工作要点|工作任务|重点工作|重点任务|总体思路|工作思路|工作安排|工作部署|总体要求|工作打算|主要目标|工作目标|工作计划)|是[^。；]{0,24}?(?:之年|一年|关键|开局|收官)"
)
BACK_BEFORE = re.compile(r"(?:总结|回顾|肯定)(?:了)?[^。，；]{0,10}$|过去的$")
BACK_BEHIND = re.compile(r"，?[^。；]{0,24}?(?:取得|成效|成绩|工作回顾|工作总结|下降|未发生|完成了|圆满)")
FIRST = 12_000


@dataclass(frozen=True, slots=True)
class WorkYears:
    """`ahead`: of what is deployed; `behind`: of what is reported; each with the words that decided."""

    ahead: Guess | None = None
    behind: Guess | None = None
    today: int | None = None  # the year in which the document speaks, for 今年 and 去年


def work_years(text: Text, header: Header, *, stated: str = "") -> WorkYears:
    """The two years of a document. Front matter and title go before the words of the text, these before its dates."""
    ahead = behind = None
    if re.fullmatch(r"20\d\d", stated):
        ahead = Guess(stated, 1.0, (), "文件元数据写明年度")
    title = header.title
    years = sorted(
        {int(hit[1]) for hit in YEAR.finditer(title)}
        | {2000 + _two(hit) for hit in CHINESE_YEAR.finditer(title)}
    )
    reviews, plans = REVIEWING.search(title), PLANNING.search(title)
    where = _title_span(text, header)
    if years:
        first, last = str(years[0]), str(years[-1])
        if len(years) > 1 and not RANGE.search(title):
            behind = Guess(first, 0.97, where, "标题中的总结年度")
            ahead = ahead or Guess(last, 0.97, where, "标题中的计划年度")
        elif reviews and (not plans or SAME_YEAR.search(title)):
            behind = Guess(last, 0.95, where, "标题中的年度")
            ahead = ahead or (behind if plans else None)  # the first half is told of, the second planned
        else:
            ahead = ahead or Guess(first, 0.97, where, "标题中的年度")
    view = text.clean[:FIRST]
    day = header.published or header.written or next((d.date for d in header.dates), None)
    today = int(day[:4]) if day else None
    ahead_in_text, behind_in_text = _told(text, view)
    if (
        ahead_in_text
        and behind_in_text
        and ahead_in_text.value == behind_in_text.value
        and not SAME_YEAR.search(title)
    ):
        ahead_in_text, behind_in_text = _apart(ahead_in_text, behind_in_text, today)
    ahead = ahead or ahead_in_text
    behind = behind or behind_in_text
    if ahead is None and behind is None:
        ahead = _around(text)
    if ahead is None and behind is None:
        ahead = landmark(view, text)
    if ahead is None and behind is None and day is None and (told := mentioned(view, text)):
        return WorkYears(told, told, int(told.value))
    if ahead and behind and int(behind.value) > int(ahead.value):
        behind = None
    same = SAME_YEAR.search(title) or SAME_YEAR.match(view.lstrip())
    return _completed(ahead, behind, day, same is not None)


def document_year(text: Text, header: Header, *, stated: str = "") -> Guess | None:
    """The year of the work the document is for: of what it deploys, else of what it reports."""
    years = work_years(text, header, stated=stated)
    title = header.title
    if years.behind and REVIEWING.search(title) and not PLANNING.search(title) and YEAR.search(title):
        return years.behind
    return years.ahead or years.behind


def _apart(ahead: Guess, behind: Guess, today: int | None) -> tuple[Guess | None, Guess | None]:
    """One year counted on both sides: it is the one reported when the document was written after it."""
    if today is not None and int(ahead.value) < today:
        return None, behind
    return ahead, None


def _completed(ahead: Guess | None, behind: Guess | None, day: str | None, same: bool) -> WorkYears:
    today = int(day[:4]) if day else None
    if ahead is None and behind is None and day is not None:
        month = int(day[5:7])
        ahead = Guess(day[:4], 0.6, (), "按发布日期推定")
        behind = Guess(str(int(day[:4]) - (month <= 3)), 0.5, (), "按发布日期推定")
    elif behind is None and ahead is not None:
        late = same or (day is not None and day[:4] == ahead.value and int(day[5:7]) > 4)
        behind = Guess(
            str(int(ahead.value) - (not late)),
            0.6,
            ahead.because,
            "部署年度的上一年" if not late else "部署年度",
        )
    elif ahead is None and behind is not None:
        year = int(behind.value) if same or (today == int(behind.value)) else int(behind.value) + 1
        ahead = Guess(str(year), 0.6, behind.because, "总结年度的下一年")
    speaks = today or (int(ahead.value) if ahead else None)
    return WorkYears(ahead, behind, speaks)


def _around(text: Text) -> Guess | None:
    """The year that editor's notes, letters and source links speak of; of compilations nothing else may name one."""
    counts: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for cut in text.cuts:
        if cut.kind in ("editor-note", "source-link", "letter"):
            for hit in YEAR.finditer(cut.span.of(text.original)):
                counts[hit[1]] += 1
                first.setdefault(hit[1], Span(cut.span.start + hit.start(), cut.span.start + hit.end()))
    if not counts:
        return None
    year = max(counts, key=lambda y: (counts[y], -first[y].start))
    return Guess(year, 0.7, (first[year],), "编者按、来源说明中的年度")


def _told(text: Text, view: str) -> tuple[Guess | None, Guess | None]:
    """The year most often planned for and the year most often looked back on, by the words round each year."""
    ahead: list[tuple[str, int, int]] = []
    back: list[tuple[str, int, int]] = []
    for hit in STATED.finditer(view):
        before, behind = view[max(0, hit.start() - 18) : hit.start()], view[hit.end() : hit.end() + 40]
        place = hit[0][:4], hit.start(), hit.end()
        if AHEAD_BEFORE.search(before) or AHEAD_BEHIND.match(behind):
            ahead.append(place)
        if BACK_BEFORE.search(before) or BACK_BEHIND.match(behind):
            back.append(place)
    return _most(text, ahead, "文中部署该年度的工作"), _most(text, back, "文中总结该年度的工作")


def _most(text: Text, places: list[tuple[str, int, int]], rule: str) -> Guess | None:
    """The year most often found; of equals the first."""
    if not places:
        return None
    counts = Counter(year for year, _, _ in places)
    year, start, end = max(places, key=lambda place: (counts[place[0]], -place[1]))
    return Guess(year, round(0.6 + 0.3 * counts[year] / len(places), 2), (text.span_of(start, end),), rule)


def _title_span(text: Text, header: Header) -> tuple[Span, ...]:
    if header.title_lines:
        return header.title_lines[:1]
    at = text.original.find(header.title) if header.title else -1
    return (Span(at, at + len(header.title)),) if at >= 0 else ()


def _two(hit: re.Match[str]) -> int:
    digits = "〇一二三四五六七八九"
    tens, ones = (sign.replace("零", "〇") for sign in hit.groups())
    return digits.index(tens) * 10 + digits.index(ones)
