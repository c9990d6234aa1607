"""Which role a piece has: deploy, result, overall or require; from its section, its opening words, its tense."""

from __future__ import annotations

import re
from dataclasses import dataclass

from emtracker.pipeline.roles_cues import Cues
from emtracker.pipeline.tense import Years, lean, looks_ahead

_IMPERATIVE = re.compile(
    r"(?:加强|强化|推进|抓|做好|深化|健全|完善|落实|压实|压紧|夯实|提升|提高|开展|严格|坚持|突出|聚焦|紧盯|全力|着力|扎实|切实|持续|深入|加快|构建|建立|推动|狠抓|严|防范|统筹|优化|规范|筑牢|织密|增强|积极)"
)
_YEAR = re.compile(r"20[0-4]\d(?=年)")
_NEUTRAL = re.compile(
    r"(?:20\d\d年?|[-—至]|度|今年|去年|本年|全[省市县区镇乡]|[上下]半年|下一?步|下一?阶段|当前|目前|年度|主要|重点|工作|总体|基本|取得的?|存在的?|"
    r"及|和|与|、|的|应急管理|安全生产|防灾减灾救灾|专项|情况|思路|成绩|成效|问题|任务|目标|经济社会发展|政府|系统|以来|过去一?五?年|具体|面临|做法|经验|亮点|特色|下半年|后续|今后)*"
)
_LOOKS_BACK = re.compile(r"20\d\d年(?:度)?(?:主要|重点)?工作$|去年|过去|上半年|一年来|五年来|以来")
_MEETING = re.compile(
    r"[^。]{0,80}(?:召开|举行)[^。]{0,120}|(?:会议|大会)(?:以|坚持以|深入学习|传达|学习|全面贯彻|由|听取|审议|套开|采取)"
)
_PURPOSE = re.compile(
    r"(?:为|根据|按照|依据|结合)[^。]{4,260}?(?:特?(?:制定|制订|编制|提出)(?:本|如下|以下|了?《|20\d\d|[^。，]{0,30}[。：]$)|现将|特制定|特提出)|[^。]{0,200}现将[^。]{0,60}(?:如下|印发)"
)
_GUIDE = re.compile(
    r"[^。]{0,40}(?:总体思路|总体要求|指导思想|工作思路|总的要求|总体考虑|总体目标|主要目标|工作目标|基本思路)(?:是|为|：)|(?:坚持)?以习近平新时代中国特色社会主义思想为指导"
)
_BIG_YEAR = re.compile(r"[^。]{0,30}20\d\d年[^。]{0,6}是[^。]{2,120}(?:之年|一年|关键期)")
_SPEECH_PAST = re.compile(r"(?:会议|大会|[一-鿿]{2,4})(?:总结|回顾|肯定|通报|充分肯定)")
_SPEECH_THINK = re.compile(r"(?:会议|大会|[一-鿿]{2,4})(?:指出|认为|分析|强调)")
_SPEECH_ASKS = re.compile(
    r"(?:会议|大会|[一-鿿]{2,4})(?:还|同时|最后)?(?:要求|强调|部署|提出|明确)，[^。]{0,40}?要"
)
_POLITICAL = re.compile(r"两个确立|两个维护|党[^，。；]{0,12}(?:的)?(?:全面)?领导")
_DEFINITION = re.compile(r"“[^”]{1,30}”[^。，]{0,16}，即")
_CALL = re.compile(r"同志们|各位代表|让我们|更加紧密")
_ANNOUNCES = re.compile(r"(?:以下|如下|下列|这样)[^。：]{0,14}[。：]$|：$")
_THINKING_HEAD = re.compile(
    r"[^，。]{0,4}(?:认清|认识到|深刻认识|清醒认识|充分认识|深刻把握|准确把握|统一思想|正视)|[^，。]{0,6}(?:形势|重要性|紧迫感)"
)
_STANCE_HEAD = re.compile(
    r"[^，。]{0,14}要?(?:进一步|切实|不断)?(?:提高|提升)(?:政治站位|思想认识|认识|站位)"
)
_CLOSING_HEAD = re.compile(
    r"(?:加强|强化|加大|健全|严格|压实|抓好)[^，。]{0,6}(?:领导|保障|落实|督导|考核|作风|责任)[^。]{0,12}(?:落到实处|落地见效|落实落地|落实见效|到位)"
)
_DEMANDS = re.compile(r"(?:核心要求|[几三四五六]点要求|以下要求|如下要求|工作要求)")
_WORK_COUNT = re.compile(r"重点工作|重点任务|工作任务|主要任务|方面工作|(?<!各)项工作|(?<!各)项任务")


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the document while its pieces get their roles."""

    clean: str
    cues: Cues
    years: Years
    default: str  # the role where nothing else speaks: result in a review, else deploy

    def lean(self, start: int, end: int) -> int:
        return lean(self.clean, start, end, self.cues, self.years)


_RESULTS_TITLE = re.compile(
    r"亮点|成效|综述|纪实|巡礼|采撷|回顾|述评|侧记|掠影|(?<!和|与|及)总结$|工作情况(?:的报告|汇报)?$|经验做法"
)
_PLANS_TITLE = re.compile(r"要点|计划|方案|部署|安排|打算|任务|规划|通知")


def default_role(kind: str, title: str, opening: str) -> str:
    """What a piece is where nothing else speaks: from the kind of document, else from its title or first words."""
    if kind in ("results", "deployment"):
        return "result" if kind == "results" else "deploy"
    words = title or opening
    return "result" if _RESULTS_TITLE.search(words) and not _PLANS_TITLE.search(words) else "deploy"


def section_role(head: str, setting: Setting, *, chapter: bool) -> str | None:
    """The role that a section's head gives to all below it; None for the head of a task.

    `chapter`: a block directly under the document or a region, where 加强组织领导 opens the demands at the end.
    """
    text = re.sub(r"\([^()]*\)$", "", head.strip("“”《》 ：:。"))
    if not text or len(text) > 30:
        return None
    years = [int(year) for year in _YEAR.findall(text)]
    task_like = _IMPERATIVE.match(text) is not None and not years
    plan = setting.years.plan
    for ending, role, weak in setting.cues.sections:
        if weak:
            if chapter and text.startswith(ending[:4]) and ending in text:
                return role
            continue
        if not text.endswith(ending):
            continue
        before = text[: -len(ending)]
        if (
            task_like
            and len(before) > 2
            or len(ending) < 4
            and ending != "情况"
            and not _NEUTRAL.fullmatch(before)
        ):
            return None
        back = max(years) < plan if plan and years else not years and _LOOKS_BACK.search(text) is not None
        return "result" if role == "deploy" and back else role
    if chapter and (_THINKING_HEAD.match(text) or _STANCE_HEAD.match(text)):
        return "overall" if _THINKING_HEAD.match(text) else "require"
    if text.endswith("年工作"):
        return "result" if plan is None or max(years, default=9999) < plan else "deploy"
    return None


def is_preamble(start: int, end: int, clean: str) -> bool:
    """Whether a paragraph says why the document is made (为…，特制定本要点): it introduces no list."""
    return _PURPOSE.match(clean, start, end) is not None


def intro_role(
    start: int, end: int, below: int, setting: Setting, inherited: str | None, seen_deploy: bool
) -> str:
    """The role of all under an introducing paragraph; `below` is the lean of what it introduces."""
    if inherited in ("overall", "require"):
        return inherited
    text = setting.clean[start:end]
    if _DEMANDS.search(text) and seen_deploy and not _WORK_COUNT.search(text):
        return "require"
    score = 2 * setting.lean(start, end) + max(-6, min(6, below))
    if score <= -3:
        return "result"
    if score >= 3:
        return "deploy"
    return inherited or setting.default


def leaf_role(start: int, end: int, setting: Setting, inherited: str | None) -> str:
    """The role of an unmarked paragraph, from how it opens and which way it leans."""
    if inherited in ("overall", "require"):
        return inherited
    clean = setting.clean
    score = setting.lean(start, end)
    if _CALL.match(clean, start, end):
        return "require"
    if _MEETING.match(clean, start, end):
        return "result" if score <= -6 else "overall"
    if (
        _PURPOSE.match(clean, start, end)
        or _GUIDE.match(clean, start, end)
        or _DEFINITION.match(clean, start, end)
    ):
        return "overall"
    if _BIG_YEAR.match(clean, start, end) and score < 4:
        return "overall"
    speech = _SPEECH_THINK.match(clean, start, end)
    if speech and _GUIDE.match(clean, speech.end() + 1, end):
        return "overall"
    if _SPEECH_PAST.match(clean, start, end):
        return "result"
    if speech and -2 < score < 2:
        return "overall"
    if inherited:
        return "overall" if inherited == "deploy" and announces(start, end, clean) else inherited
    if score > -2 and setting.default == "deploy" and announces(start, end, clean):
        return "overall"
    if score > 0 and (_SPEECH_ASKS.match(clean, start, end) or looks_ahead(clean, start, end)):
        return "deploy"
    if setting.default == "result" and score < 5:
        return "result"
    return "deploy" if score >= 2 else "result" if score <= -2 else setting.default


def announces(start: int, end: int, clean: str) -> bool:
    """Whether a short paragraph only says that something follows (要抓好以下几个方面：)."""
    return end - start <= 120 and _ANNOUNCES.search(clean, max(start, end - 24), end) is not None


def enumerated_role(start: int, end: int, setting: Setting, inherited: str, *, last: bool) -> str:
    """The role of one point of a speech: the first may only think (认清形势), the last only urge (确保落到实处)."""
    if inherited != "deploy":
        return inherited
    if _THINKING_HEAD.match(setting.clean, start, end):
        return "overall"
    if _STANCE_HEAD.match(setting.clean, start, end) or (
        last and _CLOSING_HEAD.match(setting.clean, start, end)
    ):
        return "require"
    return inherited


def head_role(start: int, end: int, setting: Setting, inherited: str) -> str:
    """The role of one of several demands in a paragraph: a purely political one asks for no work of its own."""
    stop = min(end, start + 60)
    clean = setting.clean
    if inherited == "deploy" and (
        _POLITICAL.search(clean, start, stop) or _STANCE_HEAD.match(clean, start, end)
    ):
        return "require"
    return inherited
