"""Doing what a plan of new labels shows: passages and tasks at once, with history, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from emtracker.reference.models import Sector, Theme
from emtracker.tracking.operations import amend

from .errors import PlanChanged
from .models import Document, Passage, Relabelling
from .permission import require
from .records import guess_json
from .relabelling import Difference, Plan, plan
from .task_labels import Following

BATCH = 200


def relabel(documents: Iterable[Document], *, by: Any, digest: str) -> Plan:
    """Set the labels that the plan with this digest shows; returns it.

    Passages that a person corrected and tasks whose labels a person set are left as they are. Raises NotPermitted,
    PlanChanged where terms, passages or tasks have changed since the plan was shown, and the ledger's refusals.
    """
    require(by, "intake.change_passage", "tracking.change_task")
    with transaction.atomic():
        chosen = list(documents)
        held = Passage.objects.select_for_update().filter(document__in=[each.pk for each in chosen])
        list(held.order_by("pk").values_list("pk", flat=True))
        found = plan(chosen, by=by)
        if found.digest != digest:
            raise PlanChanged(_("词库、段落或任务在此期间有变化，没有改动任何数据。请重新核对差异后再应用。"))
        if found.differences:
            batch = uuid4()
            follow = [row for row in found.tasks if row.changes()]
            Relabelling.objects.create(batch=batch, by=by, passages=len(found.differences), tasks=len(follow))
            _store(found.differences)
            _amend(follow, by, batch)
    return found


def _store(rows: Iterable[Difference]) -> None:
    passages = []
    for row in rows:
        passage = row.passage
        passage.sectors, passage.themes = row.codes("sectors"), row.codes("themes")
        said = {"sectors": row.sectors, "themes": row.themes}
        reasons = {kind: [guess_json(guess) for guess in guesses] for kind, guesses in said.items()}
        passage.because = {**passage.because, **reasons}
        passages.append(passage)
    Passage.objects.bulk_update(passages, ["sectors", "themes", "because"], batch_size=BATCH)


def _amend(rows: Iterable[Following], by: Any, batch: UUID) -> None:
    labels: dict[str, Any] = {"sectors": Sector.objects.in_bulk(), "themes": Theme.objects.in_bulk()}
    for row in rows:
        facts: dict[str, Any] = {
            kind: [labels[kind][code] for code in codes] for kind, codes in row.changes().items()
        }
        amend(row.task, by=by, note=_("按词库重新标注"), batch=batch, **facts)
