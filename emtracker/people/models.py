"""Units, roles and users."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from emtracker.reference.models import Region


class Unit(models.Model):
    """A body that leads or shares in tasks: 处室、部门、市县局."""

    name = models.CharField(_("名称"), max_length=80, unique=True)
    short = models.CharField(_("简称"), max_length=40, blank=True)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="units", verbose_name=_("行政区划")
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级单位")
    )
    aliases = models.JSONField(_("别称"), default=list, blank=True)
    emergency = models.BooleanField(
        _("应急管理部门"), default=False, help_text=_("本行政区划的应急管理主管部门")
    )
    active_from = models.DateField(_("启用日期"), null=True, blank=True)
    active_to = models.DateField(_("停用日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("单位")
        verbose_name_plural = pgettext_lazy("plural", "单位")
        ordering = ["region_id", "name"]

    def __str__(self) -> str:
        return self.name


class Scope(models.TextChoices):
    EVERYTHING = "everything", _("全部")
    JURISDICTION = "jurisdiction", _("本辖区")
    UNIT = "unit", _("本单位")


def scopes() -> list[tuple[str, Any]]:
    return Scope.choices


class Role(models.Model):
    """What a user may do and how far the user sees; rows, so that an office can change them.

    `permissions` lists Django permissions (`tracking.report_task`); `*` is all of them.
    """

    code = models.CharField(_("代码"), max_length=20, primary_key=True)
    name = models.CharField(_("名称"), max_length=40, unique=True)
    scope = models.CharField(_("可见范围"), max_length=14, choices=scopes)
    permissions = models.JSONField(_("权限"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(_("排序"), default=0)

    class Meta:
        verbose_name = _("角色")
        verbose_name_plural = pgettext_lazy("plural", "角色")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """A person who logs in; without a role nothing is visible."""

    role = models.ForeignKey(
        Role, models.PROTECT, null=True, blank=True, related_name="users", verbose_name=_("角色")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="users", verbose_name=_("单位")
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("辖区"),
        help_text=_("可见范围为“本辖区”时以此为准；留空则取单位所在区划"),
    )

    class Meta:
        verbose_name = _("用户")
        verbose_name_plural = pgettext_lazy("plural", "用户")

    def get_full_name(self) -> str:
        """Family name first: 张三; names in Latin letters keep their order and the space."""
        if (self.first_name + self.last_name).isascii():
            return super().get_full_name()
        return f"{self.last_name}{self.first_name}".strip()

    @property
    def jurisdiction(self) -> Region | None:
        """The region whose tasks the user answers for: the user's own, else the unit's."""
        return self.region or (self.unit.region if self.unit else None)
