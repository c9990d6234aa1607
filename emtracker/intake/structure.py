"""The outline of a stored document, and what its acts need of it, in one query each."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from emtracker.pipeline.values import Span

from .errors import AlreadyReviewed, NotPermitted
from .models import Document, Passage
from .outline import Place, before, headings_above, holder
from .permission import may_place
from .stretch import Setting

COLUMNS = ("pk", "start", "end", "role", "parent_id", "heading", "region_id", "year")


def places_of(document: Document) -> dict[int, Place]:
    """Every passage of the document, whoever may see it: borders must not cross those of others."""
    rows = Passage.objects.filter(document=document).order_by("start", "-end", "pk").values_list(*COLUMNS)
    return {row[0]: Place(*row) for row in rows}


def setting_at(
    document: Document, places: dict[int, Place], span: Span, *, role: str, rule: str
) -> tuple[Setting, int | None]:
    """Place and year that a stretch takes from what stands around and before it; and its parent."""
    outer = holder(places.values(), span.start, span.end)
    near = [*([outer] if outer else []), *before(places.values(), span.start)]
    region = next((one.region for one in near if one.region), document.region_id)
    year = next((one.year for one in near if one.year), document.year)
    parent = outer.id if outer else None
    return Setting(role, region, year, above_of(document, places, parent), rule=rule), parent


def above_of(document: Document, places: dict[int, Place], parent: int | None) -> tuple[str, ...]:
    """The headings above a passage, the document's title first."""
    title = (document.title,) if document.title else ()
    return title + headings_above(places, parent)


def refuse_crossing(other: Place | None, said: str) -> None:
    """Raises AlreadyReviewed, naming the passage that is in the way."""
    if other is not None:
        raise AlreadyReviewed(said % {"other": other.heading or _("（无标题）")})


def refuse_foreign(by: Any, region: str | None) -> None:
    """Raises NotPermitted for work of another jurisdiction."""
    if region and not may_place(by, region):
        raise NotPermitted(_("这一段属于其他辖区，不能由您划定。请由当地单位办理。"))
