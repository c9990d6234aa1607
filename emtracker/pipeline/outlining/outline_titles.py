"""Lines of a document that belong to no item: titles, subtitles, salutations, dates and names that stand alone."""

from __future__ import annotations

import re

from emtracker.pipeline.outlining.outline_regions import GREAT_REGION

LONGEST_TITLE = 40  # characters of a line that may be a title or subtitle
_TITLE = re.compile(
    r"(?:要点|计划|方案|报告|通知|意见|总结|安排|部署|召开|举行|纪要|亮点|综述|会议|讲话|发言|解读|打算|采撷|巡礼|任务|清单|规划|公报|简报|通报|工作)"
    r"[^。]{0,6}$"
)
_OPEN_END = re.compile(r"[^。！？；：，、…\n]$")
_SALUTATION = re.compile(
    r"(?:各位|同志们|尊敬的|各[一-鿿()、，]{1,60}|[一-鿿()、，]{0,60}(?:人民政府|委员会|有关部门|直属单位|办事处|成员单位|应急管理局|各科室))"
    r"[^。！]{0,60}[：:]$|(?:各位[一-鿿]{2}|同志们|女士们|朋友们|来宾们)[，、!！](?:[一-鿿]{2,4}[，、!！])*$"
)
_FORMULA = re.compile(
    r"(?:现在，|下面，|我)[^。]{0,20}(?:代表|受)[^。]{2,40}(?:报告|汇报)|(?:特此|此)(?:通知|报告|函告)|附件\d{0,2}[：:]"
)
_DATE = re.compile(r"\(?\d{4}年\d{1,2}月(?:\d{1,2}日)?[^。；，]{0,40}\)?$")
_BODY = re.compile(
    r"[一-鿿()]{2,30}(?:局|厅|委员会|办公室|人民政府|管委会|党委|总队|支队|大队|指挥部|日报|报社|中心|编辑部|新闻网)$"
)
_NAME = re.compile(r"[一-鿿]{2,3}$|[一-鿿] {1,4}[一-鿿]{1,2}$")


def is_formal(clean: str, start: int, end: int) -> bool:
    """A salutation, a formula (特此通知), a date, a body's name or a person's name that stands alone on its line."""
    return any(sign.match(clean, start, end) for sign in (_SALUTATION, _DATE, _FORMULA)) or (
        end - start <= 30 and any(sign.fullmatch(clean, start, end) for sign in (_BODY, _NAME))
    )


def is_title(clean: str, start: int, end: int, wanted: str) -> bool:
    """Whether a line at the top is the title that the header found, or a part of it."""
    if not wanted or end - start > len(wanted) + 20 or GREAT_REGION.match(clean, start, end):
        return False
    line = re.sub(r"\s", "", clean[start:end])
    return line == wanted or (len(line) > 3 and (line in wanted or wanted in line))


def reads_like_title(clean: str, start: int, end: int) -> bool:
    """Whether an unmarked head could be a title (…工作要点, …会议召开)."""
    return _TITLE.search(clean, start, end) is not None


def reads_like_subtitle(clean: str, start: int, end: int) -> bool:
    """Whether a dash line could be a subtitle: short, without final punctuation."""
    return end - start <= LONGEST_TITLE and _OPEN_END.search(clean, start, end) is not None
