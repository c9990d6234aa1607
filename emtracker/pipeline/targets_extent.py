"""How far the literal words of a target reach, and what the figure measures."""

from __future__ import annotations

import re

from emtracker.pipeline.quantities import Quantity

_AFTER = re.compile(r"(?:\s?(?:及|或)?(?:以上|以下|以内|之内|左右|内))?")
# What is counted, as far as it is a plain noun: stops at marks, at a new verb, at a new figure.
_NOUN = re.compile(
    r"(?:(?!达到|完成|建设|开展|进行|进入|实现|参加|参与|并|和|与|及|以|的|在|被|得|已|均|全部|上报|投入|到达|建成)[\w“”])"
    r"{1,12}"
)
_PIECE = re.compile(r"[,，。;；:：、!！?？\n()（）]")
_VERB = re.compile(
    r"^.*(?:新建|新增|建成|建设|配备|完成|开展|组织|累计|共有|共|已|整治|排查|改造|投入|确保|力争|实现|督促|推动|推进|达到|安装|安设"
    r"|营造|下拨|储备|举办|派出|巡查|出动|处置|发放|救助|查处|检查|培训|发现|报送|召开|发送|发生|其中|分别|年内|全年)"
)
_MEASURE = re.compile(
    r"(?:必须|力争|要|应|须|已|均|都|要求|稳定在|保持在|控制在|提升至|提高至|提高到|提升到|不[得能]?(?:低|少|高|大|小)于|不[得能]?超过|超过"
    r"|同比|环比|分别|上升|增长|提高|提升|增加|下降|减少|降低|压减|达到?|到|至|为|在|约|近|仅|不足|不到|超|逾|突破|稳控在|均|就|分|高于\w*|的|\s)+$"
)
_FROM = re.compile(r"(?:由|从)(?=[\d去上年初期]|20)")
_SUBJECTS = re.compile(r"[\w“”]+?(?:数|率|量|额|损失|面积)(?=[、和与及]|以及|$)")


def extent(clean: str, end: int, quantity: Quantity, left: str) -> tuple[int, int, tuple[str, ...]]:
    """Start and end of the literal words, and one indicator for each thing the figure is said of.

    `left` is the clause up to the figure. A share or a change is named by the words before it, a count by the noun after it.
    """
    after = _AFTER.match(clean, quantity.end, end)
    b = after.end() if after else quantity.end
    if quantity.unit in ("%", "‰", "倍", "个百分点", "百分点", ""):
        return _share(b, quantity, left)
    noun = _NOUN.match(clean, b, end)
    if noun:
        told = noun.group()
        closed = told.find("”")
        if closed >= 0 and "“" not in told[:closed]:
            told = told[:closed]
        return quantity.start, b + len(told), (_named(told),)
    piece = _PIECE.split(left)[-1]
    name = _trimmed(piece)
    return _at(quantity, piece, name), b, (_named(name),)


def _share(b: int, quantity: Quantity, left: str) -> tuple[int, int, tuple[str, ...]]:
    subjects = _SUBJECTS.findall(_MEASURE.sub("", left)) if "分别" not in left else []
    if len(subjects) > 1:
        names = tuple(_VERB.sub("", subject) or subject for subject in subjects)
        return quantity.start - len(left) + left.find(names[0]), b, names
    piece = _PIECE.split(left)[-1]
    name = _trimmed(piece)
    return _at(quantity, piece, name), b, (name,)


def _trimmed(piece: str) -> str:
    """The noun of a clause: 督导发现问题隐患 is 问题隐患, 整改率已达到 is 整改率."""
    whole = _FROM.split(_MEASURE.sub("", piece))[0]
    return _MEASURE.sub("", _VERB.sub("", whole) or whole)


def _at(quantity: Quantity, piece: str, name: str) -> int:
    """Where the words begin; at the figure itself where its clause names nothing."""
    return quantity.start - len(piece) + piece.rfind(name) if name else quantity.start


def _named(noun: str) -> str:
    noun = noun.strip()
    return noun if not noun or noun.endswith(("数", "率", "量", "额")) else f"{noun}数"
