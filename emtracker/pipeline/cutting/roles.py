"""Which role a piece has: deploy, result, overall or require; from its opening words and its tense."""

from __future__ import annotations

import re

from emtracker.pipeline.cutting.roles_sections import STANCE, THINKING, Setting, orders, starts_with_verb
from emtracker.pipeline.cutting.roles_speech import ASKS, OPENS, REPORTS, STRESSES, THINKS
from emtracker.pipeline.cutting.tense import OF_BODY, looks_ahead

_MEETING = re.compile(
    r"[^。，]{0,24}(?:近日|日前|\d{1,2}月\d{1,2}日)[^。]{0,80}(?:印发|下发|发布|发出|出台)|[^。]{0,80}(?:召开|举行)[^。]{0,120}|"
    r"[^。]{0,200}?(?:近日|日前|\d{1,2}日(?:[上下]午)?)，[^。]{0,40}(?:组织|召开|举行|开展)[^。，]{0,60}(?:会|会议|培训班|演练)(?=[，。])|"
    r"(?:[^。]{0,120}。)?[^。]{0,90}(?:近日|日前)(?:联合)?(?:印发|下发|发布|发出)[^。，]{0,30}(?:通知|方案|意见)|"
    r"(?:\d{1,2}月)?\d{1,2}日(?:[上下]午|至\d{1,2}日)?，[^。，]{2,40}(?:督导|调研|检查|督查|暗访|走访|视察|慰问)[^。]{0,80}。|"
    r"[^。]{0,30}(?:规划|方案|计划|活动)旨在|[^。]{0,260}(?:为此|因此|据此)，[^。，]{0,6}制定了?[^。]{2,30}(?:规划|方案|计划|办法)|"
    r"[^。]{0,200}?(?:近日|日前)，[^。]{0,160}(?:综合会商|会商会)|会上，|会前，|会后，|记者(?:了解到|获悉|从[^，。]{2,40}获悉)|[^。]{2,60}(?:出席|主持)(?:会议)?并[^。，]{0,30}(?:部署|讲话)。|(?:会议|大会)(?:就|对|还就|还对)[^。]{0,60}(?:部署|安排|要求)(?=[，。])|(?:会议|大会)(?:首先|还|随后|集中|书面|现场|组织)?(?:以|坚持以|认真贯彻|深入贯彻|认真学习|认真落实|深入学习|传达|学习|全面贯彻|由|听取|审议|套开|采取)"
)
_PURPOSE = re.compile(
    r"(?:为|根据|按照|依据|结合)[^。]{4,260}?"
    r"(?:特?(?:制定|制订|编制|提出)(?:本|如下|以下|了?《|20\d\d|[^。，]{0,30}[。：]$)|现将|特制定|特提出)|[^。]{0,200}现[将就][^。]{0,60}(?:如下|印发)|"
    r"为[^。]{4,260}。(?:现)?(?:根据|按照|依据|结合)[^。]{4,200}特?(?:制定|制订|提出)(?:本|如下|以下)[^。]{0,30}。|"
    r".{0,300}(?:下面，|现就|再)[^。]{0,30}(?:讲|强调|提|谈|通报|通知)[^。]{0,16}(?:点|方面|意见|要求|如下)(?:意见|要求)?[。：]$"
)
_GUIDE = re.compile(
    r"[^。]{0,40}(?:总体思路|总体要求|指导思想|工作思路|总的要求|总体考虑|总体目标|主要目标|工作目标|预期目标|基本思路)(?:是|为|：)|"
    r"(?:[^。，]{0,40}(?:工作|系统|部门))?，?(?:要)?(?:坚持)?以习近平新时代中国特色社会主义思想为指导|"
    r"要(?:坚持)?以[^。，]{4,40}为(?:主线|统领|引领|遵循)，[^。]*。$|"
    r"要(?:深入|认真|全面|坚决)*(?:学习贯彻|学习领会|贯彻落实|贯彻)[^。，]{0,4}(?:习近平|党的二十|党中央)[^。]*。$"
)
_GOALS = re.compile(r"到20[3-9]\d年")  # a goal beyond the plan, not work of the year
_BIG_YEAR = re.compile(r"[^。]{0,30}(?:20\d\d|今)年[^。]{0,6}是[^。]{2,120}(?:之年|一年|关键期)")
_BACK = re.compile(
    r"(?:[一二两三四五]年(?:多)?来|过去的?[一五]年|20\d\d年(?:全年|以来|上半年|前[一二三]季度)|今年(?:以来|来)|年初以来|“十[三四]五”(?:时期|期间))"
    r"(?!.{0,10}(?:要|将))"
)
_YEAR = re.compile(r"(20\d\d)(?=年)")
_WILL = re.compile(r"(?<![主重需首必纲提])要(?!求|点|素|闻|害|论)|将|力争|确保|计划")
_BELOW = re.compile(r"现[将就][^。]{0,20}如下[：。:]?$")
_ASKED = re.compile(
    r"(?:(?:新的一年|今年|下半年|下一步|20\d\d年)，)?[一-鿿、]{0,16}要(?!求|点|素)(?=[^。，]{2,24}[，。；])"
)
_DEMANDS_THAT = re.compile(r"提出[^，。]{0,6}要求：")
_SITUATION = re.compile(
    r"(?:(?:当前|目前|今年以来)，|今年(?:以来)?(?:全[省市县]|我[国省市县])?(?:气候|气象|天气|汛情|雨情|火险))[^。]{0,80}(?:突出|严峻|复杂|增加|增多|上升|交织|叠加)"
)
_SAID = re.compile(r"[^。]{0,40}(?:强调|指出|要求)，")
_DEFINITION = re.compile(r"“[^”]{1,30}”[^。，]{0,16}，即")
_CALL = re.compile(r"以上(?:各项|这些)?(?:工作|任务)|同志们|各位代表|让我们|更加紧密")
_ANNOUNCES = re.compile(r"(?:以下|如下|下列|这样)[^。：]{0,14}[。：]$|：$")
_FOLLOWS = re.compile(
    r"(?:以下|如下|[一二三四五六七八九十几\d](?:个)?(?:方面|件事|项|点|大)[^。]{0,10})[。：]?$"
)
_POLITICAL = re.compile(r"两个确立|两个维护|党[^，。；]{0,12}(?:的)?(?:全面)?领导")
_GUIDING = re.compile(
    r"要[^。，]{0,6}贯彻落实[^。，]{0,20}(?:决策部署|部署要求|会议精神)|要(?:始终|紧紧)?锚定[^。]{0,80}目标|"
    r"要(?:深入|认真|全面|坚决)*(?:学习贯彻|学习领会|贯彻落实|贯彻)[^。，]{0,4}(?:习近平|党的二十|党中央)|"
    r"要(?:坚持)?以[^。，]{4,40}为指导|要[^。，]{0,8}(?:总基调|总体思路)"
)
_MUST_HOLD = re.compile(r"必须(?:始终)?(?:坚持|牢记|牢固树立|坚定|树牢)")
_CLOSING = re.compile(
    r"(?:加强|强化|加大|健全|严格|压实|抓好)[^，。]{0,6}(?:领导|保障|落实|督导|考核|作风|责任)[^。]{0,12}"
    r"(?:落到实处|落地见效|落实落地|落实见效|到位)"
)
_DEMANDS = re.compile(r"(?:核心要求|[几三四五六]点要求|以下要求|如下要求|工作要求)")
_WORK_COUNT = re.compile(r"重点工作|重点任务|工作任务|主要任务|方面工作|(?<!各)项工作|(?<!各)项任务")
CERTAIN = 4  # a lean from which the words of a paragraph outweigh how it opens
ORDERS = 4  # clauses that open like an order: so many are no mere thinking
OWN_WORK = 25  # characters of an opening that asks for work
ANNOUNCEMENT = 120  # characters of a paragraph that only says that something follows


