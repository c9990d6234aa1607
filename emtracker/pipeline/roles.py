"""Which role a piece has: deploy, result, overall or require; from its section, its opening words, its tense."""

from __future__ import annotations

import re
from dataclasses import dataclass

from emtracker.pipeline.roles_cues import Cues
from emtracker.pipeline.tense import Years, lean

_IMPERATIVE = re.compile(
    r"(?:加强|强化|推进|抓|做好|深化|健全|完善|落实|压实|压紧|夯实|提升|提高|开展|严格|坚持|突出|聚焦|紧盯|全力|着力|扎实|切实|持续|深入|加快|构建|建立|推动|狠抓|严|防范|统筹|优化|规范|筑牢|织密|增强|积极)"
)
_YEAR = re.compile(r"20[0-4]\d(?=年)")
_LOOKS_BACK = re.compile(r"20\d\d年(?:度)?(?:主要|重点)?工作$|去年|过去|上半年|一年来|五年来|以来")
_MEETING = re.compile(
    r"[^。]{0,80}(?:召开|举行)[^。]{0,120}|(?:会议|大会)(?:以|坚持以|深入学习|传达|学习|全面贯彻|由|听取|审议|套开|采取)"
)
_PURPOSE = re.compile(
    r"为[^。]{4,220}?(?:制定|提出如下|提出以下|现将|制订|编制|印发)|根据[^。]{4,200}?(?:制定|提出|现将|制订|编制)|按照[^。]{4,200}?制[定订]"
)
_GUIDE = re.compile(
    r"[^。]{0,40}(?:总体思路|总体要求|指导思想|工作思路|总的要求|总体考虑|总体目标|主要目标|工作目标|基本思路)(?:是|为|：)|(?:坚持)?以习近平新时代中国特色社会主义思想为指导"
)
_BIG_YEAR = re.compile(r"[^。]{0,30}20\d\d年[^。]{0,6}是[^。]{2,120}(?:之年|一年|关键期)")
_SPEECH_PAST = re.compile(r"(?:会议|大会|[一-鿿]{2,4})(?:总结|回顾|肯定|通报|充分肯定)")
_SPEECH_THINK = re.compile(r"(?:会议|大会|[一-鿿]{2,4})(?:指出|认为|分析|强调)")
_POLITICAL = re.compile(r"两个确立|两个维护|党[^，。；]{0,12}(?:的)?(?:全面)?领导")
_DEFINITION = re.compile(r"“[^”]{1,30}”[^。，]{0,16}，即")
_CALL = re.compile(r"同志们|各位代表|让我们|更加紧密")
_DEMANDS = re.compile(r"(?:核心要求|[几三四五六]点要求|以下要求|如下要求|工作要求)")
_WORK_COUNT = re.compile(r"重点工作|重点任务|工作任务|主要任务|方面工作|项工作|项任务")


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the document while its pieces get their roles."""

    clean: str
    cues: Cues
    years: Years
    default: str  # the role where nothing else speaks: result in a review, else deploy

    def lean(self, start: int, end: int) -> int:
        return lean(self.clean, start, end, self.cues, self.years)


def section_role(head: str, setting: Setting, *, chapter: bool) -> str | None:
    """The role that a section's head gives to all below it; None for the head of a task.

    `chapter`: a block directly under the document or a region, where 加强组织领导 opens the demands at the end.
    """
    text = re.sub(r"\([^()]*\)$", "", head.strip("“”《》 ：:。"))
    if not text or len(text) > 30:
        return None
    years = [int(year) for year in _YEAR.findall(text)]
    task_like = _IMPERATIVE.match(text) is not None and not years
    for ending, role, weak in setting.cues.sections:
        if weak:
            if chapter and text.startswith(ending[:4]) and ending in text:
                return role
            continue
        if not text.endswith(ending):
            continue
        if task_like and len(text) > len(ending) + 2:
            return None
        back = bool(setting.years.plan and years and max(years) < setting.years.plan) or (
            _LOOKS_BACK.search(text) is not None and not years
        )
        if role == "deploy" and back:
            return "result"
        return role
    if text.endswith("年工作") or text.endswith("年工作情况"):
        return (
            "result"
            if setting.years.plan is None or max(years, default=9999) < setting.years.plan
            else "deploy"
        )
    return None


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
        return inherited
    return "deploy" if score >= 2 else "result" if score <= -2 else setting.default


def head_role(start: int, end: int, setting: Setting, inherited: str) -> str:
    """The role of one of several demands in a paragraph: a purely political one asks for no work of its own."""
    stop = min(end, start + 60)
    if (
        inherited == "deploy"
        and _POLITICAL.search(setting.clean, start, stop)
        and _POLITICAL.search(setting.clean, stop, end)
    ):
        return "require"
    return inherited
