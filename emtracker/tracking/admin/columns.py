"""The columns of the task list. Each shows words; colour and shape only repeat them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from emtracker.reference.models import Region
from emtracker.tracking.lights import Light
from emtracker.tracking.models import Task

SHAPES = {Light.RED: "▲", Light.YELLOW: "◆", Light.GREEN: "●", Light.NONE: "○"}


def province_of(region: Region | None) -> str:
    """`重庆`, or `重庆 · 梁平` for a region below it; the parents were read with the region."""
    if region is None:
        return "—"
    top = region
    while top.parent is not None:
        top = top.parent
    return region.short if top is region else f"{top.short} · {region.short}"


def light_mark(light: str) -> SafeString:
    found = Light(light)
    return format_html(
        '<span class="light light-{}"><span aria-hidden="true">{}</span> {}</span>',
        found.value,
        SHAPES[found],
        found.label,
    )


def percent_bar(percent: int) -> SafeString:
    return format_html(
        '<span class="percent"><progress max="100" value="{}" aria-hidden="true"></progress> {}%</span>',
        percent,
        percent,
    )


def status_mark(task: Task) -> SafeString:
    return format_html('<span class="status status-{}">{}</span>', task.status, task.standing)


class Columns:
    """Mixed into the task admin."""

    @admin.display(description=gettext_lazy("任务"), ordering="title")
    def title_clamped(self, task: Task) -> SafeString:
        flag = format_html('<span class="flag">{}</span> ', _("挂牌")) if task.flagged else ""
        return format_html('<span class="clamped" title="{}">{}{}</span>', task.title, flag, task.title)

    @admin.display(description=gettext_lazy("省份"), ordering="region")
    def province(self, task: Task) -> str:
        return province_of(task.region)

    @admin.display(description=gettext_lazy("行业领域"))
    def sector_names(self, task: Task) -> SafeString | str:
        return _listed(task.sectors.all(), task.sector_id)

    @admin.display(description=gettext_lazy("工作主题"))
    def theme_names(self, task: Task) -> SafeString | str:
        return _listed(task.themes.all(), task.theme_id)

    @admin.display(description=gettext_lazy("牵头单位"), ordering="lead")
    def lead_name(self, task: Task) -> str:
        return (task.lead.short or task.lead.name) if task.lead else "—"

    @admin.display(description=gettext_lazy("办结时限"), ordering="due")
    def due_day(self, task: Task) -> str:
        return task.due.isoformat() if task.due else "—"

    @admin.display(description=gettext_lazy("灯色"))
    def light(self, task: Task) -> SafeString:
        return light_mark(task.light_on(timezone.localdate()))

    @admin.display(description=gettext_lazy("状态"), ordering="status")
    def standing_mark(self, task: Task) -> SafeString:
        return status_mark(task)

    @admin.display(description=gettext_lazy("进度"), ordering="percent")
    def percent_done(self, task: Task) -> SafeString:
        return percent_bar(task.percent)

    @admin.display(description=gettext_lazy("最近填报"), ordering="reported_on")
    def last_report(self, task: Task) -> str:
        return task.reported_on.isoformat() if task.reported_on else "—"


def _listed(labels: Any, principal: str | None) -> SafeString | str:
    """The principal label first; all of them on hover."""
    names = [str(label) for label in sorted(labels, key=lambda label: label.pk != principal)]
    if not names:
        return "—"
    rest = f" +{len(names) - 1}" if len(names) > 1 else ""
    return format_html('<span title="{}">{}{}</span>', _("、").join(names), names[0], rest)


def acts_column(links: Callable[[Task], list[tuple[str, str]]]) -> Callable[[Task], SafeString]:
    """A column of links to what this person may do with the row."""

    @admin.display(description=gettext_lazy("办理"))
    def acts(task: Task) -> SafeString:
        return format_html_join(" ", '<a class="act" href="{}">{}</a>', links(task))

    return acts
