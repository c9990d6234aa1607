"""Suggestions across documents: the same task in two of them, tasks taken up by a lower level, results that bear tasks out.

Pure: values in, links out, in a fixed order. A person confirms each; the score and the shared words are shown to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from emtracker.pipeline.linking.likeness import (
    Piece,
    contained,
    cosine,
    pairs_of,
    shared_words,
    shortlists,
    weighed,
    weights,
)
from emtracker.pipeline.values import Item, Reading

SAME, DERIVED, EVIDENCE = "same", "derived", "evidence"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A task or result as far as its likeness to others goes. `targets` holds (value, unit) of each figure."""

    key: str
    wording: str
    heading: str = ""
    region: str | None = None
    year: int | None = None
    role: str = "deploy"
    sectors: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    targets: tuple[tuple[float, str], ...] = ()


def leaves(reading: Reading, prefix: str = "") -> tuple[Leaf, ...]:
    """The deploy and result items of a reading, ready to be compared; keys are `prefix` and the item's id."""
    return tuple(_leaf(item, reading.text.original, prefix) for item in reading.with_role("deploy", "result"))


def _leaf(item: Item, original: str, prefix: str) -> Leaf:
    return Leaf(
        key=f"{prefix}{item.id}",
        wording=item.span.of(original),
        heading=item.heading,
        region=item.region.value if item.region else None,
        year=int(item.year.value) if item.year and item.year.value.isdigit() else None,
        role=item.role,
        sectors=tuple(guess.value for guess in item.sectors),
        themes=tuple(guess.value for guess in item.themes),
        targets=tuple((target.value, target.unit) for target in item.targets),
    )


@dataclass(frozen=True, slots=True)
class Link:
    """`left` and `right` are keys of leaves; `kind` is same, derived or evidence; `shared` the words both hold."""

    left: str
    right: str
    kind: str
    score: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """How the parts of a likeness weigh, and from which score on it is worth a person's look."""

    wording: float
    inside: float
    heading: float
    sector: float
    theme: float
    figure: float
    least: float


SCALES = {
    SAME: Scale(wording=0.45, inside=0.25, heading=0.1, sector=0.1, theme=0.1, figure=0.1, least=0.3),
    DERIVED: Scale(wording=0.3, inside=0.35, heading=0.1, sector=0.1, theme=0.15, figure=0.05, least=0.16),
    EVIDENCE: Scale(wording=0.35, inside=0.25, heading=0.1, sector=0.15, theme=0.15, figure=0.1, least=0.24),
}


def same_tasks(left: Sequence[Leaf], right: Sequence[Leaf]) -> tuple[Link, ...]:
    """Tasks of two documents that are one task: same region and year, deployed in both.

    A pair stands when it is the best of either side, so one task of a summary may answer to two of the full text.
    """
    ours, theirs = _with_role(left, "deploy"), _with_role(right, "deploy")
    rows = list(_scored(ours, theirs, SAME, _same_place))
    best_left, best_right = _best(rows, 0), _best(rows, 1)
    return _links(
        (row for row in rows if row[2] in (best_left[row[0]], best_right[row[1]])), ours, theirs, SAME
    )


def derived_tasks(upper: Sequence[Leaf], lower: Sequence[Leaf]) -> tuple[Link, ...]:
    """Tasks of a lower level with the one of a higher level that each takes up: at most one for each of `lower`."""
    above, below = _with_role(upper, "deploy"), _with_role(lower, "deploy")
    rows = list(_scored(above, below, DERIVED, _above))
    best = _best(rows, 1)
    return _links((row for row in rows if row[2] == best[row[1]]), above, below, DERIVED)


def evidence(tasks: Sequence[Leaf], results: Sequence[Leaf]) -> tuple[Link, ...]:
    """Results that bear out tasks of their year, in the task's region or below it."""
    ours, theirs = _with_role(tasks, "deploy"), _with_role(results, "result")
    rows = list(_scored(ours, theirs, EVIDENCE, lambda a, b: _same_place(a, b) or _above(a, b)))
    best_left, best_right = _best(rows, 0), _best(rows, 1)
    return _links(
        (row for row in rows if row[2] in (best_left[row[0]], best_right[row[1]])), ours, theirs, EVIDENCE
    )


