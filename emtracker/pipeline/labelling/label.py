"""Which sectors and themes an item names, the principal one first, with the words that decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from emtracker.pipeline.amended import amended
from emtracker.pipeline.kept import first_from
from emtracker.pipeline.labelling import inherit, principal
from emtracker.pipeline.labelling.principal import Choice, Found
from emtracker.pipeline.labelling.segment import Segmenter, segmenter
from emtracker.pipeline.labelling.terms import index_of
from emtracker.pipeline.labelling.view import Passage, View
from emtracker.pipeline.labelling.weigh import weigh
from emtracker.pipeline.values import Guess, Item, Lexicon, Span, Text

LABELLED = ("deploy", "result", "overall", "require")
LABEL_ENDS = ("方面", "领域", "情况", "上")  # of labels that open an item: 煤矿方面，
NAME_ONLY = 16  # characters of a heading that may be a name and nothing else
DEPTH = 12  # headings above an item that are asked


@dataclass(frozen=True, slots=True)
class Labels:
    """The sectors and themes of one passage; spans count characters of the wording."""

    sectors: tuple[Guess, ...] = ()
    themes: tuple[Guess, ...] = ()


def label(
    items: tuple[Item, ...], text: Text, lexicon: Lexicon, by: Segmenter | None = None, title: str = ""
) -> tuple[Item, ...]:
    """The items with their sectors and themes.

    Groups get what their heading names, noise gets nothing. An item that names no sector takes that of the nearest
    heading above it, the document's `title` last; with none there either, the general one that goes with its theme.
    `by` is the segmenter to use, with a cache folder of its own, in place of the usual one.
    """
    reader = _Reader(text.clean, lexicon, by)
    whole = _Reader(title, lexicon, by).read(0, len(title), len(title), topical=False) if title else None
    if whole is not None and inherit.one_of_a_list(whole, title):
        whole = None
    known = {item.id: item for item in items}
    heads = {item.parent for item in items} - _borrowed(items)
    found: dict[str, Found] = {}
    labelled = []
    for item in items:
        start, end = (first_from(text.origin, place) for place in (item.span.start, item.span.end))
        if end <= start or (item.role not in LABELLED and item.role != "group"):
            labelled.append(item)
            continue
        heading = _heading(item, text, start, end)
        above = [*_above(item, known, found), *([whole] if whole else [])]
        group = item.role == "group"
        topical = group or _is_topic(item, text.clean, heading)
        read = reader.read(start, heading if group else end, heading, above, topical=topical)
        if item.id in heads:
            found[item.id] = read
        if not group:
            read = inherit.completed(read, above, reader.labels)
        sectors, themes = (tuple(_guess(one, text) for one in chosen) for chosen in read)
        named = sectors or themes or item.sectors or item.themes
        labelled.append(amended(item, sectors=sectors, themes=themes) if named else item)
    return tuple(labelled)


def label_wording(
    wording: str, heading: str, context: tuple[str, ...], lexicon: Lexicon, by: Segmenter | None = None
) -> Labels:
    """The labels of a single passage: `heading` is its head, `context` the headings above it, outermost first."""
    opening = f"{heading}。" if heading and not wording.startswith(heading) else ""
    joined = opening + wording
    reader = _Reader("\n".join((joined, *context)), lexicon, by)
    above: list[Found] = []
    start = len(joined) + 1
    for outer in context:
        above.insert(0, reader.read(start, start + len(outer), start + len(outer)))
        start += len(outer) + 1
    read = inherit.completed(reader.read(0, len(joined), len(heading), above), above, reader.labels)

    def guess(one: Choice) -> Guess:
        shift = len(opening)
        spans = tuple(Span(a - shift, b - shift) for a, b in one.words if shift <= a and b <= len(joined))
        return Guess(one.label, one.score, spans, one.rule)

    return Labels(*(tuple(map(guess, chosen)) for chosen in read))


class _Reader:
    """One text and its lexicon; gives the choices for any stretch of it."""

    def __init__(self, text: str, lexicon: Lexicon, by: Segmenter | None) -> None:
        index = index_of(lexicon)
        self.labels = index.labels
        self._view = View(text, index, by or segmenter(index.words))

    def read(
        self, start: int, end: int, heading_end: int, above: Sequence[Found] = (), *, topical: bool = True
    ) -> Found:
        weighed = weigh(self._view, Passage(start, end, heading_end))
        outer = frozenset(themes[0].label for _, themes in above if themes)
        sectors = principal.sectors(weighed["sector"], self.labels)
        return Found(
            sectors,
            principal.themes(weighed["theme"], weighed["sector"], self.labels, outer, topical=topical),
        )


def _heading(item: Item, text: Text, start: int, end: int) -> int:
    """Where the item's heading ends in the clean view; `start` when it has none."""
    if item.heading_span:
        return min(max(first_from(text.origin, item.heading_span.end), start), end)
    at = text.clean.find(item.heading, start, end) if item.heading else -1
    return at + len(item.heading) if at >= 0 else start


def _is_topic(item: Item, clean: str, heading_end: int) -> bool:
    """Whether the heading names what an item is about: not where it is the first clause of an unmarked demand, nor
    where it is long enough to say something of what it names.
    """
    if item.heading.endswith(LABEL_ENDS):
        return True
    if len(item.heading) > NAME_ONLY:
        return False
    return bool(item.marker) or clean[heading_end : heading_end + 1] != "，"


def _borrowed(items: Sequence[Item]) -> frozenset[str]:
    """The groups whose heading is only the head of their first task: it says nothing of the others."""
    found: dict[str, Item] = {item.id: item for item in items if item.role == "group"}
    borrowed = set()
    for item in items:
        group = found.get(item.parent or "")
        head = group.heading_span if group else None
        told = item.role in ("deploy", "result")
        if group and head and told and item.span.start <= head.start and head.end <= item.span.end:
            borrowed.add(group.id)
    return frozenset(borrowed)


def _above(item: Item, known: Mapping[str, Item], found: Mapping[str, Found]) -> list[Found]:
    """What the headings above the item name, the nearest first."""
    chain: list[Found] = []
    parent = item.parent
    while parent is not None and parent in known and len(chain) < DEPTH:
        if parent in found:
            chain.append(found[parent])
        parent = known[parent].parent
    return chain


def _guess(one: Choice, text: Text) -> Guess:
    return Guess(one.label, one.score, tuple(text.span_of(start, end) for start, end in one.words), one.rule)
