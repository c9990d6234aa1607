"""Which passages of a document may be work that another has deployed already, or take up work of a higher level."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q

from emtracker.pipeline.linking.links import Leaf, Link, derived_tasks, same_tasks

from .leaves import COMPARED, above, below, holds, leaves_of
from .models import Document, Finding, Likeness, Passage, PassageRole, Resemblance, Review

BATCH = 500


@dataclass(frozen=True, slots=True)
class Suggested:
    """How many pairs were found of each kind."""

    same: int = 0
    derived: int = 0


def suggest(document: Document, passages: list[Passage], *, versions: Collection[int] = ()) -> Suggested:
    """Store the likely pairs between the passages just saved and those of other documents.

    Compared are deployments of the same year in the same region, above and below it, document by document: the best
    match within one document must not hide that of another. Documents in `versions` are compared elsewhere. Pairs
    that are stored already keep their answer.
    """
    carried = set(Passage.objects.filter(document=document).filter(_goes_on()).values_list("pk", flat=True))
    ours = [
        passage
        for passage in passages
        if passage.role == PassageRole.DEPLOY and passage.region_id and passage.pk not in carried
    ]
    if not ours:
        return Suggested()
    theirs = list(_others(document, ours, versions))
    own = leaves_of(ours)
    found: list[Resemblance] = []
    leaves = {int(each.key): each for each in leaves_of(theirs)}
    for _key, group in groupby(theirs, key=lambda passage: passage.document_id):
        other = [leaves[passage.pk] for passage in group]
        found += [_row(Likeness.SAME, link) for link in same_tasks(*_sharing(other, own))]
        found += [_row(Likeness.DERIVED, link) for link in derived_tasks(*_holding(other, own))]
        found += [_row(Likeness.DERIVED, link) for link in derived_tasks(*_holding(own, other))]
    Resemblance.objects.bulk_create(found, batch_size=BATCH, ignore_conflicts=True)
    kinds = [row.kind for row in found]
    return Suggested(kinds.count(Likeness.SAME), kinds.count(Likeness.DERIVED))


def _others(document: Document, ours: Iterable[Passage], versions: Collection[int]) -> Iterator[Passage]:
    codes = {passage.region_id for passage in ours if passage.region_id}
    uppers = {upper for code in codes for upper in above(code)}
    rows = Passage.objects.filter(
        Q(region__in=uppers) | below(codes),
        role=PassageRole.DEPLOY,
        year__in={passage.year for passage in ours},
    )
    rows = rows.exclude(document__in=[document.pk, *versions]).exclude(review=Review.REJECTED)
    rows = rows.exclude(_goes_on())
    return rows.order_by("document_id", "start", "pk").only(*COMPARED).iterator(chunk_size=BATCH)


def _goes_on() -> Q:
    """Passages of a new version that go on with an earlier one's task: its pairs are theirs already."""
    rows = Resemblance.objects.filter(kind=Likeness.VERSION).exclude(state=Finding.REJECTED)
    return Q(pk__in=rows.values("right"))


def _sharing(left: Sequence[Leaf], right: Sequence[Leaf]) -> tuple[list[Leaf], list[Leaf]]:
    """Those of either side whose region the other side has too: how rare a word is, is counted among these."""
    both = {leaf.region for leaf in left} & {leaf.region for leaf in right}
    return [leaf for leaf in left if leaf.region in both], [leaf for leaf in right if leaf.region in both]


def _holding(upper: Sequence[Leaf], lower: Sequence[Leaf]) -> tuple[list[Leaf], list[Leaf]]:
    """Those of `upper` whose jurisdiction holds one of `lower`, and those of `lower` that are held."""
    pairs = {
        (high, low)
        for high in {leaf.region for leaf in upper}
        for low in {leaf.region for leaf in lower}
        if holds(high, low)
    }
    highs, lows = {high for high, _ in pairs}, {low for _, low in pairs}
    return [leaf for leaf in upper if leaf.region in highs], [leaf for leaf in lower if leaf.region in lows]


def _row(kind: Likeness, link: Link) -> Resemblance:
    """Of one task in two documents the older passage stands left, so that a pair is stored once."""
    left, right = int(link.left), int(link.right)
    if kind == Likeness.SAME and left > right:
        left, right = right, left
    return Resemblance(kind=kind, left_id=left, right_id=right, score=link.score, words=list(link.shared))
