"""Which passages of a new document may be work that another document has deployed already."""

from __future__ import annotations

from itertools import groupby

from emtracker.pipeline.links import Leaf, same_tasks

from .models import Document, Likeness, Passage, PassageRole, Resemblance, Review
from .wording import wording

BATCH = 500


def suggest(document: Document, passages: list[Passage]) -> int:
    """Store the likely pairs between the passages just saved and those of other documents; returns how many.

    Compared are deployments of the same region and year, document by document: the best match within one document
    must not hide that of another.
    """
    ours = [passage for passage in passages if passage.role == PassageRole.DEPLOY and passage.region_id]
    if not ours:
        return 0
    others = (
        Passage.objects.filter(
            role=PassageRole.DEPLOY,
            region__in={passage.region_id for passage in ours},
            year__in={passage.year for passage in ours},
        )
        .exclude(document=document)
        .exclude(review=Review.REJECTED)
        .order_by("document_id", "start", "pk")
        .only("document_id", "start", "end", "heading", "region_id", "year", "sectors", "themes", "targets")
    )
    theirs = list(others)
    documents = Document.objects.only("text", "cuts").in_bulk({passage.document_id for passage in theirs})
    own = [_leaf(passage, document) for passage in ours]
    found = []
    for key, group in groupby(theirs, key=lambda passage: passage.document_id):
        leaves = [_leaf(passage, documents[key]) for passage in group]
        found += [
            Resemblance(
                kind=Likeness.SAME,
                left_id=int(link.left),
                right_id=int(link.right),
                score=link.score,
                words=list(link.shared),
            )
            for link in same_tasks(leaves, own)
        ]
    Resemblance.objects.bulk_create(found, batch_size=BATCH, ignore_conflicts=True)
    return len(found)


def _leaf(passage: Passage, document: Document) -> Leaf:
    return Leaf(
        key=str(passage.pk),
        wording=wording(document.text, passage.start, passage.end, document.cuts),
        heading=passage.heading,
        region=passage.region_id,
        year=passage.year,
        sectors=tuple(passage.sectors),
        themes=tuple(passage.themes),
        targets=tuple((target["value"], target["unit"]) for target in passage.targets),
    )
