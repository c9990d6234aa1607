"""The lexicon's terms, indexed so that a text is searched for all of them in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import add
from typing import NamedTuple

from emtracker.pipeline.values import LabelEntry, Lexicon, TermEntry

NEAR = 20  # characters from the first to the last part of a `near` term


class Hit(NamedTuple):
    """A part of some term, found at `start`; `surface` is what stands in the text."""

    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class Use:
    """What one surface means to one term: which part it is, and the longer words in which it does not count."""

    term: TermEntry
    order: int  # place of the term in the lexicon
    part: int
    parts: int  # how many must come together; 1 for mode `any`
    excludes: tuple[tuple[str, int], ...]  # (longer word, where the surface stands in it)

    def fits(self, headed: bool) -> bool:
        """Whether the term may stand there: in the heading, or in the body."""
        return self.term.where == "both" or (self.term.where == "heading") == headed

    def counts(self, text: str, start: int) -> bool:
        """Whether the surface at `start` stands outside every excluded word."""
        return not any(start >= at and text.startswith(word, start - at) for word, at in self.excludes)


# As `Hit(…)`, in half the time: there is one for every fifth character of a text.
_hit: Callable[[tuple[int, int, str]], Hit] = partial(tuple.__new__, Hit)
Named = tuple[Hit, Use]  # a term in a text with one of the things it speaks for


@dataclass(frozen=True, slots=True)
class Head:
    """How the surfaces go on that begin with the same two characters."""

    alone: str | None  # the two characters, where they are a surface themselves
    lengths: Mapping[str, tuple[int, ...]]  # for the third character, how long a surface may be


@dataclass(frozen=True, slots=True)
class TermIndex:
    """Every surface with its uses, and the heads by which they are found."""

    uses: Mapping[str, tuple[Use, ...]]
    heads: Mapping[str, Head]
    labels: Mapping[str, LabelEntry]
    plain: frozenset[str]  # surfaces that count wherever they stand
    sectors: frozenset[str]  # surfaces that speak for a sector
    words: tuple[str, ...]  # what the segmenter must know; two characters are left to its own dictionary

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Every surface in `text[start:end]`, in order of start, nested and overlapping ones included.

        One dictionary look-up for each character: linear in the length of the text. A single regular expression of
        3,000 branches tries them one after another and takes twenty times as long.
        """
        hits = []
        uses = self.uses
        stretch = text[start:end]
        for at, head in enumerate(map(self.heads.get, map(add, stretch, stretch[1:]))):
            if head is None:
                continue
            if head.alone is not None:
                hits.append(_hit((start + at, start + at + 2, head.alone)))
            for length in head.lengths.get(stretch[at + 2 : at + 3], ()):
                surface = stretch[at : at + length]
                if surface in uses and len(surface) == length:
                    hits.append(_hit((start + at, start + at + length, surface)))
        return hits


class _Same:
    """A lexicon compared by identity: hashing 3,000 terms for every document would take longer than finding them."""

    __slots__ = ("lexicon",)

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __hash__(self) -> int:
        return id(self.lexicon)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.lexicon is self.lexicon


def index_of(lexicon: Lexicon) -> TermIndex:
    """The index of a lexicon's terms; kept for the lexicons last used."""
    return _index(_Same(lexicon))


@lru_cache(maxsize=2)
def _index(same_lexicon: _Same) -> TermIndex:
    lexicon = same_lexicon.lexicon
    labels = lexicon.sectors + lexicon.themes
    same: dict[str, list[str]] = defaultdict(list)
    for phrase in lexicon.phrases_of("synonym"):
        same[phrase.value].append(phrase.text)
    own = {(term.kind, term.label, part) for term in lexicon.terms for part in term.text.split()}
    uses: dict[str, list[Use]] = defaultdict(list)
    for order, term in enumerate(lexicon.terms):
        parts = term.text.split()
        together = 1 if term.mode == "any" else len(parts)
        for number, part in enumerate(parts):
            for surface in (part, *same[part]):
                if surface != part and (term.kind, term.label, surface) in own:
                    continue  # the short form has a row and a weight of its own
                if len(surface) > 1:  # one character says too little to speak for a label
                    uses[surface].append(Use(term, order, number, together, _places(surface, term.excludes)))
    return TermIndex(
        uses={surface: tuple(found) for surface, found in uses.items()},
        heads=_heads(uses),
        labels={label.code: label for label in labels},
        sectors=frozenset(
            surface for surface, found in uses.items() if any(use.term.kind == "sector" for use in found)
        ),
        plain=frozenset(surface for surface, found in uses.items() if all(map(_plain, found))),
        words=tuple(sorted(surface for surface in uses if len(surface) > 2)),
    )


def _plain(use: Use) -> bool:
    return use.term.where == "both" and not use.excludes


def _heads(surfaces: Iterable[str]) -> dict[str, Head]:
    lengths: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for surface in surfaces:
        lengths[surface[:2]][surface[2:3]].add(len(surface))
    return {
        pair: Head(
            pair if "" in found else None,
            {third: tuple(sorted(sizes)) for third, sizes in found.items() if third},
        )
        for pair, found in lengths.items()
    }


def _places(surface: str, words: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """Where `surface` stands in each of `words`, every time it does."""
    places = []
    for word in words:
        at = word.find(surface)
        while at >= 0:
            places.append((word, at))
            at = word.find(surface, at + 1)
    return tuple(places)
