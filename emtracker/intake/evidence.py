"""Which reported results may bear out which tasks: suggestions, stored when either side comes in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from emtracker.pipeline.linking.links import evidence
from emtracker.tracking.models import Task

from .leaves import COMPARED, above, below, leaf_of_task, leaves_of
from .models import Evidence, Finding, Passage, PassageRole, Review

BATCH = 500


def for_results(passages: Iterable[Passage]) -> int:
    """Compare results that have just come in with the tasks of their regions and of those above; returns how many
    suggestions are new.
    """
    results = [each for each in passages if each.role == PassageRole.RESULT and each.region_id and each.year]
    codes = {each.region_id for each in results if each.region_id}
    if not codes:
        return 0
    uppers = {upper for code in codes for upper in above(code)}
    return _compare(Q(region__in=codes | uppers), {each.year for each in results if each.year})


def for_tasks(tasks: Iterable[Task]) -> int:
    """Compare tasks that have just been opened with the results of their regions and of those below."""
    opened = [task for task in tasks if task.region_id]
    if not opened:
        return 0
    return _compare(Q(region__in={task.region_id for task in opened}), {task.year for task in opened})


def _compare(where: Q, years: set[int]) -> int:
    """All tasks of these regions and years with all results there: the best match is only known among all.

    Suggestions that are no longer among the best go; what a person has answered stays.
    """
    tasks = Task.objects.filter(where, year__in=years).exclude(status="cancelled")
    codes = set(tasks.order_by().values_list("region_id", flat=True))
    results = list(
        Passage.objects.filter(below(code for code in codes if code), role=PassageRole.RESULT, year__in=years)
        .exclude(review=Review.REJECTED)
        .order_by("document_id", "start", "pk")
        .only(*COMPARED)
    )
    if not results:
        return 0
    ledger = list(tasks.prefetch_related("sectors", "themes", "targets").order_by("pk"))
    links = evidence([leaf_of_task(task) for task in ledger], leaves_of(results))
    found = {(int(link.right), int(link.left)): link for link in links}
    for pair in _of_one_document(ledger, results) & found.keys():
        del found[pair]
    known = Evidence.objects.filter(passage__in=[row.pk for row in results], task__in=[t.pk for t in ledger])
    states = {(row.passage_id, row.task_id): row for row in known.only("passage_id", "task_id", "state")}
    stale = [row.pk for key, row in states.items() if key not in found and row.state == Finding.SUGGESTED]
    if stale:
        Evidence.objects.filter(pk__in=stale, state=Finding.SUGGESTED).delete()
    fresh = [
        Evidence(passage_id=passage, task_id=task, score=link.score, words=list(link.shared))
        for (passage, task), link in found.items()
        if (passage, task) not in states
    ]
    if fresh:
        Evidence.objects.bulk_create(fresh, batch_size=BATCH, ignore_conflicts=True)
    return len(fresh)


def _of_one_document(tasks: list[Task], results: list[Passage]) -> set[tuple[int, int]]:
    """What a report says was done is no evidence for what the same report asks to be done from now on."""
    sources = Passage.objects.filter(task__in=[task.pk for task in tasks]).order_by()
    asked: dict[int, list[int]] = defaultdict(list)
    for task, document in sources.values_list("task_id", "document_id"):
        asked[document].append(task)
    return {(row.pk, task) for row in results for task in asked[row.document_id]}
