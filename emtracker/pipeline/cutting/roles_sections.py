"""The role that a section's head gives to all below it, and the role of a document as a whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from emtracker.pipeline.cutting.roles_cues import Cues
from emtracker.pipeline.cutting.tense import Leaning, Years

_IMPERATIVE = re.compile(
    r"(?:加强|强化|推进|抓|做好|深化|健全|完善|落实|压实|压紧|夯实|提升|提高|开展|严格|坚持|突出|聚焦|紧盯|全力|着力|扎实|切实|持续|"
    r"深入|加快|构建|建立|推动|狠抓|严|防范|统筹|优化|规范|筑牢|织密|增强|积极|补齐|补足|锻造|打造)"
)
_CLAUSES = re.compile(r"[，。；：](?:要|继续|进一步)?")
_YEAR = re.compile(r"20[0-4]\d(?=年)")
_BRACKETED = re.compile(r"\([^()]*\)$")
_TAIL = re.compile(r"(?:的?部分|方面|中?(?:提到|指出)|中(?:提出|要求)|如下|包括|主要是)$")
_NEUTRAL = re.compile(
    r"(?:20\d\d年?|[-—至]|度|今年|去年|本年|全[省市县区镇乡]|[上下]半年|下一?步|下一?阶段|当前|目前|年度|主要|重点|工作|总体|基本|取得的?|存在的?|"
    r"及|和|与|、|的|应急管理|安全生产|防灾减灾救灾|专项|情况|思路|成绩|成效|问题|任务|目标|经济社会发展|政府|系统|以来|过去一?五?年|具体|面临|"
    r"做法|经验|亮点|特色|后续|今后|出台|整治|行动|编制|制定|活动|创建|预期)*"
)
_NOUN = re.compile(
    r"(?:的主要|存在的|面临的|的具体|的总体)(?:[一-鿿]{2,4}(?:和|与|及|、))?$"
)  # no task: …建设的主要安排
_GOALS = re.compile(r"[^，。]{0,8}(?:总体|奋斗|主要|年度|工作)目标$")
_IN_REVIEW = re.compile(r"在?(?:回顾|总结)(?:过去|20\d\d年|去年|[一五]年来)")
_LOOKS_BACK = re.compile(r"20\d\d年(?:度)?(?:主要|重点)?工作$|去年|过去|上半年|一年来|五年来|以来")
THINKING = re.compile(
    r"[^，。]{0,4}(?:认清|认识到|深刻认识|清醒认识|充分认识|深刻把握|准确把握|统一思想|正视)|[^，。]{0,6}(?:重要性|紧迫感)"
)
STANCE = re.compile(
    r"[^，。]{0,14}要?(?:进一步|切实|不断)?(?:提高|提升|强化|增强)(?:政治站位|思想认识|认识|站位)"
)
_URGES = re.compile(
    r"(?:加强|强化)(?:组织)?领导|组织(?:领导|保障|推动|实施)|(?:强化|狠抓|加强|抓好|推动)(?:工作|任务|责任|督导|督促)?落实|督导考核|督查考核|考核问责|督导检查"
)
_RESULTS_TITLE = re.compile(
    r"亮点|成效|综述|纪实|巡礼|采撷|回顾|述评|侧记|掠影|观察|走笔|见闻|扫描|特写|透视|蹲点|(?:进展|完成|落实)情况|(?<!和|与|及)总结$|工作情况(?:的报告|汇报)?$|经验做法"
)
_PLANS_TITLE = re.compile(r"要点|计划|方案|部署|安排|打算|任务|规划|通知")
ENDING = 10  # characters of the longest ending looked for
_BARE_WORK = re.compile(
    r"(?:主要|重点|具体)?(?:工作|举措|措施|做法|任务)(?:举措|措施|任务|内容)?(?:及|和|与)?[一-鿿]{0,4}$"
)
_NEXT = re.compile(r"下一?步|下一?阶段|今后|后续|[一-鿿]*(?:打算|设想)$")
LONGEST = 30  # characters of a section's head


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the document while its pieces get their roles."""

    clean: str
    cues: Cues
    years: Years
    leaning: Leaning
    default: str  # the role where nothing else speaks: result in a review, else deploy

    def lean(self, start: int, end: int) -> int:
        """Above zero: to be done; below zero: done. See `tense.Leaning`."""
        return self.leaning.of(start, end)


