"""The list of tasks and the addresses of its pages; `act_page`, `bulk_page`, `task_page` do the work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from emtracker.tracking.models import Task
from emtracker.tracking.search.finding import holding
from emtracker.tracking.search.query import Unreadable, parse
from emtracker.tracking.search.synonyms import read_groups, widened

from .act_page import KEPT, act_page, open_page
from .acts import ACTS, allowed, in_row, may_ever
from .asking import TooMuch, checked, search_fits
from .bulk_page import bulk_page
from .columns import Columns, acts_column
from .filters import FILTERS, NotUnderstood
from .task_page import task_page

TEMPLATES = "admin/tracking/task"


class TaskList(ChangeList):
    """The list with its labels in two queries more, and without the long wording."""

    def apply_select_related(self, qs: QuerySet[Any]) -> QuerySet[Any]:
        return super().apply_select_related(qs).prefetch_related("sectors", "themes").defer("wording")


class TaskAdmin(Columns, admin.ModelAdmin):
    change_list_template = f"{TEMPLATES}/change_list.html"
    list_filter = FILTERS
    list_select_related = ("region__parent__parent", "lead")
    list_per_page = 50
    list_max_show_all = 200
    show_full_result_count = False
    search_fields = ("number", "title", "wording")
    search_help_text = gettext_lazy(
        "查找编号、任务名称、原文表述、备注，同义词一并查找；多个词以空格分开，须同时出现；“词组”加引号，不要的词前加 -"
    )
    empty_value_display = "—"

    class Media:
        css = {"all": ("emtracker/admin.css",)}

    # --- who sees and may do what ---------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Task]:
        """The scope of every path: list, page, history, autocomplete, actions."""
        return super().get_queryset(request).visible_to(request.user)  # type: ignore[attr-defined]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is changed through Django's own forms; the acts ask for their own permissions."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    # --- the list -------------------------------------------------------------------------------------

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return [
            "number",
            "title_clamped",
            "province",
            "year",
            "sector_names",
            "theme_names",
            "lead_name",
            "due_day",
            "light",
            "standing_mark",
            "percent_done",
            "last_report",
            acts_column(self._links(request)),
        ]

    def _links(self, request: HttpRequest) -> Callable[[Task], list[tuple[str, str]]]:
        tail = "?" + urlencode({KEPT: request.GET.urlencode()})
        base = reverse("admin:tracking_task_changelist")

        def links(task: Task) -> list[tuple[str, str]]:
            acts = [act for act in allowed(task, request.user) if in_row(act, task)]  # type: ignore[arg-type]
            return [(f"{base}{task.pk}/act/{act.verb}/{tail}", str(act.name)) for act in acts]

        return links

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return TaskList

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        page = request.GET.get(PAGE_VAR, "1")
        if not (page.isascii() and page.isdigit() and len(page) < 9):
            raise Http404
        try:
            found = super().get_changelist_instance(request)
        except IncorrectLookupParameters as error:
            raise Http404 from error
        if not 1 <= int(page) <= found.paginator.num_pages:
            raise Http404
        return found

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """What the board finds for the same words; without words the list as it is."""
        try:
            search_fits(search_term)
            asked = parse(search_term)
        except (TooMuch, Unreadable) as error:
            messages.warning(request, str(error))
            return queryset.none(), False
        return (holding(queryset, widened(asked, read_groups())) if asked.parts else queryset), False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        try:
            request.GET = checked(request.GET, {found.parameter_name for found in FILTERS})  # type: ignore[assignment]
            return super().changelist_view(request, extra_context)
        except NotUnderstood as error:
            context = {
                **self.admin_site.each_context(request),
                "title": _("筛选条件无法识别"),
                "what": str(error),
            }
            return TemplateResponse(request, f"{TEMPLATES}/not_understood.html", context, status=400)

    # --- bulk acts ------------------------------------------------------------------------------------

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {
            act.verb: (_run_in_bulk, act.verb, f"{act.name}…")
            for act in ACTS.values()
            if act.bulk and may_ever(act, request.user)  # type: ignore[arg-type]
        }

    # --- addresses ------------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        act = self.admin_site.admin_view(self.act_view)
        return [path("<int:pk>/act/<slug:verb>/", act, name="tracking_task_act"), *super().get_urls()]

    def act_view(self, request: HttpRequest, pk: int, verb: str) -> HttpResponseBase:
        return act_page(self, request, self._found(request, pk), verb)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> Any:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return open_page(self, request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> Any:
        return task_page(self, request, self._found(request, object_id))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        task = self._found(request, object_id)
        return redirect(f"{reverse('admin:tracking_task_change', args=[task.pk])}#history")

    def _found(self, request: HttpRequest, key: Any) -> Task:
        """The task, if this person sees it; a foreign one answers as a missing one does."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        task = self.get_object(request, str(key))
        if task is None:
            raise Http404(_("任务不存在。"))
        return task


def _run_in_bulk(model_admin: TaskAdmin, request: HttpRequest, tasks: Any) -> Any:
    return bulk_page(model_admin, request, tasks)
