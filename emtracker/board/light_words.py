"""Why a task shows its light, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from emtracker.tracking.lights import Light, light_of, schedule_share
from emtracker.tracking.models import Status


def reason(task: Any, today: date) -> str:
    """`逾期 12 天`; `3 天后到期；进度 20%，序时进度 55%，落后 35 个百分点`."""
    light = light_of(task, today)
    if light == Light.NONE:
        return _ended(task)
    if task.due is None:
        return _("未定办结时限")
    days = (task.due - today).days
    if light == Light.RED:
        return _("逾期 %(days)d 天") % {"days": -days}
    left = _("今天到期") if days == 0 else _("%(days)d 天后到期") % {"days": days}
    if light == Light.GREEN:
        return left
    lag = _lag(task, today)
    return _("；").join([left, lag] if lag and days > settings.SOON_DAYS else [left])


def _lag(task: Any, today: date) -> str:
    share = round(schedule_share(task, today) or 0)
    if share <= task.percent:
        return ""
    figures = {"percent": task.percent, "share": share, "lag": share - task.percent}
    return _("进度 %(percent)d%%，序时进度 %(share)d%%，落后 %(lag)d 个百分点") % figures


def _ended(task: Any) -> str:
    if task.status == Status.CLOSED and task.closed_on:
        return _("%(day)s 销号") % {"day": task.closed_on.isoformat()}
    return str(Status(task.status).label)
