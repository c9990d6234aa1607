"""The last acts of review taken back, one after another; taking back is itself an act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from emtracker.tracking.models import Status, Task
from emtracker.tracking.operations import cancel

from .acts import ActKind, ReviewAct
from .errors import AlreadyReviewed, NotPermitted
from .following import confirmed, restore_links
from .holding import held_document
from .models import Document, Passage
from .permission import require
from .recording import EVERY, Facts, facts_of, record

BATCH = 200


def undoable(document: Document | int, *, by: Any) -> ReviewAct | None:
    """The person's latest act on the document that still stands; in one query."""
    key = document.pk if isinstance(document, Document) else document
    own = ReviewAct.objects.filter(document_id=key, by=by, undone_by=None)
    return own.exclude(kind=ActKind.UNDONE).defer("before", "after", "links").order_by("-id").first()


def undo(act: ReviewAct, *, by: Any) -> ReviewAct:
    """Put the passages back as they were before the act; returns the act that did so.

    A task that the act opened and nobody has touched is cancelled in the ledger, with the reason; its number is not
    given again. Raises NotPermitted (not one's own act), AlreadyReviewed (undone before, changed since, or the task
    has moved on) and the ledger's refusals.
    """
    require(by, "intake.change_passage")
    with transaction.atomic():
        document = held_document(act.document_id, by)
        current = ReviewAct.objects.filter(pk=act.pk, by=by).select_related("undone_by").first()
        if current is None or current.kind == ActKind.UNDONE:
            raise NotPermitted(_("只能撤销您自己的校核操作。"))
        if hasattr(current, "undone_by"):
            raise AlreadyReviewed(_("“%s”已经撤销过。请刷新页面。") % current)
        _refuse_later(current)
        tasks = _opened_by(current)
        _put_back(current.before, current.after)
        restore_links(current.links)
        _withdraw(tasks, document, by)
        said = f"{current.get_kind_display()}{current.said}"
        return_to = (current.after, current.before)
        made = record(ActKind.UNDONE, document.pk, return_to, by=by, said=said, undoes=current)
    assert made is not None
    return made


def _refuse_later(act: Any) -> None:
    """What the act wrote must still stand, field by field."""
    now = facts_of(act.touched)
    after: dict[str, Facts | None] = act.after
    for key, wrote in after.items():
        stands = now.get(key)
        if stands is None or wrote is None:
            same = stands is wrote
        else:
            same = all(stands[name] == value for name, value in wrote.items())
        if not same:
            raise AlreadyReviewed(_later(act, int(key)))
    came = [int(key) for key, facts in act.before.items() if facts is None]
    went = [facts["key"] for key, facts in act.before.items() if facts and act.after[key] is None]
    inside = Q(parent__in=came) & ~Q(pk__in=act.touched)
    taken = Q(document=act.document_id, key__in=went)
    if Passage.objects.filter(inside | taken).exists() or (came and confirmed(came)):
        raise AlreadyReviewed(
            _("“%s”之后又有了新的下级段落、印证或重新读取，不能撤销。请直接在段落上修改。") % act
        )


def _later(act: ReviewAct, key: int) -> str:
    """Who came after, and what to do instead."""
    later = ReviewAct.objects.filter(document_id=act.document_id, pk__gt=act.pk).select_related("by")
    found = next(
        (one for one in later.defer("before", "after", "links").order_by("-id") if key in one.touched), None
    )
    if found is None:
        return _("“%s”之后，这一段又被改动，不能撤销。请直接在段落上修改。") % act
    who = (found.by.get_full_name() or found.by.get_username()) if found.by else _("系统")
    said = {"act": act, "who": who, "later": found}
    return _("“%(act)s”之后，%(who)s又做了“%(later)s”，不能撤销。请先撤销后一项，或直接在段落上修改。") % said


def _opened_by(act: ReviewAct) -> list[Task]:
    """The tasks the act opened. Raises AlreadyReviewed where one has moved on."""
    keys = [facts["task_id"] for facts in act.after.values() if facts and facts.get("task_id")]
    if not keys:
        return []
    tasks = list(Task.objects.filter(pk__in=keys).order_by("pk"))
    for task in tasks:
        if task.status != Status.REGISTERED or task.version != 1:
            raise AlreadyReviewed(
                _("%(task)s 已有后续办理（%(status)s），不能撤销采纳。如不应立项，请在任务页中止该任务。")
                % {"task": task.number, "status": task.standing}
            )
    if Passage.objects.filter(task__in=keys).exclude(pk__in=act.touched).exists():
        raise AlreadyReviewed(_("任务还有其他来源段落，不能撤销采纳。如不应立项，请在任务页中止该任务。"))
    return tasks


def _put_back(before: Mapping[str, Facts | None], after: Mapping[str, Facts | None]) -> None:
    back = {int(key): facts for key, facts in before.items() if facts and after[key] is not None}
    lost = [
        Passage(pk=int(key), **_typed(facts)) for key, facts in before.items() if facts and after[key] is None
    ]
    new = [int(key) for key, facts in before.items() if facts is None]
    rows = list(Passage.objects.filter(pk__in=back))
    names: set[str] = set()
    for row in rows:
        for name, value in _typed(back[row.pk]).items():
            setattr(row, name, value)
            names.add(Passage._meta.get_field(name).name)
    Passage.objects.bulk_create(lost)
    if names:
        Passage.objects.bulk_update(rows, sorted(names), batch_size=BATCH)
    Passage.objects.filter(pk__in=new).delete()


def _typed(facts: Facts) -> Facts:
    known: dict[str, Any] = {name: Passage._meta.get_field(name) for name in EVERY if name in facts}
    return {
        name: facts[name] if facts[name] is None or field.is_relation else field.to_python(facts[name])
        for name, field in known.items()
    }


def _withdraw(tasks: list[Task], document: Document, by: Any) -> None:
    batch = uuid4()
    for task in tasks:
        cancel(task, by=by, note=_("撤销采纳：来源《%s》的段落恢复为待校核。") % document, batch=batch)
