"""Task, Target, Progress: facts in columns; lights, overdue and totals are computed (`lights.py`)."""

from __future__ import annotations

from datetime import date
from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from emtracker.people.models import Unit, User
from emtracker.reference.models import Region, Sector, Theme

from .lights import Light, light_of
from .querysets import TaskQuerySet
from .search.records import SearchText  # noqa: F401 - Django looks for records here


class Status(models.TextChoices):
    REGISTERED = "registered", _("已登记")
    ASSIGNED = "assigned", _("已交办")
    UNDERWAY = "underway", _("推进中")
    COMPLETED = "completed", _("待核验")
    CLOSED = "closed", _("已销号")
    CANCELLED = "cancelled", _("已中止")


class Act(models.TextChoices):
    """What a history entry records."""

    REGISTERED = "registered", _("登记")
    ASSIGNED = "assigned", _("交办")
    SIGNED = "signed", _("签收")
    REPORTED = "reported", _("填报")
    COMPLETED = "completed", _("办结")
    RETURNED = "returned", _("退回")
    VERIFIED = "verified", _("核验")
    CLOSED = "closed", _("销号")
    EXTENDED = "extended", _("延期")
    CANCELLED = "cancelled", _("中止")
    REOPENED = "reopened", _("重启")
    AMENDED = "amended", _("修改")
    MERGED = "merged", _("合并")
    NOTED = "noted", _("备注")


class Sensitivity(models.TextChoices):
    PUBLIC = "public", _("公开")
    INTERNAL = "internal", _("内部")


# Choices are given as callables: migrations store the reference, so new labels make no migration.
def statuses() -> list[tuple[str, Any]]:
    return Status.choices


def acts() -> list[tuple[str, Any]]:
    return Act.choices


def sensitivities() -> list[tuple[str, Any]]:
    return Sensitivity.choices


class NumberSeries(models.Model):
    """The last number given to a task of a year and region; numbers are never given twice."""

    year = models.PositiveSmallIntegerField()
    region_code = models.CharField(max_length=6)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("编号序列")
        verbose_name_plural = _("编号序列")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["year", "region_code"], name="one_series_per_year_and_region")
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.region_code}"


