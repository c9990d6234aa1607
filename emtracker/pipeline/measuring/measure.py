"""What each item promises: targets, the deadline that governs it, bodies, rhythms and named programmes.

The last step of the pipeline. It looks into the cleaned view, so that advertising inside a sentence hides no figure, and gives every
place in the original.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from emtracker.pipeline.amended import amended
from emtracker.pipeline.measuring.cadence import cadences
from emtracker.pipeline.measuring.deadlines import dated, governing
from emtracker.pipeline.measuring.deadlines_words import Mention, mentions
from emtracker.pipeline.measuring.programmes import programmes
from emtracker.pipeline.measuring.targets import targets
from emtracker.pipeline.measuring.units import units
from emtracker.pipeline.values import Cadence, Deadline, Guess, Item, Lexicon, Party, Span, Target, Text

MEASURED = frozenset({"deploy", "result", "overall", "require"})


def measure(items: Sequence[Item], text: Text, lexicon: Lexicon) -> tuple[Item, ...]:
    """The items with their measures; groups and noise are given back as they are.

    The text is searched once, as a whole, and what is found goes to the item it stands in: a few hundred small searches would cost
    more than one. A result has no deadline: what it names lies behind.
    """
    if not any(item.role in MEASURED for item in items):
        return tuple(items)
    end = len(text.clean)
    found = Found(
        Placed(targets(text, 0, end), lambda target: target.span),
        Placed(units(text, 0, end, lexicon), lambda party: party.span),
        Placed(cadences(text, 0, end), lambda rhythm: rhythm.span),
        Placed(programmes(text, 0, end, lexicon), lambda guess: guess.because[0]),
        Placed(mentions(text, 0, end), lambda mention: mention.span),
    )
    return tuple(_measured(item, found) if item.role in MEASURED else item for item in items)


T = TypeVar("T")


class Placed(Generic[T]):
    """Findings in the order of their places, to be asked for those within an item."""

    def __init__(self, findings: Iterable[T], place: Callable[[T], Span]) -> None:
        self._findings = tuple(findings)
        self._places = [place(each) for each in self._findings]
        self._starts = [span.start for span in self._places]

    def within(self, span: Span) -> tuple[T, ...]:
        starts = self._starts
        first = bisect_left(starts, span.start)
        if first == len(starts) or starts[first] >= span.end:
            return ()
        last = bisect_left(starts, span.end, first)
        while last > first and self._places[last - 1].end > span.end:
            last -= 1
        return self._findings[first:last]


@dataclass(frozen=True, slots=True)
class Found:
    """All that one document holds."""

    targets: Placed[Target]
    units: Placed[Party]
    cadence: Placed[Cadence]
    programmes: Placed[Guess]
    mentions: Placed[Mention]


class Measures(NamedTuple):
    """What one item promises, under the names of the fields of `Item`."""

    targets: tuple[Target, ...]
    deadline: Deadline | None
    units: tuple[Party, ...]
    cadence: tuple[Cadence, ...]
    programmes: tuple[Guess, ...]


def _measured(item: Item, found: Found) -> Item:
    span = item.span
    mentioned = () if item.role == "result" else found.mentions.within(span)
    year = int(item.year.value) if mentioned and item.year and item.year.value.isdigit() else None
    measures = Measures(
        found.targets.within(span),
        governing(dated(mentioned, year), year) if mentioned else None,
        _first({party.name: party for party in reversed(found.units.within(span))}),
        _first({(each.period, each.text): each for each in reversed(found.cadence.within(span))}),
        _first({guess.value: guess for guess in reversed(found.programmes.within(span))}),
    )
    if not any(measures) and item.deadline is None:
        return item
    return amended(item, **measures._asdict())


def _first(by_name: Mapping[object, T]) -> tuple[T, ...]:
    """The first mention of each, in order: `by_name` was filled from behind."""
    return tuple(by_name.values())[::-1] if by_name else ()
