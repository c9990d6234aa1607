"""The acts of review, kept for ever: what a person did to the passages of a document, before and after."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from emtracker.people.models import User


class ActKind(models.TextChoices):
    ACCEPTED = "accepted", _("采纳")
    REJECTED = "rejected", _("剔除")
    RESTORED = "restored", _("恢复")
    CORRECTED = "corrected", _("修改")
    MERGED = "merged", _("合并")
    SPLIT = "split", _("拆分")
    ADDED = "added", _("补录")
    UNDONE = "undone", _("撤销")


def act_kinds() -> list[tuple[str, Any]]:
    return ActKind.choices


class ActsAreAppendOnly(TypeError):
    """Nothing edits or deletes an act; what was done is undone by a further act."""


class Acts(models.QuerySet[Any]):
    """Acts are added and read."""

    def update(self, **values: Any) -> NoReturn:
        raise ActsAreAppendOnly

    def delete(self) -> NoReturn:
        raise ActsAreAppendOnly


class ReviewAct(models.Model):
    """One act of review.

    `before` and `after` hold for each passage (by its key in the table) the fields that changed; all fields where
    the passage came or went, and None on the side where there was none. `links` are the pairs and the evidence of
    passages that went, as they stood before.
    """

    document = models.ForeignKey("intake.Document", models.CASCADE, related_name="acts")
    kind = models.CharField(_("操作"), max_length=10, choices=act_kinds)
    said = models.CharField(_("对象"), max_length=200)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    links = models.JSONField(default=list)
    touched = models.JSONField(default=list)
    """Keys of the passages concerned, so that the history of one is found without reading all."""
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by", verbose_name=_("撤销的操作")
    )
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("操作人"))
    at = models.DateTimeField(_("时间"), auto_now_add=True)

    objects = Acts.as_manager()

    class Meta:
        verbose_name = _("校核记录")
        verbose_name_plural = _("校核记录")
        ordering = ["id"]
        default_permissions = ()
        indexes = [models.Index(fields=["document", "by", "id"], name="act_document_by")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.said}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ActsAreAppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ActsAreAppendOnly
