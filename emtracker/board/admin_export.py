"""The admin's task list as a file: exactly what is filtered there, through the same writers.

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

from . import options
from .download import refusal, response_of, unknown_format, wanted_of
from .formats import FORMATS
from .models import Channel
from .options import options_of

OF_THE_PAGE = ("p", "all")


@require_safe
@permission_required("tracking.export_task", raise_exception=True)
def admin_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """A refused filter gives the list's own answer; wrong columns or an unknown format give 400."""
    if form not in FORMATS:
        return unknown_format(request, form)
    picked, errors = options_of(dict(request.GET.lists()))
    if errors:
        return refusal(request, errors)
    request.GET = _without(request.GET, *options.NAMES, *OF_THE_PAGE)  # type: ignore[assignment]
    page: Any = admin.site.get_model_admin(Task).changelist_view(request)
    found = (getattr(page, "context_data", None) or {}).get("cl")
    if found is None:
        return page
    wanted = wanted_of(
        found.queryset,
        FORMATS[form],
        picked,
        user=request.user,
        words=_words(found),
        parameters=dict(request.GET.lists()),
        today=timezone.localdate(),
    )
    return response_of(wanted, FORMATS[form], Channel.ADMIN)


def _without(given: QueryDict, *names: str) -> QueryDict:
    left = given.copy()
    for name in names:
        left.pop(name, None)
    return left


def _words(found: Any) -> str:
    """The filters as the list itself says them in its chips."""
    said = [_("查找：%(words)s") % {"words": found.query}] if found.query else []
    said += [
        _("%(label)s：%(value)s") % {"label": spec.title, "value": spec.chosen()}
        for spec in found.filter_specs
        if spec.value()
    ]
    return _("；").join(said) or _("全部任务")
