"""What is odd in the numbering: gaps and repeats, and a declared count that differs from what was found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from emtracker.pipeline.outlining.numerals import han, number
from emtracker.pipeline.outlining.outline_nodes import Node
from emtracker.pipeline.values import Anomaly, Text

_FORMS = {
    "chapter": "第{}部分",
    "section": "第{}节",
    "han": "{}、",
    "paren": "({})",
    "arabic": "{}.",
    "figure": "({})",
    "half": "{})",
    "is": "{}是",
    "want": "{}要",
}
_IN_FIGURES = ("arabic", "figure", "half", "circled")
_DECLARED = re.compile(
    r"(?P<count>\d{1,2}|[一二三四五六七八九十]{1,3})(?:个方面(?:的)?(?:重点)?(?:工作|任务)?|[项大条件](?:重点|主要|具体)?(?:工作|任务|措施|举措|行动|要求|意见))(?!机制|方案|法|责任)"
)
SHOWN = 8


def outline_anomalies(root: Node, text: Text) -> list[Anomaly]:
    """Gaps, repeats and differing counts, in the order of the text."""
    found = [*_numbering(root, text), *_counts(root, text)]
    return sorted(found, key=lambda row: (row.span.start if row.span else 0, row.kind, row.message))


def _sign(kind: str, value: int) -> str:
    return _FORMS.get(kind, "{}").format(value if kind in _IN_FIGURES else han(value))


def _numbering(root: Node, text: Text) -> Iterator[Anomaly]:
    """Numbers of one kind run on (also over chapters) or begin again at one; anything else is odd."""
    last: dict[str, int] = {}
    for node in root.walk():
        if not node.numbered or node.number is None or node.kind not in (*_FORMS, "circled"):
            continue
        before, value = last.get(node.kind, 0), node.number
        last[node.kind] = value
        if value in (1, before + 1):
            continue
        span = text.span_of(node.start, max(node.body, node.start + 1))
        sign, previous = _sign(node.kind, value), _sign(node.kind, before)
        if value == before:
            yield Anomaly(
                "numbering-repeat",
                f"序号“{sign}”出现两次，应当依次递增。请核对原文后确认是否漏改序号。",
                span,
            )
        elif value > before:
            missing = [_sign(node.kind, lost) for lost in range(before + 1, min(value, before + 1 + SHOWN))]
            more = "等" if value - before - 1 > SHOWN else ""
            place = f"“{previous}”之后出现“{sign}”" if before else f"首个序号为“{sign}”"
            yield Anomaly(
                "numbering-gap", f"{place}，缺少{'、'.join(missing)}{more}。请核对原文是否缺段或漏编。", span
            )
        else:
            yield Anomaly(
                "numbering-order", f"“{previous}”之后出现“{sign}”，序号倒退。请核对原文的层次与序号。", span
            )


def _counts(root: Node, text: Text) -> Iterator[Anomaly]:
    """A count declared in a block's own words (抓好以下八项工作) against the items that follow it."""
    for node in (root, *root.walk()):
        for at, child in enumerate(node.children):
            if child.marked:
                own = [below for below in child.children if below.marked]
                if own:
                    yield from _compared(text, child.start, child.end, own)
            elif at + 1 < len(node.children) and node.children[at + 1].marked:
                first = node.children[at + 1]
                run = []
                for sibling in node.children[at + 1 :]:
                    if not sibling.marked:
                        break
                    run.append(sibling)
                if first.number in (1, None):
                    yield from _compared(text, child.start, child.end, run)


def _compared(text: Text, start: int, end: int, items: list[Node]) -> Iterator[Anomaly]:
    counts = list(_DECLARED.finditer(text.clean, start, end))
    if not counts:
        return
    declared = counts[-1]
    count = number(declared["count"])
    kind = items[0].kind
    found = sum(item.kind == kind for item in items)
    if count is None or count < 2 or count == found:
        return
    words = declared.group()
    message = f"原文称“{words}”，其后找到{found}条。请核对是否漏读、漏编，或合并、拆分了条目。"
    yield Anomaly("count", message, text.span_of(declared.start(), declared.end()))
