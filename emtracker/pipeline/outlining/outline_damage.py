"""Signs that words were lost or put in: foreign words inside a sentence, a quotation mark without its partner, no full stop."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from emtracker.pipeline.values import Anomaly, Item, Span, Text

_MARKS = re.compile(r"[“”]")
AROUND = 10  # characters shown on either side
LONG = 60  # characters from which an item with a body should end in a full stop
_ENDS = "。！？；：…”’）)】》.!?;"


def damage_anomalies(items: Iterable[Item], text: Text) -> list[Anomaly]:
    """Anomalies of kind `injected`, `lost-words`, `no-stop`, in the order of the text."""
    found = [*_injected(text)]
    for item in items:
        if item.role not in ("group", "noise"):
            found += [*_quotes(item, text), *_stops(item, text)]
    return sorted(found, key=lambda row: (row.span.start if row.span else 0, row.kind))


def _injected(text: Text) -> Iterator[Anomaly]:
    for cut in text.cuts:
        if cut.kind == "injected":
            words, place = cut.span.of(text.original), _around(text, cut.span)
            yield Anomaly(
                "injected", f"句中混入与内容无关的“{words}”（“{place}”），已剔除。请对照原文确认。", cut.span
            )


def _quotes(item: Item, text: Text) -> Iterator[Anomaly]:
    """The first mark without its partner; depth is counted within the item, since quotations may run over sentences."""
    opened: list[int] = []
    for mark in _MARKS.finditer(text.original, item.span.start, item.span.end):
        if mark.group() == "“":
            opened.append(mark.start())
        elif not opened:
            yield _lost(text, mark.start(), "前引号“")
            return
        else:
            opened.pop()
    if opened:
        yield _lost(text, opened[0], "后引号”")


def _lost(text: Text, at: int, partner: str) -> Anomaly:
    span = Span(at, at + 1)
    message = f"“{_around(text, span)}”处缺少配对的{partner}，可能有文字缺失。请对照原文补全或确认。"
    return Anomaly("lost-words", message, span)


def _stops(item: Item, text: Text) -> Iterator[Anomaly]:
    if item.role not in ("deploy", "result") or len(item.span) < LONG:
        return
    if text.original[item.span.end - 1] not in _ENDS:
        tail = text.original[max(item.span.start, item.span.end - AROUND) : item.span.end]
        span = Span(item.span.end - 1, item.span.end)
        yield Anomaly("no-stop", f"条目以“{tail}”结束，没有句末标点，后文可能缺失。请对照原文确认。", span)


def _around(text: Text, span: Span) -> str:
    start, end = max(0, span.start - AROUND), min(len(text.original), span.end + AROUND)
    return " ".join(text.original[start:end].split())
