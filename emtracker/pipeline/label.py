"""Which sectors and themes an item names, the principal one first, with the words that decided."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from emtracker.pipeline import principal
from emtracker.pipeline.principal import Choice
from emtracker.pipeline.segment import Segmenter, segmenter
from emtracker.pipeline.terms import TermIndex, index_of
from emtracker.pipeline.values import Guess, Item, Lexicon, Span, Text
from emtracker.pipeline.weigh import Passage, View, weigh

LABELLED = ("deploy", "result", "overall", "require")
INHERITED = 0.7  # how far a parent heading is trusted for an item that names nothing itself
PRESUMED = 0.3
Found = tuple[tuple[Choice, ...], tuple[Choice, ...]]  # sectors, themes
PRESUME = {
    "disaster-general": ("relief", "prevention"),
    "safety-general": (
        *(
            "campaign",
            "hazard",
            "special",
            "one-thing",
            "enforcement",
            "access",
            "investigation",
            "responsibility",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Labels:
    """The sectors and themes of one passage; spans count characters of the wording."""

    sectors: tuple[Guess, ...] = ()
    themes: tuple[Guess, ...] = ()


def label(
    items: tuple[Item, ...], text: Text, lexicon: Lexicon, by: Segmenter | None = None
) -> tuple[Item, ...]:
    """The items with their sectors and themes.

    Groups get what their heading names, noise gets nothing. An item that names no sector takes that of the nearest
    heading above it; with none there either, the general one of the family its theme belongs to.
    """
    reader = _Reader(text.clean, lexicon, by)
    known: dict[str, Item] = {item.id: item for item in items}
    found: dict[str, Found] = {}
    labelled = []
    for item in items:
        if item.role not in LABELLED and item.role != "group":
            labelled.append(item)
            continue
        start, end = bisect_left(text.origin, item.span.start), bisect_left(text.origin, item.span.end)
        heading = _heading(item, text, start, end)
        if item.role == "group":
            end = heading
        above = _above(item, known, found)
        sectors, themes = found[item.id] = reader.read(start, end, heading, above)
        if item.role in LABELLED:
            sectors = sectors if _specific(sectors, reader.index) else _inherit(sectors, above, reader.index)
            themes = themes or next((_trusted(one[1]) for one in above if one[1]), ())
            sectors = sectors or _presumed(themes)
        labelled.append(
            replace(item, sectors=_guesses(sectors, text), themes=_guesses(themes, text))
            if end > start
            else item
        )
    return tuple(labelled)


def label_wording(
    wording: str, heading: str, context: tuple[str, ...], lexicon: Lexicon, by: Segmenter | None = None
) -> Labels:
    """The labels of a single passage: `heading` is its head, `context` the headings above it, outermost first."""
    opening = heading if heading and not wording.startswith(heading) else ""
    joined = f"{opening}。{wording}" if opening else wording
    shift = len(joined) - len(wording)
    above = "。".join(context)
    whole = f"{joined}。{above}"
    reader = _Reader(whole, lexicon, by)
    at = joined.find(heading) if heading else -1
    sectors, themes = reader.read(0, len(joined), at + len(heading) if heading and at >= 0 else 0)
    if above:
        start = len(joined) + 1
        outer = [reader.read(start, len(whole), len(whole))]
        sectors = sectors if _specific(sectors, reader.index) else _inherit(sectors, outer, reader.index)
        themes = themes or _trusted(outer[0][1])
    sectors = sectors or _presumed(themes)

    def guess(choice: Choice) -> Guess:
        places = [Span(max(a - shift, 0), b - shift) for a, b in choice.words if shift < b <= len(joined)]
        return Guess(choice.label, choice.score, tuple(places), choice.rule)

    return Labels(tuple(map(guess, sectors)), tuple(map(guess, themes)))


class _Reader:
    """One text and its lexicon; gives the choices for any stretch of it."""

    def __init__(self, text: str, lexicon: Lexicon, by: Segmenter | None) -> None:
        self.index = index_of(lexicon)
        self.view = View(text, self.index, by or segmenter(self.index.words()))

    def read(self, start: int, end: int, heading_end: int, above: Iterable[Found] = ()) -> Found:
        weighed = weigh(self.view, self.view.between(start, end), Passage(start, end, heading_end))
        labels, sectors = self.index.labels, weighed["sector"]
        outer = frozenset(one.label for _, themes in above for one in themes[:1])
        return principal.sectors(sectors, labels), principal.themes(weighed["theme"], sectors, labels, outer)


def _heading(item: Item, text: Text, start: int, end: int) -> int:
    """Where the item's heading ends in the clean view; `start` when it has none."""
    if item.heading_span:
        return bisect_left(text.origin, item.heading_span.end)
    at = text.clean.find(item.heading, start, end) if item.heading else -1
    return at + len(item.heading) if at >= 0 else start


def _above(item: Item, known: Mapping[str, Item], found: Mapping[str, Found]) -> list[Found]:
    """What the headings above the item name, the nearest first."""
    chain = []
    parent = item.parent
    while parent in known and len(chain) < 12:
        if parent in found:
            chain.append(found[parent])
        parent = known[parent].parent
    return chain


def _specific(sectors: tuple[Choice, ...], index: TermIndex) -> bool:
    return any(not index.labels[one.label].general for one in sectors)


def _inherit(own: tuple[Choice, ...], above: list[Found], index: TermIndex) -> tuple[Choice, ...]:
    """A specific sector of the headings above goes before a general one of the item's own."""
    for sectors, _ in above:
        if _specific(sectors, index):
            return _trusted(sectors)
    return own or next((_trusted(sectors) for sectors, _ in above if sectors), ())


def _trusted(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(
        replace(one, score=round(one.score * INHERITED, 2), rule=f"上级标题:{one.rule}") for one in choices
    )


def _presumed(themes: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The general sector that goes with the principal theme."""
    if not themes:
        return ()
    for sector, belonging in PRESUME.items():
        if themes[0].label in belonging:
            return (Choice(sector, PRESUMED, themes[0].words, "按主题推定"),)
    return (Choice("emergency-general", PRESUMED, themes[0].words, "按主题推定"),)


def _guesses(choices: tuple[Choice, ...], text: Text) -> tuple[Guess, ...]:
    return tuple(
        Guess(one.label, one.score, tuple(text.span_of(start, end) for start, end in one.words), one.rule)
        for one in choices
    )
