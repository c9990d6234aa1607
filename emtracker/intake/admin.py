"""Documents and possible duplicates in the admin."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, NoReturn

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from . import (
    answers,
    conflict_page,
    evidence_page,
    outline_pages,
    pairs,
    relabel_page,
    uploading,
    version_page,
    views,
)
from .cards import WORK
from .forms import DocumentForm
from .models import Document, Evidence, Finding, Likeness, Passage, Relabelling, Resemblance, Review
from .operations import REFUSALS, describe


class PendingFilter(admin.SimpleListFilter):
    title = _("校核")
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("pending", _("有待校核")), ("done", _("已校核完"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        waiting = Passage.objects.filter(review=Review.PENDING, role__in=WORK).values("document_id")
        match self.value():
            case "pending":
                return queryset.filter(pk__in=waiting)
            case "done":
                return queryset.exclude(pk__in=waiting)
        return queryset


class CountedList(ChangeList):
    """Counts the passages of the documents on the page in one query, only those that the person sees."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        counts: dict[int, Counter[str]] = defaultdict(Counter)
        seen = Passage.objects.visible_to(request.user).filter(
            document__in=[row.pk for row in self.result_list]
        )
        for document, role, review in seen.order_by().values_list("document_id", "role", "review"):
            if role in WORK:
                counts[document][role] += 1
                counts[document][review] += 1
        for row in self.result_list:
            row.counts = counts[row.pk]


@admin.register(Document)
class DocumentAdmin(admin.ModelAdmin):
    form = DocumentForm
    list_display = (
        "name_and_review",
        "kind",
        "region",
        "year",
        "tasks",
        "results",
        "waiting",
        "taken",
        "odd",
        "uploaded",
    )
    list_display_links = None
    list_filter = (PendingFilter, "kind", "year")
    list_select_related = ("region",)
    list_per_page = 50
    search_fields = ("title", "name", "issuer", "doc_no")
    search_help_text = _("在标题、文件名、发文机关、发文字号中查找")
    show_full_result_count = False
    actions = None

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> Any:
        shown = {"title": _("文件信息"), "show_save_and_add_another": False, "show_save_and_continue": False}
        return super().change_view(request, object_id, form_url, shown)

    def response_change(self, request: HttpRequest, obj: Any) -> Any:
        self.message_user(request, _("已保存《%s》的文件信息。") % obj, messages.SUCCESS)
        return redirect("admin:intake_document_review", obj.pk)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Document.objects.visible_to(request.user).defer("original", "text", "cuts", "sketch")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return CountedList

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/review/", wrap(views.review), name="intake_document_review"),
            path("<int:pk>/versions/", wrap(version_page.page), name="intake_document_versions"),
            path("<int:pk>/review/act/", wrap(answers.act), name="intake_document_act"),
            path("<int:pk>/review/certain/", wrap(outline_pages.certain), name="intake_document_certain"),
            path("<int:pk>/review/add/", wrap(outline_pages.add_page), name="intake_document_add_passage"),
            path(
                "<int:pk>/review/<int:passage>/split/",
                wrap(outline_pages.split_page),
                name="intake_passage_split",
            ),
            path(
                "<int:pk>/review/<int:passage>/settle/",
                wrap(conflict_page.answer),
                name="intake_passage_settle",
            ),
            path("<int:pk>/review/<int:passage>/", wrap(views.edit), name="intake_passage_edit"),
        ]
        return own + super().get_urls()

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        waiting = {
            "pairs_open": Resemblance.objects.visible_to(request.user).filter(
                state=Finding.SUGGESTED, kind__in=(Likeness.SAME, Likeness.DERIVED)
            ),
            "evidence_open": Evidence.objects.visible_to(request.user).filter(state=Finding.SUGGESTED),
        }
        counts = {name: rows.count() for name, rows in waiting.items()}
        return super().changelist_view(request, {"title": pgettext("plural", "来源文件"), **counts})

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> Any:
        return uploading.upload(request)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except REFUSALS as error:
            self.message_user(request, str(error), messages.ERROR)
            return redirect(request.get_full_path())

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        describe(obj, by=request.user, **{name: form.cleaned_data[name] for name in form.changed_data})

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: Any) -> NoReturn:
        raise Http404

    @admin.display(description=_("标题"), ordering="title")
    def name_and_review(self, row: Any) -> str:
        place = reverse("admin:intake_document_review", args=[row.pk])
        return format_html('<a href="{}">{}</a>', place, row)

    @admin.display(description=_("部署"))
    def tasks(self, row: Any) -> int:
        return row.counts["deploy"]

    @admin.display(description=_("成效"))
    def results(self, row: Any) -> int:
        return row.counts["result"]

    @admin.display(description=_("待校核"))
    def waiting(self, row: Any) -> int:
        return row.counts["pending"]

    @admin.display(description=_("已采纳"))
    def taken(self, row: Any) -> int:
        return row.counts["accepted"]

    @admin.display(description=_("疑点"))
    def odd(self, row: Any) -> int:
        return len(row.anomalies)


@admin.register(Resemblance)
class ResemblanceAdmin(admin.ModelAdmin):
    """Only the page of pairs; single rows have no form of their own."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Resemblance.objects.visible_to(request.user)

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("", wrap(pairs.listed), name="intake_resemblance_changelist"),
            path("<int:pk>/answer/", wrap(pairs.answer), name="intake_resemblance_answer"),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Evidence)
class EvidenceAdmin(ResemblanceAdmin):
    """Only the page of evidence."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Evidence.objects.visible_to(request.user)

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("", wrap(evidence_page.listed), name="intake_evidence_changelist"),
            path("<int:pk>/answer/", wrap(evidence_page.answer), name="intake_evidence_answer"),
        ]


@admin.register(Relabelling)
class RelabellingAdmin(admin.ModelAdmin):
    """Only the page on which changed terms are tried on what is stored."""

    def get_urls(self) -> list[Any]:
        return [path("", self.admin_site.admin_view(relabel_page.page), name="intake_relabelling_changelist")]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return relabel_page.may_relabel(request.user)

    has_module_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
