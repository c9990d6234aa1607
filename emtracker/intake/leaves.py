"""Passages and tasks as the comparison across documents takes them, and whose work may stand above or below whose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q

from emtracker.pipeline.linking.links import Leaf
from emtracker.reference.models import last_code_of
from emtracker.tracking.models import Task

from .models import Document, Passage
from .wording import wording

COMPARED = (
    "document_id",
    "start",
    "end",
    "role",
    "heading",
    "region_id",
    "year",
    "sectors",
    "themes",
    "targets",
)


def leaves_of(passages: Sequence[Passage]) -> list[Leaf]:
    """In the order given; one query for the documents. Keys are those of the passages."""
    documents = Document.objects.only("text", "cuts").in_bulk({passage.document_id for passage in passages})
    return [leaf(passage, documents[passage.document_id]) for passage in passages]


def leaf(passage: Passage, document: Document) -> Leaf:
    return Leaf(
        key=str(passage.pk),
        wording=wording(document.text, passage.start, passage.end, document.cuts),
        heading=passage.heading,
        region=passage.region_id,
        year=passage.year,
        role=passage.role,
        sectors=tuple(passage.sectors),
        themes=tuple(passage.themes),
        targets=tuple((target["value"], target["unit"]) for target in passage.targets),
    )


def leaf_of_task(task: Task) -> Leaf:
    """A task with `sectors`, `themes` and `targets` prefetched."""
    return Leaf(
        key=str(task.pk),
        wording=task.wording,
        heading=task.title,
        region=task.region_id,
        year=task.year,
        sectors=tuple(sector.pk for sector in task.sectors.all()),
        themes=tuple(theme.pk for theme in task.themes.all()),
        targets=tuple((float(target.value), target.unit) for target in task.targets.all()),
    )


def above(code: str) -> set[str]:
    """The codes of the jurisdictions that hold this one: 330113 lies in 330100 and 330000."""
    return {f"{code[:2]}0000", f"{code[:4]}00"} - {code}


def holds(upper: str | None, lower: str | None) -> bool:
    """Whether the jurisdiction of `upper` holds that of `lower` and is another one."""
    return bool(upper and lower and upper != lower and upper < lower <= last_code_of(upper))


def below(codes: Iterable[str], field: str = "region_id") -> Q:
    """Rows of these regions and of all regions below them."""
    found = Q(pk__in=[])
    for code in codes:
        found |= Q(**{f"{field}__gte": code, f"{field}__lte": last_code_of(code)})
    return found
