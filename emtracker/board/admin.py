"""The record of exports: all of them for administrators, for everybody else the own ones; read only."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from emtracker.reference.in_words import yes_no

from .columns import BY_NAME
from .models import ExportRecord


@admin.register(ExportRecord)
class ExportRecordAdmin(admin.ModelAdmin):
    list_display = (
        "begun",
        "by_whom",
        "channel",
        "written_as",
        "words_cut",
        "rows",
        yes_no("whole", _("完整")),
    )
    list_display_links = ("begun",)
    list_filter = ("channel", "format", "whole")
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("by__username", "by__last_name", "words", "sha256")
    search_help_text = _("按用户名、姓、筛选条件、校验和查找")
    readonly_fields: ClassVar[Any] = (
        "begun",
        "ended",
        "by_whom",
        "channel",
        "written_as",
        "words",
        "asked",
        "columns_said",
        "rows",
        "size",
        "sha256",
        yes_no("whole", _("完整")),
    )
    fields: ClassVar[Any] = readonly_fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return ExportRecord.objects.visible_to(request.user).select_related("by")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may export may see the own exports; `get_queryset` keeps it to those."""
        return super().has_view_permission(request, obj) or request.user.has_perm("tracking.export_task")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("导出人"), ordering="by__username")
    def by_whom(self, record: ExportRecord) -> str:
        return str(record.by or gettext("命令行"))

    @admin.display(description=_("格式"), ordering="format")
    def written_as(self, record: ExportRecord) -> str:
        return record.format.upper()

    @admin.display(description=_("筛选条件"))
    def words_cut(self, record: ExportRecord) -> str:
        return record.words if len(record.words) <= 60 else f"{record.words[:60]}…"

    @admin.display(description=_("网址参数"))
    def asked(self, record: ExportRecord) -> str:
        return (
            "&".join(f"{name}={value}" for name, values in record.parameters.items() for value in values)
            or "—"
        )

    @admin.display(description=_("列"))
    def columns_said(self, record: ExportRecord) -> str:
        return _("、").join(str(BY_NAME[name].title) if name in BY_NAME else name for name in record.columns)
