"""What is searched of a task: the side table of the index."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchText(models.Model):
    """A task's words, squeezed (`tokens.py`); kept in step by `index.follow`, made anew by `manage.py reindex`."""

    task = models.OneToOneField(
        "tracking.Task", models.CASCADE, primary_key=True, related_name="search_text", verbose_name=_("任务")
    )
    head = models.TextField(_("编号和任务"))
    """Number and title, a line each."""
    body = models.TextField(_("原文表述和备注"))
    """The wording in the first line, then the notes of the history."""

    class Meta:
        app_label = "tracking"
        verbose_name = _("检索文本")
        verbose_name_plural = _("检索文本")
        default_permissions = ()

    def __str__(self) -> str:
        return self.head
