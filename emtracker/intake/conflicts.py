"""Where a later reading says otherwise than what a person has decided: kept beside it until a person has looked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from .holding import held
from .models import Passage
from .permission import require

FIELDS = ("role", "heading", "region_id", "year", "sectors", "themes", "targets", "deadline", "due", "units")
GUESSED = {"role": "role", "region_id": "region", "year": "year", "sectors": "sectors", "themes": "themes"}
"""Fields whose first guess is kept under `because`."""
Conflicts = dict[str, dict[str, Any]]


def conflicts_of(stored: Passage, read: Passage) -> Conflicts:
    """What the new reading says otherwise, by field: `{"read": value, "seen": whether a person has looked}`.

    What the earlier reading had said already is no news: the person has decided against it.
    """
    found: Conflicts = {}
    for field in FIELDS:
        new = plain(field, getattr(read, field))
        if new == plain(field, getattr(stored, field)):
            continue
        known = stored.conflicts.get(field)
        if known and known["read"] == new:
            found[field] = known
        elif known or new != _guess_before(stored.because, field):
            found[field] = {"read": new, "seen": False}
    return found


def _guess_before(because: Mapping[str, Any], field: str) -> Any:
    """What the reading on which the person decided had said; nothing where that is not kept."""
    if field not in GUESSED:
        return None
    values = [guess["value"] for guess in because.get(GUESSED[field], ())]
    if field in ("sectors", "themes"):
        return values
    return plain(field, values[0] if values else None)


def plain(field: str, value: Any) -> Any:
    """A field's value as it is compared and kept: figures and bodies by their words, days as ISO."""
    if field == "targets":
        return [target["text"] for target in value]
    if field == "units":
        return [unit["name"] for unit in value]
    if field == "year":
        return str(value or "")
    return value.isoformat() if isinstance(value, date) else value


def settle(passage: Passage, *, by: Any) -> Passage:
    """A person has looked at what the new reading says and leaves the passage as it is. Raises NotPermitted."""
    require(by, "intake.change_passage")
    with transaction.atomic():
        (current,) = held([passage], by)
        current.conflicts = {field: {**told, "seen": True} for field, told in current.conflicts.items()}
        current.save(update_fields=["conflicts"])
    return current


def open_conflicts(passage: Passage) -> dict[str, Any]:
    """What still waits for a look: field and what was read; not where the passage says the same by now."""
    return {
        field: told["read"]
        for field, told in passage.conflicts.items()
        if not told["seen"] and (field == "outline" or plain(field, getattr(passage, field)) != told["read"])
    }


def titles() -> dict[str, str]:
    return {
        "role": _("性质"),
        "heading": _("标题"),
        "region_id": _("行政区划"),
        "year": _("年份"),
        "sectors": _("行业领域"),
        "themes": _("工作主题"),
        "targets": _("量化指标"),
        "deadline": _("时限原文"),
        "due": _("办结时限"),
        "units": _("单位"),
        "outline": _("切分"),
    }
