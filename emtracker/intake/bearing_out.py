"""A person's answer to a suggestion that a result bears out a task."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from emtracker.tracking.operations import note

from .errors import NotPermitted
from .models import Evidence, Finding, Review
from .permission import evidence_of, require


def confirm_evidence(evidence: Evidence, *, by: Any) -> Evidence:
    """The result bears the task out: said in the task's history, the passage counts as accepted. A second click does no harm.

    Raises NotPermitted and the ledger's refusals.
    """
    require(by, "intake.change_evidence")
    with transaction.atomic():
        current = _locked(evidence, by)
        if current.state != Finding.CONFIRMED:
            passage = current.passage
            if passage.review == Review.PENDING:
                passage.review, passage.reviewer, passage.reviewed_at = Review.ACCEPTED, by, timezone.now()
                passage.save(update_fields=["review", "reviewer", "reviewed_at"])
            _conclude(current, Finding.CONFIRMED, by, _("确认印证：《%(document)s》“%(passage)s”"))
    return current


def reject_evidence(evidence: Evidence, *, by: Any) -> Evidence:
    """The result does not bear the task out; one confirmed before is taken back, in the history too."""
    require(by, "intake.change_evidence")
    with transaction.atomic():
        current = _locked(evidence, by)
        if current.state == Finding.CONFIRMED:
            _conclude(current, Finding.REJECTED, by, _("撤销印证：《%(document)s》“%(passage)s”"))
        elif current.state == Finding.SUGGESTED:
            _conclude(current, Finding.REJECTED, by)
    return current


def _locked(evidence: Evidence, by: Any) -> Evidence:
    rows = evidence_of(by).select_for_update(of=("self",)).select_related("task", "passage__document")
    current = (
        rows.defer("passage__document__original", "passage__document__text").filter(pk=evidence.pk).first()
    )
    if current is None:
        raise NotPermitted(_("这条印证不存在，或不在您的可见范围内。请刷新页面后重试。"))
    return current


def _conclude(current: Evidence, state: str, by: Any, said: str = "") -> None:
    current.state, current.by, current.at = state, by, timezone.now()
    current.save(update_fields=["state", "by", "at"])
    if said:
        passage = current.passage
        told = said % {"document": passage.document, "passage": passage}
        note(current.task, by=by, note=told, batch=uuid4())
