"""ExportRecord: who took what out of the house."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from emtracker.people.models import User


class Channel(models.TextChoices):
    BOARD = "board", _("看板")
    ADMIN = "admin", _("工作台")
    COMMAND = "command", _("命令行")


def channels() -> list[tuple[str, Any]]:
    return Channel.choices


class RecordsStay(TypeError):
    """Nothing edits or deletes the record of an export."""


class ExportRecordQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> ExportRecordQuerySet:
        """One's own; all of them with `board.view_exportrecord`."""
        return self if user.has_perm("board.view_exportrecord") else self.filter(by=user.pk)

    def update(self, **values: Any) -> NoReturn:
        raise RecordsStay

    def delete(self) -> NoReturn:
        raise RecordsStay


class ExportRecord(models.Model):
    """One file that was taken, written when its last byte was out or its reader had left."""

    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("导出人"))
    begun = models.DateTimeField(_("开始时间"))
    ended = models.DateTimeField(_("结束时间"), auto_now_add=True)
    channel = models.CharField(_("途径"), max_length=10, choices=channels)
    format = models.CharField(_("格式"), max_length=10)
    words = models.TextField(_("筛选条件"))
    parameters = models.JSONField(_("网址参数"), default=dict)
    columns = models.JSONField(_("列"), default=list)
    options = models.JSONField(_("选项"), default=dict)
    rows = models.PositiveIntegerField(_("行数"))
    size = models.PositiveBigIntegerField(_("字节数"))
    sha256 = models.CharField(_("校验和"), max_length=64)
    """Of the bytes that went out, also when that was not all of them."""
    whole = models.BooleanField(_("完整"))
    """False where the reader left or the making failed."""

    objects = ExportRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("导出记录")
        verbose_name_plural = _("导出记录")
        ordering = ["-id"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["by", "id"], name="export_record_by")]

    def __str__(self) -> str:
        return f"{self.begun:%Y-%m-%d %H:%M} {self.format}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise RecordsStay
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RecordsStay
