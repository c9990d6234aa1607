"""What an act of review changed: the passages' facts before and after, as JSON."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from .acts import ActKind, ReviewAct
from .models import Passage

Facts = dict[str, Any]
Change = tuple[dict[str, Facts | None], dict[str, Facts | None]]
EVERY = tuple(field.attname for field in Passage._meta.concrete_fields if field.name != "id")
STANDING = ("review", "reviewer_id", "reviewed_at", "task_id")
TITLE = 200


def facts_of(keys: Iterable[int], fields: Collection[str] = EVERY) -> dict[str, Facts]:
    """The named columns of the passages as they stand in the table, in one query."""
    rows = Passage.objects.filter(pk__in=list(keys)).order_by().values("pk", *fields)
    return {str(row.pop("pk")): {name: _stored(value) for name, value in row.items()} for row in rows}


def changed(before: Mapping[str, Facts], after: Mapping[str, Facts]) -> Change:
    """Only what differs; a passage that came or went is whole on one side and None on the other."""
    first: dict[str, Facts | None] = {}
    last: dict[str, Facts | None] = {}
    for key in [*before, *(key for key in after if key not in before)]:
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            first[key], last[key] = old, new
        elif names := [name for name in old if old[name] != new[name]]:
            first[key] = {name: old[name] for name in names}
            last[key] = {name: new[name] for name in names}
    return first, last


def record(
    kind: ActKind,
    document: int,
    change: Change,
    *,
    by: Any,
    said: str,
    links: list[Any] | None = None,
    undoes: ReviewAct | None = None,
) -> ReviewAct | None:
    """Add the act, if anything changed."""
    before, after = change
    if not before:
        return None
    touched = sorted({int(key) for key in before})
    return ReviewAct.objects.create(
        document_id=document,
        kind=kind,
        said=said[:TITLE],
        before=before,
        after=after,
        links=links or [],
        touched=touched,
        undoes=undoes,
        by=by,
    )


def title_for(passages: Collection[Passage]) -> str:
    """How the acts name what they are about: the heading of one, the number of several."""
    if len(passages) == 1:
        (one,) = passages
        return _("“%s”") % one
    return _("%d 段") % len(passages)


def acts_on(passage: Passage) -> list[ReviewAct]:
    """The history of a passage, the latest first; in one query."""
    rows = ReviewAct.objects.filter(document_id=passage.document_id).select_related("by")
    found = rows.defer("before", "after", "links").order_by("-id")
    return [act for act in found if passage.pk in act.touched]


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
