"""A lower level's task takes up a higher one's (上下贯通): the answer to such a suggestion."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from emtracker.tracking.models import Task
from emtracker.tracking.operations import amend

from .errors import Incomplete, NotPermitted
from .leaves import holds
from .models import Finding, Likeness, Resemblance
from .permission import require, resemblances_of


def take_up(resemblance: Resemblance, *, by: Any) -> Task:
    """The lower task's parent is the upper one from now on, with history; returns the lower task.

    Raises NotPermitted, Incomplete where either passage has no task yet, and the ledger's refusals.
    """
    require(by, "intake.change_resemblance")
    with transaction.atomic():
        pair = _locked(resemblance, by)
        upper, lower = pair.left.task, pair.right.task
        if upper is None or lower is None:
            open_one = pair.left if upper is None else pair.right
            raise Incomplete(_("“%s”还没有立项，不能确认承接。请先在校核页采纳。") % open_one)
        if not holds(upper.region_id, lower.region_id):
            raise Incomplete(
                _("%(lower)s 的行政区划不在 %(upper)s 之下，不能确认承接。请先核对行政区划。")
                % {
                    "lower": lower.number,
                    "upper": upper.number,
                }
            )
        said = _("承接上级任务 %(number)s（《%(document)s》“%(passage)s”）") % {
            "number": upper.number,
            "document": pair.left.document,
            "passage": pair.left,
        }
        amend(lower, by=by, parent=upper, note=said, batch=uuid4())
        _conclude(pair, Finding.CONFIRMED, by)
    return lower


def leave(resemblance: Resemblance, *, by: Any) -> Resemblance:
    """The lower task does not take up the upper one; where that was confirmed, the parent is taken off again."""
    require(by, "intake.change_resemblance")
    with transaction.atomic():
        pair = _locked(resemblance, by)
        upper, lower = pair.left.task, pair.right.task
        if pair.state == Finding.CONFIRMED and upper and lower and lower.parent_id == upper.pk:
            said = _("撤销承接上级任务 %s") % upper.number
            amend(lower, by=by, parent=None, note=said, batch=uuid4())
        _conclude(pair, Finding.REJECTED, by)
    return pair


def _locked(resemblance: Resemblance, by: Any) -> Resemblance:
    rows = resemblances_of(by).filter(pk=resemblance.pk, kind=Likeness.DERIVED)
    sides = ("left__task", "right__task__parent", "left__document", "right__document")
    pair = rows.select_for_update(of=("self",)).select_related(*sides).first()
    if pair is None:
        raise NotPermitted(_("这一对段落不存在，或不在您的可见范围内。"))
    return pair


def _conclude(pair: Resemblance, state: str, by: Any) -> None:
    pair.state, pair.by, pair.at = state, by, timezone.now()
    pair.save(update_fields=["state", "by", "at"])
