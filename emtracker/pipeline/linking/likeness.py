"""How alike two pieces of wording are: shared pairs of signs, each weighed by how few pieces hold it.

Pairs of signs need no dictionary: a Chinese word is two signs more often than not, and a pair that straddles two words is
rare in both texts at once. 应急管理 stands in every piece and so weighs next to nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log, sqrt

_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
# What every such document says; no pair of signs across these words tells one task from another.
_EMPTY = re.compile(
    r"进一步|全力|全面|深入|扎实|持续|切实|着力|不断|加快|加强|强化|推进|推动|开展|落实|做好|抓好|抓实|抓紧|提升|完善|健全|建立|工作|建设|聚力|严格|组织|要求|重点|有关|相关|以及|方面|情况"
)
RAREST = 40  # of a piece's pairs, how many are looked up to find candidates
CROWDED = 200  # a pair that more pieces hold is no way to find one
SHORTLIST = 12


@dataclass(frozen=True, slots=True)
class Piece:
    """One wording as weighted pairs of signs."""

    pairs: dict[str, float]
    size: float  # Euclidean length
    total: float  # sum of weights


def pairs_of(wording: str) -> set[str]:
    """The pairs of neighbouring Chinese signs, without the words every document is full of."""
    return {
        run[at : at + 2]
        for stretch in _RUN.findall(wording)
        for run in _EMPTY.split(stretch)
        for at in range(len(run) - 1)
    }


def weights(pieces: Iterable[set[str]]) -> dict[str, float]:
    """How much each pair says: the logarithm of how few of the pieces hold it."""
    held: Counter[str] = Counter()
    count = 0
    for piece in pieces:
        count += 1
        held.update(piece)
    return {pair: log((count + 1) / (number + 0.25)) for pair, number in held.items()}


def weighed(pairs: set[str], weight: dict[str, float]) -> Piece:
    own = {pair: weight[pair] for pair in sorted(pairs)}
    return Piece(own, sqrt(sum(value * value for value in own.values())) or 1.0, sum(own.values()) or 1.0)


def cosine(a: Piece, b: Piece) -> float:
    """0 for nothing shared, 1 for the same."""
    small, large = (a, b) if len(a.pairs) < len(b.pairs) else (b, a)
    return sum(value * value for pair, value in small.pairs.items() if pair in large.pairs) / (
        a.size * b.size
    )


def contained(a: Piece, b: Piece) -> float:
    """The share of the lighter one's weight that the other holds too: a summary is contained in what it sums up."""
    small, large = (a, b) if a.total < b.total else (b, a)
    return sum(value for pair, value in small.pairs.items() if pair in large.pairs) / small.total


def shortlists(left: Sequence[Piece], right: Sequence[Piece]) -> list[list[int]]:
    """For each of `left` the places in `right` that share the most weight in rare pairs; never all against all."""
    holders: dict[str, list[int]] = {}
    for at, piece in enumerate(right):
        for pair in piece.pairs:
            holders.setdefault(pair, []).append(at)
    found = []
    for piece in left:
        rare = sorted(
            (pair for pair in piece.pairs if pair in holders), key=lambda pair: (len(holders[pair]), pair)
        )
        score: dict[int, float] = {}
        for pair in rare[:RAREST]:
            if len(holders[pair]) > CROWDED:
                break
            value = piece.pairs[pair]
            for at in holders[pair]:
                score[at] = score.get(at, 0.0) + value * value
        best = sorted(score, key=lambda at: (-score[at] / right[at].size, at))
        found.append(best[:SHORTLIST])
    return found


def shared_words(a: str, b: str, weight: dict[str, float], at_most: int = 6) -> tuple[str, ...]:
    """The longest stretches of Chinese signs that both hold, heaviest first."""
    both = pairs_of(a) & pairs_of(b)
    words: dict[str, float] = {}
    for run in _RUN.findall(a):
        start = 0
        while start < len(run) - 1:
            stop = start
            while stop < len(run) - 1 and run[stop : stop + 2] in both and run[start : stop + 2] in b:
                stop += 1
            if stop > start:
                words[run[start : stop + 1]] = sum(
                    weight.get(run[at : at + 2], 0.0) for at in range(start, stop)
                )
            start = max(stop, start + 1)
    return tuple(sorted(words, key=lambda word: (-words[word], word))[:at_most])