Row = tuple[int, int, float]


@dataclass(frozen=True, slots=True)
class Side:
    """A leaf made ready to be compared many times."""

    leaf: Leaf
    piece: Piece
    heading: set[str]


def _with_role(leaves: Iterable[Leaf], role: str) -> list[Leaf]:
    return [leaf for leaf in leaves if leaf.role == role]


def _scored(
    left: Sequence[Leaf], right: Sequence[Leaf], kind: str, allowed: Callable[[Leaf, Leaf], bool]
) -> Iterator[Row]:
    scale = SCALES[kind]
    pairs = [pairs_of(leaf.wording) for leaf in (*left, *right)]
    weight = weights(pairs)
    sides = [
        Side(leaf, weighed(own, weight), pairs_of(leaf.heading))
        for leaf, own in zip((*left, *right), pairs, strict=True)
    ]
    ours, theirs = sides[: len(left)], sides[len(left) :]
    for i, candidates in enumerate(
        shortlists([side.piece for side in ours], [side.piece for side in theirs])
    ):
        for j in candidates:
            if not allowed(left[i], right[j]):
                continue
            score, told = _likeness(ours[i], theirs[j], scale)
            if score >= scale.least * told:
                yield i, j, round(score, 4)


def _likeness(a: Side, b: Side, scale: Scale) -> tuple[float, float]:
    """A weighed mean over what both sides tell, and how much of all that could be told they do.

    A leaf without labels is judged by its words alone, against a lower bar: labels that agree lift every score.
    """
    one, two = a.leaf, b.leaf
    parts = [(scale.wording, cosine(a.piece, b.piece)), (scale.inside, contained(a.piece, b.piece))]
    for share, x, y in (
        (scale.heading, a.heading, b.heading),
        (scale.sector, set(one.sectors), set(two.sectors)),
        (scale.theme, set(one.themes), set(two.themes)),
    ):
        if x and y:
            parts.append((share, len(x & y) / min(len(x), len(y))))  # over the smaller: a summary names fewer
    told = sum(share for share, _ in parts)
    mean = sum(share * value for share, value in parts) / told
    whole = scale.wording + scale.inside + scale.heading + scale.sector + scale.theme
    return min(1.0, mean + scale.figure * bool(set(one.targets) & set(two.targets))), told / whole


def _same_place(a: Leaf, b: Leaf) -> bool:
    return _agree(a.year, b.year) and _agree(a.region, b.region)


def _above(a: Leaf, b: Leaf) -> bool:
    """Does the jurisdiction of `a` hold that of `b`? 500000 holds 500155, 330100 holds 330113."""
    if not (a.region and b.region and _agree(a.year, b.year)) or a.region == b.region:
        return False
    head = a.region.rstrip("0")
    head += "0" * (len(head) % 2)
    return b.region.startswith(head)


def _agree(a: object, b: object) -> bool:
    return a is None or b is None or a == b


def _best(rows: Iterable[Row], side: Literal[0, 1]) -> dict[int, float]:
    """The best score of each leaf of one side."""
    best: dict[int, float] = {}
    for row in rows:
        best[row[side]] = max(best.get(row[side], 0.0), row[2])
    return best


def _links(rows: Iterable[Row], left: Sequence[Leaf], right: Sequence[Leaf], kind: str) -> tuple[Link, ...]:
    weight = weights(pairs_of(leaf.wording) for leaf in (*left, *right))
    links = [
        Link(left[i].key, right[j].key, kind, score, shared_words(left[i].wording, right[j].wording, weight))
        for i, j, score in rows
    ]
    return tuple(sorted(links, key=lambda link: (-link.score, link.left, link.right)))
