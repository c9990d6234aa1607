"""The admin's task list as a file: exactly what is filtered there, through the same writer.

The list itself is asked: its view checks permission and parameters, and its answer, not yet rendered, holds the
queryset behind the page. So no second reading of the admin's parameters can ever differ from the first.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emtracker.tracking.models import Task

from .columns import UnknownColumns, columns_named
from .csv_export import UnknownEncoding, encoding_named
from .download import csv_response, refusal

OWN = ("columns", "encoding")
OF_THE_PAGE = ("p", "all")


@require_safe
@permission_required("tracking.export_task", raise_exception=True)
def admin_export(request: HttpRequest) -> HttpResponseBase:
    """A refused filter gives the list's own answer; wrong columns give 400."""
    try:
        columns = columns_named(request.GET.getlist("columns"))
        encoding = encoding_named(request.GET.get("encoding", ""))
    except (UnknownColumns, UnknownEncoding) as error:
        return refusal(request, [str(error)])
    request.GET = _without(request.GET, *OWN, *OF_THE_PAGE)  # type: ignore[assignment]
    page: Any = admin.site.get_model_admin(Task).changelist_view(request)
    found = (getattr(page, "context_data", None) or {}).get("cl")
    if found is None:
        return page
    return csv_response(
        found.queryset,
        columns,
        encoding,
        user=request.user,
        words=_words(request),
        today=timezone.localdate(),
    )


def _without(given: QueryDict, *names: str) -> QueryDict:
    left = given.copy()
    for name in names:
        left.pop(name, None)
    return left


def _words(request: HttpRequest) -> str:
    asked = "；".join(f"{name}={value}" for name, values in request.GET.lists() for value in values)
    return _("工作台列表：%(asked)s") % {"asked": asked or _("全部任务")}
