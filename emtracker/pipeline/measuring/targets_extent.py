"""How far the literal words of a target reach, and what the figure measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from emtracker.pipeline.measuring.quantities import Quantity
from emtracker.pipeline.wordtree import any_of

_AFTER = re.compile(r"(?:\s?(?:及|或)?(?:以上|以下|以内|之内|左右|内(?![涝部容外河陆])))?")
# What is counted, as far as it is a plain noun: stops at marks, at a new verb, at a new figure.
_NOUN = re.compile(
    r"(?:(?!达到|完成|建设|开展|进行|进入|实现|参加|参与|并|和|与|及|以|的|在|被|得|已|均|全部|上报|投入|到达|建成|持续|提供|高度|未|超过)[^\W\d]|[“”])"
    r"{1,12}"
)
_CLAUSE = re.compile(r"[,，。;；:：!！?？\n()（）]")
_PIECE = re.compile(r"[,，。;；:：、!！?？\n()（）]")
# A noun begins after the last verb; but 完成率, 培训数 are nouns themselves.
_VERBS = (
    "新建 新增 建成 建设 配备 完成 开展 组织 累计 共有 共 已 整治 排查 改造 投入 确保 力争 实现 督促 推动 推进 达到 安装 安设 营造 下拨 储备 举办 派出"
    " 巡查 出动 处置 发放 救助 查处 检查 培训 发现 报送 召开 发送 发生 其中 分别 年内 全年"
)
_VERB = re.compile(rf".*(?:{any_of(_VERBS.split())})(?![率数量度面])")
_LEADING = (
    "必须 力争 要求 要 应 须 已 均 都 稳定在 保持在 保持 控制在 提升至 提高至 提高到 提升到 不低于 不少于 不高于 不大于 不小于 不得低于 不得少于 不得超过 不超过"
    " 超过 同比 环比 分别 上升 增长 提高 提升 增加 下降 减少 降低 压减 达到 达 到 至 为 在 约 近 仅 不足 不到 超 逾 突破 稳控在 就 分 低于 高于 的 了"
)
# By their last sign, the longest first.
_BY_LAST: dict[str, list[str]] = {}
for _ending in sorted((*_LEADING.split(), " "), key=len, reverse=True):
    _BY_LAST.setdefault(_ending[-1], []).append(_ending)
_COMPARED = re.compile(r"(?:[比较](?:\d{4}年|上年|去年|同期|前)|高于)\w{0,10}$")
_FROM = re.compile(r"(?:由|从)(?=[\d去上年初期])")
_EARLIER = re.compile(r".*\d[万亿余多]*[^\W\d]")  # 3省8市协同演练: the noun begins after the last figure
_FIGURE = re.compile(r"[\d.]+\w{1,2}$")
_JOIN = re.compile(r"[、和与及]|以及")
_MEASURED = ("数", "率", "量", "额", "损失", "面积", "人次")
NAMED_BEFORE = frozenset(("%", "‰", "倍", "个百分点", "百分点", ""))


@dataclass(frozen=True, slots=True)
class Extent:
    """Where the literal words begin and end, and what the figure is said of: one indicator, or several that share it.

    `subjects` are all that the clause names, for the figures that follow in a 分别 list.
    """

    start: int
    end: int
    indicators: tuple[str, ...]
    subjects: tuple[str, ...] = ()


def extent(clean: str, end: int, quantity: Quantity, left: str) -> Extent:
    """`left` is the clause up to the figure. A share is named by the words before it, a count by the noun after it."""
    after = _AFTER.match(clean, quantity.end, end)
    b = after.end() if after else quantity.end
    if quantity.unit in NAMED_BEFORE:
        return _share(b, quantity, left) if _bare(left) else _share_of_clause_before(clean, b, quantity, left)
    noun = _NOUN.match(clean, b, end)
    if noun:
        told = noun.group()
        closed = told.find("”")
        if closed >= 0 and "“" not in told[:closed]:
            told = told[:closed]
        return Extent(quantity.start, b + len(told), (_named(told),))
    piece = _PIECE.split(left)[-1]
    name = _trimmed(piece)
    return Extent(_at(quantity, piece, name), b, (_named(name),))


def _share(b: int, quantity: Quantity, left: str) -> Extent:
    head = _bare(left)
    subjects = tuple(filter(None, (_trimmed(part) for part in _JOIN.split(head)))) if head else ()
    if len(subjects) > 1 and all(subject.endswith(_MEASURED) for subject in subjects):
        start = quantity.start - len(left) + left.find(subjects[0])
        return Extent(start, b, subjects[:1] if "分别" in left else subjects, subjects)
    piece = _PIECE.split(left)[-1]
    name = _trimmed(piece)
    return Extent(_at(quantity, piece, name), b, (name,))


def _share_of_clause_before(clean: str, b: int, quantity: Quantity, left: str) -> Extent:
    """事故起数和亡人数，同比下降5%: the figure is said of what the clause before names."""
    at = quantity.start - len(left)
    clause = (
        _CLAUSE.split(clean[max(0, at - 40) : max(0, at - 1)])[-1]
        if clean[at - 1 : at] in ("，", ",")
        else ""
    )
    subjects = tuple(filter(None, (_trimmed(part) for part in _JOIN.split(clause))))
    if not clause or not all(subject.endswith(_MEASURED) for subject in subjects):
        return Extent(quantity.start, b, ("",))
    return Extent(at, b, subjects[:1] if "分别" in left else subjects, subjects)


def before(clean: str, floor: int, at: int) -> str:
    """The noun of the clause before, for a figure whose own clause names nothing (死亡20人,同比下降4%)."""
    pieces: Sequence[str] = _PIECE.split(clean[max(floor, at - 30) : at])
    return next((name for piece in reversed(pieces) if (name := _trimmed(_FIGURE.sub("", piece)))), "")[-16:]


def _trimmed(piece: str) -> str:
    """The noun of a clause: 督导发现问题隐患 is 问题隐患, 整改率已达到 is 整改率."""
    whole = _bare(piece)
    if "由" in whole or "从" in whole:
        whole = _FROM.split(whole)[0]
    whole = whole.strip()
    for lead in (_EARLIER, _VERB):
        found = lead.match(whole)
        whole = whole[found.end() :] or whole if found else whole
    return _bare(whole)


def _bare(piece: str) -> str:
    """The words without those that lead over to a figure: 整改率已达到 is 整改率, 起数较上年分别下降 is 起数."""
    while ending := next(filter(piece.endswith, _BY_LAST.get(piece[-1:], ())), ""):
        piece = piece[: -len(ending)]
    if "比" in piece or "较" in piece or "高于" in piece:
        shorter = _COMPARED.sub("", piece)
        return piece if shorter == piece else _bare(shorter)
    return piece


def _at(quantity: Quantity, piece: str, name: str) -> int:
    """Where the words begin; at the figure itself where its clause names nothing."""
    return quantity.start - len(piece) + piece.rfind(name) if name else quantity.start


def _named(noun: str) -> str:
    noun = noun.strip()
    return noun if not noun or noun.endswith(("数", "率", "量", "额", "面积")) else f"{noun}数"
