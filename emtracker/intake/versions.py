"""A new version of a document: which of its tasks are those of the earlier one, so that they go on and open no second time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from emtracker.pipeline.linking.links import Leaf, same_tasks
from emtracker.tracking.models import Status, Task
from emtracker.tracking.operations import note

from .leaves import COMPARED, leaves_of
from .models import Document, Finding, Likeness, Passage, PassageRole, Resemblance, Review

BATCH = 500
SAME_HEAD = 0.5
"""The score of two passages that have nothing in common but their heading."""
ALMOST = 0.99
_MARKS = re.compile(r"[^\u4e00-\u9fff0-9a-zA-Z%]+")
Match = tuple[str, str, float, tuple[str, ...]]


def align(passages: Iterable[Passage], versions: Sequence[Document]) -> int:
    """Store which deployed passages answer to which of the latest earlier version; returns how many do."""
    if not versions:
        return 0
    earlier = max(versions, key=lambda each: each.pk)
    old = Passage.objects.filter(document=earlier, role=PassageRole.DEPLOY).exclude(review=Review.REJECTED)
    ours = [passage for passage in passages if passage.role == PassageRole.DEPLOY]
    matches = list(_matches(leaves_of(list(old.order_by("start", "pk").only(*COMPARED))), leaves_of(ours)))
    rows = [
        Resemblance(kind=Likeness.VERSION, left_id=int(a), right_id=int(b), score=score, words=list(words))
        for a, b, score, words in matches
    ]
    Resemblance.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    return len(rows)


def _matches(left: list[Leaf], right: list[Leaf]) -> Iterator[Match]:
    """One to one: the same words first, then the likest, then the same heading."""
    for a, b in _equal(left, right, lambda leaf: bare(leaf.wording)):
        left, right = _without(left, a), _without(right, b)
        yield a.key, b.key, 1.0, ()
    known = {leaf.key: leaf for leaf in (*left, *right)}
    for link in same_tasks(left, right):
        if link.left in known and link.right in known:
            left, right = _without(left, known.pop(link.left)), _without(right, known.pop(link.right))
            # A shared figure may lift the score to 1, which here means the very same words.
            yield link.left, link.right, min(link.score, ALMOST), link.shared
    for a, b in _equal(left, right, lambda leaf: bare(leaf.heading)):
        yield a.key, b.key, SAME_HEAD, (a.heading,)


def _equal(left: Iterable[Leaf], right: Iterable[Leaf], said: Any) -> Iterator[tuple[Leaf, Leaf]]:
    """Pairs of one region that say the same, each leaf once, in the order of the text."""
    waiting: dict[tuple[str | None, str], list[Leaf]] = {}
    for leaf in right:
        waiting.setdefault((leaf.region, said(leaf)), []).append(leaf)
    for leaf in list(left):
        others = waiting.get((leaf.region, said(leaf)))
        if said(leaf) and others:
            yield leaf, others.pop(0)


def _without(leaves: list[Leaf], gone: Leaf) -> list[Leaf]:
    return [leaf for leaf in leaves if leaf is not gone]


def bare(wording: str) -> str:
    """The wording without marks, spaces and the number it stands under."""
    return _MARKS.sub("", re.sub(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*", "", wording.strip()))


def carry_over(passages: Sequence[Passage], *, by: Any, batch: UUID) -> list[Task]:
    """Join accepted passages of a new version to the tasks that the earlier one opened; each passage's `task` is set.

    Returns those tasks. A cancelled task, or one the person does not see, is not carried on. Raises the ledger's
    refusals.
    """
    if not passages:
        return []
    tasks = Task.objects.all() if by is None else Task.objects.visible_to(by)
    rows = (
        Resemblance.objects.filter(
            kind=Likeness.VERSION,
            state=Finding.SUGGESTED,
            right__in=[passage.pk for passage in passages],
            left__task__in=tasks.exclude(status=Status.CANCELLED),
        )
        .select_related("left__task", "right__document")
        .defer("right__document__text", "right__document__original", "right__document__cuts")
        .order_by("pk")
    )
    here = {passage.pk: passage for passage in passages}
    carried = []
    for row in rows:
        task, passage = row.left.task, here[row.right_id]
        if task is None or passage.task_id:
            continue
        passage.task = task
        same = _("表述未变") if row.score >= 1 else _("表述有修改")
        told = {"document": row.right.document, "passage": passage, "same": same}
        note(task, by=by, note=_("新版《%(document)s》“%(passage)s”沿用本任务，%(same)s") % told, batch=batch)
        row.state, row.by, row.at = Finding.CONFIRMED, by, timezone.now()
        row.save(update_fields=["state", "by", "at"])
        carried.append(task)
    return carried
