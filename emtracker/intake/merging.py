"""Neighbouring passages become one: one stretch, the heading of the first, the labels and figures of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from .acts import ActKind
from .errors import AlreadyReviewed, Incomplete
from .following import follow
from .holding import held, held_document, refuse_standing
from .models import Passage, PassageRole, Review
from .outline import holder, stranger_between
from .permission import require
from .recording import changed, facts_of, record, title_for
from .structure import places_of, refuse_crossing

OF_ALL = ("sectors", "themes", "targets", "units", "cadence", "programmes")


def merge(passages: Iterable[Passage], *, by: Any) -> Passage:
    """One passage from the start of the first to the end of the last; the others are gone, their children its own.

    The result waits for review. Pairs and evidence of the others follow. Raises NotPermitted, Incomplete (fewer than
    two, of two documents, a group among them) and AlreadyReviewed (a task stands on one, or another passage between).
    """
    require(by, "intake.change_passage")
    with transaction.atomic():
        rows = held(passages, by, reasons=True)
        _refuse_unlike(rows)
        document = held_document(rows[0].document_id, by)
        places = places_of(document)
        chosen = [places[row.pk] for row in rows]
        refuse_crossing(
            stranger_between(places.values(), chosen),
            _("两段之间还有“%(other)s”，不相邻，不能合并。请先合并或剔除中间的段落。"),
        )
        first, others = rows[0], rows[1:]
        gone = [each.pk for each in others]
        children = list(Passage.objects.filter(parent__in=gone).values_list("pk", flat=True))
        before = facts_of([*(row.pk for row in rows), *children])
        start, end = min(row.start for row in rows), max(row.end for row in rows)
        outer = holder(places.values(), start, end, frozenset(row.pk for row in rows))
        _unite(first, others, start, end)
        first.parent_id = outer.id if outer else None
        Passage.objects.filter(pk__in=children).exclude(pk=first.pk).update(parent=first)
        links = follow(gone, first.pk)
        first.save()
        Passage.objects.filter(pk__in=gone).delete()
        change = changed(before, facts_of([first.pk, *(key for key in children if key not in gone)]))
        record(ActKind.MERGED, document.pk, change, by=by, said=title_for([first]), links=links)
    return first


def _refuse_unlike(rows: Sequence[Passage]) -> None:
    if len(rows) < 2:
        raise Incomplete(_("只有一段，没有可合并的。请选相邻的两段或更多。"))
    if len({row.document_id for row in rows}) > 1:
        raise Incomplete(_("所选段落不在同一份文件中，不能合并。疑似重复的任务请在“疑似重复”页合并。"))
    for row in rows:
        refuse_standing(
            row, _("“%(passage)s”已立项为 %(task)s，不能合并。请先撤销采纳，或在任务页合并任务。")
        )
        if row.role == PassageRole.GROUP:
            raise AlreadyReviewed(_("“%s”是分组标题，不能合并。如应是任务，请先改性质。") % row)


def _unite(first: Passage, others: Sequence[Passage], start: int, end: int) -> None:
    rows = [first, *others]
    first.start, first.end = start, end
    first.heading = next((row.heading for row in rows if row.heading), "")
    first.region_id = next((row.region_id for row in rows if row.region_id), None)
    first.year = next((row.year for row in rows if row.year), None)
    timed = next((row for row in rows if row.due or row.deadline), first)
    first.due, first.deadline = timed.due, timed.deadline
    first.sectors = _union(row.sectors for row in rows)
    first.themes = _union(row.themes for row in rows)
    first.targets = _union(row.targets for row in rows)
    first.units = _union((row.units for row in rows), "name")
    first.because = _reasons(rows, timed)
    first.corrected, first.conflicts = True, {}
    first.review, first.reviewer, first.reviewed_at = Review.PENDING, None, None


def _reasons(rows: Sequence[Passage], timed: Passage) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in dict.fromkeys(name for row in rows for name in row.because):
        if name in OF_ALL:
            found[name] = _union((row.because.get(name, []) for row in rows), "value")
        elif name == "due":
            found[name] = timed.because.get(name, [])
        else:
            found[name] = next(row.because[name] for row in rows if name in row.because)
    return {name: guesses for name, guesses in found.items() if guesses}


def _union(parts: Iterable[Sequence[Any]], key: str = "") -> list[Any]:
    """In the order of first mention; records count as the same where `key` agrees (all of it without a key)."""
    found: list[Any] = []
    seen: list[Any] = []
    for part in parts:
        for one in part:
            name = one[key] if key else one
            if name not in seen:
                seen.append(name)
                found.append(one)
    return found
