"""Regions, sectors, themes, terms and phrases: the knowledge that is data."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _


def new_key() -> str:
    """The key of a row made by a person; rows of the fixtures carry readable keys."""
    return uuid.uuid4().hex


class Level(models.TextChoices):
    PROVINCE = "province", _("省级")
    PREFECTURE = "prefecture", _("地级")
    COUNTY = "county", _("县级")
    ZONE = "zone", _("功能区")


def levels() -> list[tuple[str, Any]]:
    return Level.choices


class Region(models.Model):
    """A jurisdiction by its GB/T 2260 code; functional zones have none there and are added by hand."""

    code = models.CharField(_("代码"), max_length=6, primary_key=True)
    name = models.CharField(_("名称"), max_length=60)
    short = models.CharField(_("简称"), max_length=30)
    level = models.CharField(_("级别"), max_length=12, choices=levels)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级")
    )
    aliases = models.JSONField(_("别称"), default=list, blank=True)

    class Meta:
        verbose_name = _("行政区划")
        verbose_name_plural = pgettext_lazy("plural", "行政区划")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    @property
    def last_code(self) -> str:
        """The highest code of the jurisdiction: 500000 reaches to 509999, 530100 to 530199, a county to itself."""
        return last_code_of(self.code)


def last_code_of(code: str) -> str:
    if code.endswith("0000"):
        return code[:2] + "9999"
    return code[:4] + "99" if code.endswith("00") else code


class Label(models.Model):
    """A value of a closed list, with its names in both languages."""

    code = models.CharField(_("代码"), max_length=30, primary_key=True)
    name = models.CharField(_("名称"), max_length=60, unique=True)
    name_en = models.CharField(_("英文名称"), max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(_("排序"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name_en if self.name_en and (get_language() or "").startswith("en") else self.name


class Sector(Label):
    """行业领域: which industry or hazard."""

    family = models.CharField(_("门类"), max_length=12)
    general = models.BooleanField(_("综合类"), default=False)

    class Meta(Label.Meta):
        verbose_name = _("行业领域")
        verbose_name_plural = pgettext_lazy("plural", "行业领域")


class Theme(Label):
    """工作主题: which kind of work."""

    class Meta(Label.Meta):
        verbose_name = _("工作主题")
        verbose_name_plural = pgettext_lazy("plural", "工作主题")


class Mode(models.TextChoices):
    ANY = "any", _("任一词")
    ALL = "all", _("全部词")
    NEAR = "near", _("相邻")


class Where(models.TextChoices):
    BOTH = "both", _("标题与正文")
    HEADING = "heading", _("仅标题")
    BODY = "body", _("仅正文")


def modes() -> list[tuple[str, Any]]:
    return Mode.choices


def places() -> list[tuple[str, Any]]:
    return Where.choices


class Term(models.Model):
    """A word or phrase that speaks for (or, with a negative weight, against) one sector or theme."""

    id = models.CharField(max_length=40, primary_key=True, default=new_key, editable=False)
    sector = models.ForeignKey(
        Sector, models.CASCADE, null=True, blank=True, related_name="terms", verbose_name=_("行业领域")
    )
    theme = models.ForeignKey(
        Theme, models.CASCADE, null=True, blank=True, related_name="terms", verbose_name=_("工作主题")
    )
    text = models.CharField(_("词语"), max_length=80, help_text=_("多个词以空格分开"))
    weight = models.FloatField(_("权重"), default=1.0)
    mode = models.CharField(_("匹配"), max_length=6, choices=modes, default=Mode.ANY)
    where = models.CharField(_("位置"), max_length=8, choices=places, default=Where.BOTH)
    excludes = models.JSONField(_("排除"), default=list, blank=True, help_text=_("在这些更长的词中不算"))

    class Meta:
        verbose_name = _("词条")
        verbose_name_plural = pgettext_lazy("plural", "词条")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sector__isnull=True) ^ models.Q(theme__isnull=True),
                name="term_for_one_label",
                violation_error_message=_("一个词条须且只能属于一个行业领域或一个工作主题。"),
            )
        ]

    def __str__(self) -> str:
        return self.text


class Phrase(models.Model):
    """A phrase of a class that the readers use: tense cues, noise, units, programmes, synonyms."""

    id = models.CharField(max_length=40, primary_key=True, default=new_key, editable=False)
    kind = models.CharField(_("类别"), max_length=30, db_index=True)
    text = models.CharField(_("词句"), max_length=200)
    value = models.CharField(_("取值"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("用语")
        verbose_name_plural = _("用语")
        ordering = ["kind", "id"]

    def __str__(self) -> str:
        return self.text
