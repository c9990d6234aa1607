"""The words beside a body that make it a doer: lead, partner or responsible."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_KIND = r"(?:单位|部门|科室|处室|主体|领导单位|股室|机构)"
_HEAD = re.compile(
    rf"(?P<lead>(?:牵头|主办|总牵头|主责){_KIND}?\s?[:：])|(?P<partner>(?:配合|协办|参与|参加|协同|协助){_KIND}?\s?[:：])"
    rf"|(?P<responsible>(?:责任|承办|实施|落实|责任落实|完成){_KIND}\s?[:：])"
)
_NEW_FIELD = re.compile(r"[;；。\n)）\]】](?![\w])|(?:时限|期限|日期|领导|联系人)")
_LEFT_PARTNER = re.compile(r"(?:会同|联合|协同|配合|协调|商请|协助|联动)(?:市内|省内|当地)?$")
_LEFT_WITH = re.compile(r"(?:与|和|同)(?:市内|省内|当地|地方|驻地)?$")
_RIGHT_WITH = re.compile(
    r"(?:等[\w]{0,6})?(?:的|建立|之间|间|部门|系统|开展)?[\w“”]{0,8}?(?:协[作同调]|联[动合席勤]|配合|合作|共享|会商|沟通|对接|互通|衔接|信息|共建|移送|机制)"
)
_LEFT_BY = re.compile(r"(?:由|明确由|交由)$")
_LEFT_MOVED = re.compile(
    r"(?:督促|指导|推动|组织|指挥|要求|支持|鼓励|压实|明确|引导|协助|帮助|监督|发挥好?|充分发挥|推进|移送|呈报|报请|提请|落实)$"
)
_RIGHT_LEAD = re.compile(r"(?:等)?(?:总?牵头|主办|主责)(?!单位|部门)")
_RIGHT_PARTNER = re.compile(r"(?:等[\w]{0,6})?(?:积极|共同|密切|主动)?(?:配合|协同|协助|协办|参与|参加)")
_RIGHT_DUTY = re.compile(
    r"(?:等[\w]{0,6})?(?:党委、政府|主要负责人|分管领导|负责人)?(?:(?:按|依据|根据|按照)[\w]{0,6}分工|分工|具体)*(?:负责|要|应当?|须|需|必须|务必|带头|抓好|落实|组织实施"
    r"|承担|指挥|统一|按照?职责|主“|分别|分线|每[月季周年]|累计|共|会同|联合|定期|集中|主动|认真|严格|切实|加大|明确专?人"
    r"|驻|派|召开|召集|组织|发挥|统筹|研究|开展|制定|出台|建立|推动|及时|积极|充分|全面|结合)"
)
_RIGHT_ROLE = re.compile(r"[\w“”]{0,12}?(?:作用|优势)")
# 落实市委决策部署, 推动指挥部建设: the body is spoken of, not set to work.
_ABOUT = re.compile(
    r"(?:[\w、]{0,6}(?:决策部署|工作部署|工作要求|部署要求|工作安排|要求|部署|指示|文件|精神|通知)|(?:规范化|标准化|体系|队伍|能力)?建设|的责任|整改)"
)
_BREAK = "。;；,，:：\n(（[【、”"


@dataclass(frozen=True, slots=True)
class Beside:
    """The words on both sides of a list of bodies; `fresh` where the list opens a clause."""

    left: str
    right: str
    before: str  # further back

    @property
    def fresh(self) -> bool:
        return not self.left or self.left[-1] in _BREAK


def role_of(clean: str, start: int, end: int, a: int, b: int) -> str | None:
    """The role of the list of bodies at `a`..`b` within the item `start`..`end`; None where nothing makes it a doer."""
    beside = Beside(clean[max(start, a - 14) : a], clean[b : min(end, b + 24)], clean[max(start, a - 40) : a])
    if _ABOUT.match(beside.right):
        return None
    return _field(clean, max(start, a - 60), a) or next((role for role, cue in _RULES if cue(beside)), None)


def _led_by_left(beside: Beside) -> bool:
    return _LEFT_BY.search(beside.left) is not None or _LEFT_MOVED.search(beside.left) is not None


def _both_play_their_part(beside: Beside) -> bool:
    """发挥甲优势和乙优势: the second body is a doer as the first."""
    joined = beside.left.endswith(("和", "与", "及"))
    return joined and _RIGHT_ROLE.match(beside.right) is not None and "发挥" in beside.before


# The first that holds decides.
_RULES: tuple[tuple[str, Callable[[Beside], object]], ...] = (
    ("lead", lambda beside: _RIGHT_LEAD.match(beside.right)),
    ("partner", lambda beside: _LEFT_PARTNER.search(beside.left)),
    ("partner", lambda beside: _LEFT_WITH.search(beside.left) and _RIGHT_WITH.match(beside.right)),
    ("partner", lambda beside: beside.fresh and _RIGHT_PARTNER.match(beside.right)),
    ("responsible", _led_by_left),
    ("responsible", lambda beside: beside.fresh and _RIGHT_DUTY.match(beside.right)),
    ("responsible", _both_play_their_part),
)


def _field(clean: str, low: int, a: int) -> str | None:
    """The role given by the nearest heading word of a list: (牵头单位:甲;配合单位:乙)."""
    if "：" not in clean[low:a] and ":" not in clean[low:a]:
        return None
    headings = list(_HEAD.finditer(clean, low, a))
    if not headings or _NEW_FIELD.search(clean, headings[-1].end(), a):
        return None
    return next(role for role in ("lead", "partner", "responsible") if headings[-1][role])
