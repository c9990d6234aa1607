"""The rows an act of review works on, as they stand now, held until its transaction ends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from .errors import AlreadyReviewed, NotPermitted
from .models import Document, Passage
from .permission import documents_of, passages_of


def held(passages: Iterable[Passage], by: Any, *, reasons: bool = False) -> list[Passage]:
    """The passages in the order of their text; `reasons` with what decided their fields. Raises NotPermitted."""
    wanted = {passage.pk for passage in passages}
    found = passages_of(by).select_for_update(of=("self",)).filter(pk__in=wanted)
    found = found.select_related("task", "parent").order_by("document_id", "start", "-end", "pk")
    rows = list(found.defer("parent__because") if reasons else found.defer("because", "parent__because"))
    if len(rows) != len(wanted):
        raise NotPermitted(_("其中有段落不存在，或不在您的可见范围内。请刷新页面后重试。"))
    return rows


def held_document(document: Document | int, by: Any) -> Document:
    """The document, locked: acts that change its outline come one after the other. Raises NotPermitted."""
    key = document.pk if isinstance(document, Document) else document
    found = (
        documents_of(by).select_for_update(of=("self",)).defer("original", "sketch").filter(pk=key).first()
    )
    if found is None:
        raise NotPermitted(_("文件不存在，或不在您的可见范围内。"))
    return found


def refuse_standing(passage: Passage, said: str) -> None:
    """Where a task stands on the passage, the ledger is the place to change it. Raises AlreadyReviewed."""
    if passage.task:
        raise AlreadyReviewed(said % {"passage": passage, "task": passage.task.number})
