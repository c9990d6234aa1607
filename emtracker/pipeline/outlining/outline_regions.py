"""Lines that head the part of one place: 四川省, 一、四川省, 【成都市】, 山东：织密监管网络."""

from __future__ import annotations

import re

from emtracker.pipeline.cutting.roles_cues import Cues

LONGEST = 44  # characters of such a line without its marker
GREAT_REGION = re.compile(r"(?:东北|华北|华东|华中|华南|西南|西北|中南|东部|中部|西部)(?:地区)?(?:篇|各省)?$")
_OFFICIAL = re.compile(
    r"[一-鿿]{2,8}(?:省|自治区|特别行政区|兵团|自治州|自治县|自治旗)|[一-鿿]{1,6}(?:市|县|区|旗|州|盟|镇|乡|街道)"
)
_GENERIC = re.compile(
    r"(?:[一-鿿]*(?:园|地|社|城|景|灾|辖|山|林|矿|厂|库|牧|海|片|校|小|功能|开发)区|[全各本我一两三].*|.*(?:乡镇|村镇|城乡|省市|市县|县区))$"
)
_VERBS = re.compile(
    r"加强|强化|推进|推动|聚焦|提升|夯实|深入|服务|建设|走进|打造|支持|保障|关于|覆盖|下沉|突出|重点"
)


def is_region_line(clean: str, start: int, end: int, cues: Cues) -> bool:
    """Whether the line (its marker left out) is the name of a place, alone or with the head of a report after a colon."""
    line = clean[start:end]
    if len(line) > LONGEST or GREAT_REGION.match(line):
        return False
    bare = line.lstrip("【[")
    name = _place_at(bare, cues)
    if not name:
        return False
    rest = bare[len(name) :].lstrip("】] ")
    if rest in ("", "篇", "：", "应急管理厅", "应急管理局"):
        return True
    return rest[0] in "：|·" and len(rest) > 3 and line[-1] not in "。；！？，、："


def _place_at(line: str, cues: Cues) -> str:
    """The name of a place with which the line opens: one of the gazetteer, or one with the form of an official name."""
    for length in range(min(11, len(line)), 1, -1):
        name = line[:length]
        if name in cues.places:
            return name
    official = _OFFICIAL.match(line)
    if official is None or _GENERIC.match(official.group()) or _VERBS.search(official.group()):
        return ""
    return official.group()