class Task(models.Model):
    """One piece of deployed work, tracked until closed (任务、事项)."""

    number = models.CharField(_("编号"), max_length=24, unique=True)
    title = models.CharField(_("任务"), max_length=200)
    wording = models.TextField(_("原文表述"))
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name=_("行政区划")
    )
    year = models.PositiveSmallIntegerField(_("年份"))
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("主要行业领域")
    )
    sectors = models.ManyToManyField(Sector, blank=True, related_name="tasks", verbose_name=_("行业领域"))
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("主要工作主题")
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="tasks", verbose_name=_("工作主题"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级任务")
    )
    lead = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="leading", verbose_name=_("牵头单位")
    )
    partners = models.ManyToManyField(Unit, blank=True, related_name="partnering", verbose_name=_("配合单位"))
    status = models.CharField(_("状态"), max_length=12, choices=statuses, default=Status.REGISTERED)
    percent = models.PositiveSmallIntegerField(_("进度"), default=0)
    due = models.DateField(_("办结时限"), null=True, blank=True)
    due_words = models.CharField(_("时限原文"), max_length=80, blank=True)
    flagged = models.BooleanField(_("挂牌督办"), default=False)
    sensitivity = models.CharField(
        _("敏感级"), max_length=10, choices=sensitivities, default=Sensitivity.PUBLIC
    )
    assigned_on = models.DateField(_("交办日期"), null=True, blank=True)
    signed_on = models.DateField(_("签收日期"), null=True, blank=True)
    reported_on = models.DateField(_("最近填报"), null=True, blank=True)
    returned_on = models.DateField(_("退回日期"), null=True, blank=True)  # emptied by the next report
    completed_on = models.DateField(_("办结日期"), null=True, blank=True)
    verified_on = models.DateField(_("核验日期"), null=True, blank=True)
    closed_on = models.DateField(_("销号日期"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    created = models.DateTimeField(_("登记时间"), auto_now_add=True)
    updated = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("任务")
        verbose_name_plural = pgettext_lazy("plural", "任务")
        ordering = ["-id"]
        permissions = [
            ("assign_task", _("可交办、延期、中止、重启任务")),
            ("report_task", _("可签收、填报、办结任务")),
            ("verify_task", _("可核验、退回、销号任务")),
            ("export_task", _("可导出任务")),
        ]
        indexes = [
            models.Index(fields=["region", "status", "id"], name="task_region_status"),
            models.Index(fields=["sector", "status", "id"], name="task_sector_status"),
            models.Index(fields=["status", "due", "id"], name="task_status_due"),
            models.Index(fields=["year", "id"], name="task_year"),
            models.Index(fields=["lead", "status", "due", "id"], name="task_lead_status_due"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(percent__lte=100), name="task_percent_at_most_100"),
            models.CheckConstraint(
                condition=models.Q(year__range=(1000, 9999)), name="task_year_four_digits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def light_on(self, today: date) -> Light:
        return light_of(self, today)

    @property
    def standing(self) -> str:
        """The status in words; a verified task that waits to be closed says so."""
        if self.status == Status.COMPLETED and self.verified_on:
            return str(_("已核验待销号"))
        if self.status == Status.UNDERWAY and self.returned_on:
            return str(_("推进中（已退回）"))
        return self.get_status_display()


RELATIONS = {">=": "≥", "<=": "≤", "+%": _("增长"), "-%": _("下降"), "count": _("共")}


class Target(models.Model):
    """A promised figure of a task: indicator, operator, value, unit, and its literal words."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="targets", verbose_name=_("任务"))
    indicator = models.CharField(_("指标"), max_length=120, blank=True)
    op = models.CharField(_("关系"), max_length=8)
    value = models.DecimalField(_("数值"), max_digits=20, decimal_places=6)
    unit = models.CharField(_("单位"), max_length=20, blank=True)
    text = models.CharField(_("原文"), max_length=200)

    class Meta:
        verbose_name = _("量化指标")
        verbose_name_plural = _("量化指标")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text

    @property
    def figure(self) -> str:
        """The value without idle zeros: `5.5`, `1000`."""
        return f"{self.value.normalize():f}"

    @property
    def relation(self) -> str:
        """The operator as people read it: ≥, ≤, 下降."""
        return str(RELATIONS.get(self.op, self.op))


class HistoryIsAppendOnly(TypeError):
    """Nothing edits or deletes a history entry."""


class History(models.QuerySet[Any]):
    """Entries are added, one by one or many at once, and read."""

    def update(self, **values: Any) -> NoReturn:
        raise HistoryIsAppendOnly

    def delete(self) -> NoReturn:
        raise HistoryIsAppendOnly


class Progress(models.Model):
    """One entry of a task's append-only history: what was done, before and after, by whom."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="progress", verbose_name=_("任务"))
    kind = models.CharField(_("事项"), max_length=12, choices=acts)
    before = models.JSONField(_("变更前"), default=dict, blank=True)
    after = models.JSONField(_("变更后"), default=dict, blank=True)
    note = models.TextField(_("说明"), blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("操作人"))
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    batch = models.UUIDField(_("批次"), null=True, blank=True, db_index=True)
    version = models.PositiveIntegerField(_("版本"), editable=False)
    """The version of the task that this entry made; `StaleTask` tells what came after the one somebody read."""

    objects = History.as_manager()

    class Meta:
        verbose_name = _("进展")
        verbose_name_plural = _("进展")
        ordering = ["id"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["task", "version"], name="progress_once_per_version"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise HistoryIsAppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise HistoryIsAppendOnly
