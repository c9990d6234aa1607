"""What changed, stored so that it can be undone and told: `before` and `after` of a history entry.

A relation is stored twice, its name as it was read on that day (`lead`) and its key (`lead_key`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Progress, Sensitivity, Status, Task

Record = dict[str, Any]


def stored(values: Mapping[str, Any]) -> Record:
    """The values of fields as JSON."""
    record: Record = {}
    for field, value in values.items():
        if isinstance(value, Model):
            record[field], record[f"{field}_key"] = _name(value), value.pk
        elif isinstance(value, date):
            record[field] = value.isoformat()
        elif isinstance(value, list | tuple):
            record[field], record[f"{field}_key"] = [_name(row) for row in value], [row.pk for row in value]
        else:
            record[field] = value
    return record


def _name(row: Any) -> str:
    return row.number if isinstance(row, Task) else row.name


def told(entry: Progress) -> str:
    """The change in words: `进度 40% → 60%；状态 已交办 → 推进中`.

    The days of the acts (签收日期 …) are left out where there is more to tell: the entry bears its own day.
    """
    fields = [field for field in entry.after if not field.endswith("_key")]
    telling = [field for field in fields if not field.endswith("ed_on")]
    return _("；").join(_told(field, entry.before, entry.after) for field in telling or fields)


def _told(field: str, before: Record, after: Record) -> str:
    title = _title(field)
    if field not in before:
        return f"{title} {_shown(field, after[field])}"
    return f"{title} {_shown(field, before[field])} → {_shown(field, after[field])}"


def _title(field: str) -> str:
    own = {"merged_from": _("并入任务"), "merged_into": _("并入")}
    return own[field] if field in own else str(getattr(Task._meta.get_field(field), "verbose_name", field))


def _shown(field: str, value: Any) -> str:
    if value in (None, "", []):
        return _("（空）")
    if field == "percent":
        return f"{value}%"
    if field == "status":
        return str(Status(value).label)
    if field == "sensitivity":
        return str(Sensitivity(value).label)
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return _("、").join(value) if isinstance(value, list) else str(value)


def person(entry: Progress) -> str:
    """Who acted: the full name, else the login name; the system where nobody did."""
    return (entry.by.get_full_name() or entry.by.username) if entry.by else _("系统")


def changed_by_others(entries: list[Progress]) -> str:
    """What the second of two editors is told."""
    if not entries:
        return _("该任务已被他人修改，未保存您的改动。请核对后再提交。")
    last = entries[-1]
    local = timezone.localtime(last.at)
    day = "" if local.date() == timezone.localdate() else f"{local:%Y-%m-%d} "
    changes = _("；").join(filter(None, (told(entry) or entry.get_kind_display() for entry in entries)))
    what = {"who": person(last), "when": f"{day}{local:%H:%M}", "changes": changes}
    return _("该任务已被%(who)s于%(when)s修改（%(changes)s），未保存您的改动。请核对后再提交。") % what
