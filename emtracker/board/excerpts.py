"""A task's passages in the document they were cut from, with what stands around them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, IntegerField, Value
from django.db.models.functions import Greatest, Least, Substr

from emtracker.intake.models import Document, Passage

AROUND = 160
"""Characters of the document shown before and after a passage."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    document: Document
    start: int
    end: int
    heading: str
    before: str
    wording: str
    after: str

    @property
    def day(self) -> date | None:
        return self.document.written or self.document.published

    @property
    def begins_inside(self) -> bool:
        """Text of the document is left out before the excerpt."""
        return self.start > AROUND

    @property
    def ends_inside(self) -> bool:
        return len(self.after) > AROUND

    @property
    def following(self) -> str:
        return self.after[:AROUND]


def excerpts_of(task: Any) -> tuple[Excerpt, ...]:
    """One query; only the stretches shown leave the database, not the documents."""
    number = IntegerField()
    passages = (
        Passage.objects.filter(task=task)
        .annotate(
            before=Substr(
                "document__text",
                Greatest(F("start") - Value(AROUND), Value(0), output_field=number) + Value(1),
                Least(F("start"), Value(AROUND), output_field=number),
            ),
            cut=Substr("document__text", F("start") + Value(1), F("end") - F("start")),
            after=Substr("document__text", F("end") + Value(1), AROUND + 1),
        )
        .select_related("document")
        .defer(
            "document__text",
            "document__original",
            "document__cuts",
            "document__anomalies",
            "document__sketch",
        )
        .order_by("document_id", "start", "pk")
    )
    return tuple(
        Excerpt(row.document, row.start, row.end, row.heading, row.before, row.cut, row.after)
        for row in passages
    )


def proofs_of(task: Any, user: Any) -> list[Any]:
    """The results that a person has confirmed as evidence for the task, each with its `wording`; one query."""
    rows = task.evidence.visible_to(user).filter(state="confirmed").select_related("passage__document")
    length = F("passage__end") - F("passage__start")
    rows = rows.annotate(wording=Substr("passage__document__text", F("passage__start") + Value(1), length))
    heavy = ("text", "original", "cuts", "anomalies", "sketch")
    return list(
        rows.defer("passage__because", *(f"passage__document__{name}" for name in heavy)).order_by("at", "pk")
    )
