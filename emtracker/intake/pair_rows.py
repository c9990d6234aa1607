"""Two pieces of wording side by side, what they share marked, and what an answer will do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .marking import Piece, shared_words
from .models import Document, Likeness, Passage, Resemblance
from .wording import wording


@dataclass(frozen=True, slots=True)
class Side:
    passage: Passage
    document: Document
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    row: Resemblance
    sides: tuple[Side, Side]
    percent: int
    effect: str

    @property
    def ready(self) -> bool:
        """Whether both sides have a task."""
        return bool(self.row.left.task_id and self.row.right.task_id)


def pairs_of(rows: Iterable[Resemblance]) -> list[Pair]:
    """In one query for the documents."""
    chosen = list(rows)
    documents = documents_of(side for row in chosen for side in (row.left, row.right))
    return [
        Pair(
            row,
            (side_of(row.left, documents, row.words), side_of(row.right, documents, row.words)),
            round(100 * row.score),
            _parent_effect(row) if row.kind == Likeness.DERIVED else _joining_effect(row.left, row.right),
        )
        for row in chosen
    ]


def documents_of(passages: Iterable[Passage]) -> dict[int, Document]:
    keys = {passage.document_id for passage in passages}
    return dict(Document.objects.defer("original", "sketch").in_bulk(keys))


def side_of(passage: Passage, documents: dict[int, Document], words: list[Any]) -> Side:
    document = documents[passage.document_id]
    said = wording(document.text, passage.start, passage.end, document.cuts)
    return Side(passage, document, tuple(shared_words(said, words)))


def _joining_effect(left: Passage, right: Passage) -> str:
    """What joining will do, before anybody clicks."""
    tasks = sorted({side.task for side in (left, right) if side.task}, key=lambda task: task.pk)
    match len(tasks):
        case 2:
            numbers = {"kept": tasks[0].number, "gone": tasks[1].number}
            return _("合并后保留 %(kept)s，%(gone)s 中止并注明并入；两处原文都归入保留的任务。") % numbers
        case 1 if left.task_id == right.task_id:
            return _("两段已属同一任务 %s。") % tasks[0].number
        case 1:
            return _("合并后另一段并入 %s，作为它的又一处原文。") % tasks[0].number
    return _("合并后立一项任务，两段都是它的原文。")


def _parent_effect(row: Resemblance) -> str:
    upper, lower = row.left.task, row.right.task
    if upper is None or lower is None:
        return _("两段都立项后才能确认承接。")
    numbers = {"upper": upper.number, "lower": lower.number}
    if lower.parent_id == upper.pk:
        return _("%(lower)s 已归到 %(upper)s 之下。") % numbers
    if lower.parent:
        return _("%(lower)s 的上级任务将由 %(before)s 改为 %(upper)s。") % {
            **numbers,
            "before": lower.parent.number,
        }
    return _("%(lower)s 将归到 %(upper)s 之下。") % numbers
