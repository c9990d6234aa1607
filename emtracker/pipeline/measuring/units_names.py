"""How the names of bodies are told from other words: their endings, and where a name begins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from emtracker.pipeline.cleaning.remembered import remembered
from emtracker.pipeline.values import Lexicon

_PLAIN = "管理委员会 工作委员会 委员会 办公室 支队 总队 大队 指挥部 检察院 法院 主流媒体 有关方面 政府 执法机构 部门 处(科)室 科室 处室 应急管理系统 局 厅 科 处 室"
# 单位 is a body only as somebody's: 生产经营单位 is whom the work is about.
_WHOSE = "主管 监管 职能 责任 管理 成员 直属 局属 下属 帮扶 相关 有关 牵头 其他 对口 配合 上级 市级 县级 区级 省级 属各 机关各"
_NOT_ENDING = {
    "局": (re.compile(r".*[格布全结大开当时政残变棋僵破定终]局"), re.compile(r"[面部势限长]")),
    "厅": (re.compile(r".*[大餐展舞客]厅"), re.compile(r"[长堂级]")),
    "政府": (re.compile(r"(?!)"), re.compile(r"性|采购|投资|债务|令|网|补助|信息")),
    "部门": (re.compile(r"(?!)"), re.compile(r"管理|规章|预算")),
    **dict.fromkeys("科处室", (re.compile(r".*[\W\d万余千百多到各好何]."), re.compile(r"(?![、,，)）\]】;；。]|$)"))),
}  # fmt: skip
_ALONE = frozenset(("局", "厅", "部门", "单位", "政府", "办公室", "委员会", "科", "处", "室"))
# Words after which a name may begin, however close they stand.
_NOT_A_NAME = re.compile(
    r".*(?:由|会同|联合|协同|配合|(?<!发展)(?<!资源)(?<!住房)(?<!规划)(?<!文化)(?<!工业)(?<!经济)(?<!林业)(?<!粮食)(?<!民族)和|与|及|向|对|在|将|把|让|使"
    r"|请|给|为|推动|督促|指导|推进|强化|加强|明确|发挥|压实|落实|建立|健全|完善|要求|支持|鼓励|协调|通过|以|按照|移送|呈报|报送|报|纳入"
    r"|成立|依托|完成|是|牵头|负责|定期|等|好|同(?!志)|个|从|经|并|需|要|应当|必须|召开|参加|聚焦|紧盯|充分|组织(?!部)|了|的|到|于|就|凡)"
)
_PREFIX = r"(?:各级|各|全[省市区县州旗]|全系统|市、县(?:两级|级)?|省、市、县三级|省市县三级|市县(?:两级)?|[省市县区]级)"


@dataclass(frozen=True, slots=True)
class Names:
    """The compiled knowledge of one lexicon. `by_last` lists the words that end in a pair of signs, the longest first.

    Names are found by their last sign: those are few and rare, while a name may begin with almost any.
    """

    last: re.Pattern[str]
    by_last: dict[str, tuple[str, ...]]
    fields: frozenset[str]
    generic: frozenset[str]

    def ending_at(self, clean: str, floor: int, end: int) -> int | None:
        """Where the longest known word begins that ends at `end`."""
        for word in self.by_last.get(clean[end - 2 : end]) or self.by_last.get(clean[end - 1], ()):
            at = end - len(word)
            if at >= floor and clean.startswith(word, at):
                refused = _NOT_ENDING.get(word)
                if refused and (
                    refused[0].fullmatch(clean, max(floor, at - 1), end) or refused[1].match(clean, end)
                ):
                    return None
                return at
        return None

    def begin(self, clean: str, floor: int, at: int, end: int) -> int | None:
        """Where the name begins whose ending stands at `at`..`end`; None where the ending stands alone."""
        word = clean[at:end]
        if word in self.generic:  # 各乡镇(街道): nothing but 各 and its like belongs to it
            before = _TAIL_PREFIX.search(clean, max(floor, at - 8), at)
            return before.start() if before else at
        begin, low = at, max(floor, at - 14)
        while begin > low and clean[begin - 1].isalpha():
            begin -= 1
        cut = _NOT_A_NAME.match(clean, begin, at)
        if cut and not (
            cut.end() == at and word in ("科", "处", "室")
        ):  # 综合协调科: 协调 belongs to the name
            begin = cut.end()
        if clean[begin:at] in ("多", "跨", "多个", "某") or (begin == at and word in _ALONE):
            return None
        if clean[begin] == "县":
            level = _LEVELS.search(clean, max(floor, begin - 4), begin)
            begin = level.start() if level else begin
        return begin

    def field_before(self, clean: str, floor: int, stop: int) -> int | None:
        """Where the short name of a department begins that ends at `stop`."""
        for length in range(6, 1, -1):
            if stop - length >= floor and clean[stop - length : stop] in self.fields:
                return stop - length
        return None


_TAIL_PREFIX = re.compile(rf"{_PREFIX}$")
_LEVELS = re.compile(r"(?:省、)?市、$")


@remembered
def names_of(lexicon: Lexicon) -> Names:
    """Compiled once for a lexicon."""
    generic = {phrase.text for phrase in lexicon.phrases_of("unit-generic")}
    words = generic | {phrase.text for phrase in lexicon.phrases_of("unit")} | set(_PLAIN.split())
    words |= {f"{whose}单位" for whose in _WHOSE.split()}
    by_last: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_last.setdefault(word[-2:], []).append(word)
    fields = frozenset(phrase.text for phrase in lexicon.phrases_of("department"))
    return Names(
        _last_signs(by_last),
        {pair: tuple(group) for pair, group in by_last.items()},
        fields,
        frozenset(generic),
    )


def _last_signs(endings: Iterable[str]) -> re.Pattern[str]:
    """One sign that ends a name, the sign before it looked at too: that leaves one place in five for closer reading."""
    signs = {ending[-1] for ending in endings}
    alone = {ending for ending in endings if len(ending) == 1}
    before = {ending[0] for ending in endings if len(ending) == 2}
    one, two, three = (re.escape("".join(sorted(group))) for group in (signs, alone, before))
    return re.compile(f"[{one}](?:(?<=[{two}])|(?<=[{three}].))")
