"""How the names of bodies are told from other words: their endings, and where a name begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from emtracker.pipeline.remembered import remembered
from emtracker.pipeline.values import Lexicon

_WHOSE = ["主管", "监管", "职能", "责任", "管理", "成员", "直属", "局属", "下属", "帮扶", "相关", "有关", "牵头", "行业", "应急", "其他", "业务", "对口", "配合", "上级", "市级", "县级", "区级", "省级", "各", "审批", "审批服务"]  # fmt: skip
# Every alternative begins with a literal sign: the engine then skips to the few places where a name can end.
_ENDINGS = "|".join([
    *(f"{whose}{kind}(?!管理)" for whose in _WHOSE for kind in ("部门", "单位")),
    "局(?<![格布全结大开当时政残变棋僵破定终]局)(?![面部势限长])", "厅(?<![大餐展舞客]厅)(?![长堂级])",
    "管理委员会", "工作委员会", "委员会", "办公室", "支队", "总队", "大队", "指挥部", "检察院", "法院", "主流媒体", "有关方面",
    "政府(?!性|采购|投资|债务|令|网|补助|信息)", "执法机构", "等部门", "部门", "处[(（]科[)）]室", "科室", "处室", "应急管理系统",
    *(f"{sign}(?<=[\u4e00-\u9fff]{sign})(?<![万余千百多到各好何]{sign})(?=[、,，)）\\]】;；。]|$)" for sign in "科处室"),
])  # fmt: skip
# Words after which a name may begin, however close they stand.
_NOT_A_NAME = re.compile(
    r".*(?:由|会同|联合|协同|配合|(?<!发展)(?<!资源)(?<!住房)(?<!规划)(?<!文化)(?<!工业)(?<!经济)(?<!林业)(?<!粮食)(?<!民族)和|与|及|向|对|在|将|把|让|使"
    r"|请|给|为|推动|督促|指导|推进|强化|加强|明确|发挥|压实|落实|建立|健全|完善|要求|支持|鼓励|协调|通过|以|按照|移送|呈报|报送|报|纳入"
    r"|成立|依托|完成|是|牵头|负责|定期|等|好|同(?!志)|个|从|经|并|需|要|应当|必须|召开|参加|聚焦|紧盯|充分|组织(?!部)|了|的|到|于|就|凡)"
)
_PREFIX = r"(?:各级|各|全[省市区县州旗]|全系统|市、县(?:两级|级)?|省、市、县三级|省市县三级|市县(?:两级)?|[省市县区]级)"


@dataclass(frozen=True, slots=True)
class Names:
    """The compiled knowledge of one lexicon."""

    ending: re.Pattern[str]
    fields: tuple[str, ...]
    generic: frozenset[str]

    def begin(self, clean: str, floor: int, at: int, end: int) -> int | None:
        """Where the name begins whose ending stands at `at`..`end`; None where the ending stands alone."""
        begin = at
        low = max(floor, at - 14)
        while begin > low and clean[begin - 1].isalpha():
            begin -= 1
        cut = _NOT_A_NAME.match(clean, begin, at)
        begin = cut.end() if cut else begin
        word = clean[at:end]
        if begin == at and word in ("科", "处", "室") and cut:  # 综合协调科: 协调 belongs to the name
            begin = cut.start()
        if word in self.generic:  # 各乡镇(街道): nothing but 各 and its like belongs to it
            before = _TAIL_PREFIX.search(clean, max(floor, at - 8), at)
            return before.start() if before else at
        if clean[begin:at] in ("多", "跨", "多个", "某"):
            return None
        level = _LEVELS.search(clean, max(floor, begin - 4), begin)
        if level and clean[begin : begin + 1] == "县":
            begin = level.start()
        return (
            None
            if begin == at and word in ("局", "厅", "部门", "等部门", "单位", "政府", "办公室", "委员会")
            else begin
        )

    def field_before(self, clean: str, floor: int, stop: int) -> int | None:
        """Where the short name of a department begins that ends at `stop`."""
        for name in self.fields:
            if stop - len(name) >= floor and clean.startswith(name, stop - len(name)):
                return stop - len(name)
        return None


_TAIL_PREFIX = re.compile(rf"{_PREFIX}$")
_LEVELS = re.compile(r"(?:省、)?市、$")


@remembered
def names_of(lexicon: Lexicon) -> Names:
    """Compiled once for a lexicon."""
    generic = {phrase.text for phrase in lexicon.phrases_of("unit-generic")}
    full = {phrase.text for phrase in lexicon.phrases_of("unit")} | generic
    words = "|".join(re.escape(word) for word in sorted(full, key=lambda word: (-len(word), word)))
    fields = sorted(
        (phrase.text for phrase in lexicon.phrases_of("department")), key=lambda word: (-len(word), word)
    )
    pattern = f"(?:{words})(?:各?成员单位)?|{_ENDINGS}" if words else _ENDINGS
    return Names(re.compile(pattern), tuple(fields), frozenset(generic))