def is_preamble(start: int, end: int, clean: str) -> bool:
    """Whether a paragraph says why the document is made (为…，特制定本要点): it introduces no list."""
    return _PURPOSE.match(clean, start, end) is not None


def is_own_work(start: int, end: int, clean: str) -> bool:
    """Whether an opening before numbered points asks for work itself and does not only lead to them."""
    own = end - start >= OWN_WORK and starts_with_verb(clean[start : start + 4])
    return own and not announces(start, end, clean) and not _FOLLOWS.search(clean, start, end)


def leads_to_list(start: int, end: int, clean: str) -> bool:
    """Whether the end of a paragraph speaks of what follows: 以下, 如下, a count of works, a colon."""
    tail = max(start, end - 40)
    return any(sign.search(clean, tail, end) for sign in (_ANNOUNCES, _FOLLOWS, _WORK_COUNT))


def says_more_follows(start: int, end: int, clean: str) -> bool:
    """Whether a sentence announces a list (重点做好三方面工作。) and so is no head of its own."""
    return _FOLLOWS.search(clean, start, end) is not None


def announces(start: int, end: int, clean: str) -> bool:
    """Whether a short paragraph only says that something follows (要抓好以下几个方面：)."""
    return end - start <= ANNOUNCEMENT and _ANNOUNCES.search(clean, max(start, end - 24), end) is not None


def is_report(start: int, end: int, clean: str) -> bool:
    """Whether a paragraph tells of a meeting or opens with who speaks there."""
    return any(sign.match(clean, start, end) for sign in (_MEETING, OPENS))