def starts_with_verb(words: str) -> bool:
    """Whether a head opens like an order: 加强…, 推进…, 全力…"""
    return _IMPERATIVE.match(words) is not None


def looks_to_next(head: str) -> bool:
    """Whether a section's head speaks of the next steps (下一步工作, 工作打算)."""
    return _NEXT.match(head) is not None


def is_way_of_work(head: str) -> bool:
    """Whether a head says 工作思路: thinking in one paragraph, but the year's tasks where points stand under it."""
    return head.endswith(("工作思路", "工作的思路", "工作总体安排"))


def is_bare_work(head: str) -> bool:
    """Whether a section's head says only 主要工作: done or to be done, its neighbours tell."""
    return _BARE_WORK.match(head) is not None


def orders(clean: str, start: int, end: int) -> int:
    """How many clauses of a stretch open like an order."""
    stretch = clean[start:end]
    return sum(_IMPERATIVE.match(clause) is not None for clause in _CLAUSES.split(stretch))


def default_role(kind: str, title: str, opening: str) -> str:
    """What a piece is where nothing else speaks: from the kind of document, else from its title or first words."""
    if kind in ("results", "deployment"):
        return "result" if kind == "results" else "deploy"
    words = f"{title}\n{opening}"
    return (
        "result" if _RESULTS_TITLE.search(words) and not _PLANS_TITLE.search(title or opening) else "deploy"
    )


def section_role(head: str, setting: Setting, *, chapter: bool, last: bool = False) -> str | None:
    """The role by the head of a section; None for the head of a task.

    `chapter`: a block directly under the document or a region, where 加强组织领导 opens the demands at the end; `last`: the
    last of them.
    """
    text = _TAIL.sub("", head.strip("“”《》【】[] ：:。"))
    if text.endswith(")"):
        text = _BRACKETED.sub("", text)
    if not text or len(text) > LONGEST:
        return None
    years = [int(year) for year in _YEAR.findall(text)]
    role = _by_ending(text, years, setting, chapter=chapter)
    if role is None and chapter:
        role = _by_opening(text, last=last)
    if role is None and text.endswith("年工作"):
        plan = setting.years.plan
        return "result" if plan is None or max(years, default=9999) < plan else "deploy"
    return role


def _by_opening(text: str, *, last: bool) -> str | None:
    if _GOALS.match(text):
        return "overall"
    if _IN_REVIEW.match(text):
        return "result"
    if THINKING.match(text):
        return "overall"
    return "require" if STANCE.match(text) or (last and _URGES.search(text)) else None


def _by_ending(text: str, years: list[int], setting: Setting, *, chapter: bool) -> str | None:
    if chapter:
        for words, role in setting.cues.weak:
            if text.startswith(words[:4]) and words in text:
                return role
    ending = section_ending(text, setting.cues)
    if not ending:
        return None
    role = setting.cues.endings[ending]
    before = text[: -len(ending)]
    task_like = not years and _IMPERATIVE.match(text) is not None
    short = (
        len(ending) < 4 and ending != "情况"
    )  # 短板, 目标: only with nothing but 2025年, 主要, 存在的 before
    if (task_like and len(before) > 2) or (
        short and not _NEUTRAL.fullmatch(before) and not _NOUN.search(before)
    ):
        return None
    return "result" if role == "deploy" and _is_past(text, years, setting.years.plan) else role


def section_ending(text: str, cues: Cues) -> str:
    """The longest ending of a section head with which `text` ends; empty when there is none."""
    if text[-1:] not in cues.last_signs:
        return ""
    for length in range(min(ENDING, len(text)), 1, -1):
        if text[-length:] in cues.endings:
            return text[-length:]
    return ""


def _is_past(text: str, years: list[int], plan: int | None) -> bool:
    if years and plan:
        return max(years) < plan
    return not years and _LOOKS_BACK.search(text) is not None