def intro_role(
    start: int, end: int, below: int, setting: Setting, inherited: str | None, *, late: bool
) -> str:
    """The role of all under an introducing paragraph; `below` is the lean of what it introduces, `late`: after tasks."""
    if inherited in ("overall", "require"):
        return inherited
    text = setting.clean[start:end]
    if late and _DEMANDS.search(text) and not _WORK_COUNT.search(text):
        return "require"
    score = 2 * setting.lean(start, end) + max(-6, min(6, below))
    if abs(score) > 2:
        return "result" if score < 0 else "deploy"
    return inherited or setting.default


def leaf_role(start: int, end: int, setting: Setting, inherited: str | None) -> str:
    """The role of an unmarked paragraph, from how it opens and which way it leans."""
    if inherited in ("overall", "require"):
        return inherited
    score = setting.lean(start, end)
    opening = _by_opening(start, end, setting, score, inherited)
    if opening:
        return opening
    clean = setting.clean
    told = announces(start, end, clean)
    if inherited:
        return "overall" if told and inherited == "deploy" else inherited
    ahead = score > 0 and (ASKS.match(clean, start, end) or looks_ahead(clean, start, end))
    if setting.default == "result":
        return "deploy" if ahead or score > CERTAIN else "result"
    if told and -2 < score <= CERTAIN:
        return "overall"
    return "result" if score <= -2 else "deploy"


def _by_opening(start: int, end: int, setting: Setting, score: int, inherited: str | None) -> str | None:
    """The role of a paragraph whose first words say what it is."""
    clean = setting.clean
    if _CALL.match(clean, start, end):
        return "require"
    speech = OPENS.match(clean, start, end)
    words = speech.end() if speech else start
    if _BACK.match(clean, words, end) or _is_of_past_year(words, end, setting):
        return "result"
    if _MEETING.match(clean, start, end):
        return "result" if score <= -6 else "overall"
    openings = (start, words) if speech else (start,)
    standing = any(sign.match(clean, at, end) for sign in (_PURPOSE, _GUIDE, _DEFINITION) for at in openings)
    situation = _SITUATION.match(clean, words, end) and clean.count("要", words, end) < 2
    goals = _GOALS.search(clean, words, min(end, words + 300)) and not inherited
    busy = score >= 0 and orders(clean, words, end) >= ORDERS
    busy = busy or _DEMANDS_THAT.search(clean, start, min(end, start + 120)) is not None
    if (
        standing
        or goals
        or (situation and not inherited)
        or (_BIG_YEAR.match(clean, start, end) and not (busy and _SAID.match(clean, start, end)))
    ):
        return "overall"
    if REPORTS.match(clean, start, end):
        return "result"
    thought = THINKS.match(clean, start, end) and -2 < score < CERTAIN
    thought = thought and not _asks_for_work(words, end, setting)
    stressed = STRESSES.match(clean, start, end) and -2 < score < 2
    stressed = stressed and not _asks_for_work(words, end, setting)
    below = score > -2 and _BELOW.search(clean, max(start, end - 30), end)
    return "overall" if below or ((thought or stressed) and not busy) else None


def _asks_for_work(start: int, end: int, setting: Setting) -> bool:
    """Whether what is stressed opens with a demand that is neither thinking nor a stance nor general guidance."""
    asked = _ASKED.match(setting.clean, start, end)
    if asked is None:
        return False
    general = (sign.match(setting.clean, asked.end(), end) for sign in (THINKING, STANCE))
    return not any(general) and not _GUIDING.search(setting.clean, start, min(end, start + 90))


def _is_of_past_year(start: int, end: int, setting: Setting) -> bool:
    """Whether a paragraph says what a body did in a year that is not the one planned for (2024年，县应急管理局坚持…)."""
    clean = setting.clean
    found = _YEAR.match(clean, start, end)
    if found is None or int(found[1]) == setting.years.plan or not OF_BODY.match(clean, found.end(), end):
        return False
    return _WILL.search(clean, found.end(), end) is None


def enumerated_role(start: int, end: int, setting: Setting, inherited: str, *, last: bool) -> str:
    """The role of one point of a speech: the first may only think (认清形势), the last only urge (确保落到实处)."""
    if inherited != "deploy":
        return inherited
    if THINKING.match(setting.clean, start, end):
        return "overall"
    closing = last and _CLOSING.match(setting.clean, start, end)
    return "require" if closing or STANCE.match(setting.clean, start, end) else inherited


def demand_role(start: int, end: int, head: int, setting: Setting, inherited: str) -> str:
    """The role of one of several demands in a paragraph: a purely political one asks for no work of its own.

    `head` is where its words begin behind who speaks and 要.
    """
    if inherited != "deploy":
        return inherited
    if _GUIDING.search(setting.clean, start, min(end, start + 90)):
        return "overall"
    if _MUST_HOLD.match(setting.clean, start, end):
        return "require"
    political = _POLITICAL.search(setting.clean, start, min(end, start + 60))
    if THINKING.match(setting.clean, head, end):
        return "overall"
    return "require" if political or STANCE.match(setting.clean, head, end) else inherited
