"""The pages of managers: the board, a task, the file."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from emtracker.tracking.models import Task

from .columns import UnknownColumns, columns_named
from .csv_export import UnknownEncoding, encoding_named
from .download import csv_response
from .page import context_of
from .paging import BadCursor, place_of
from .selection import select
from .sheet import sheet_of


@require_safe
@login_required
def board(request: HttpRequest) -> HttpResponse:
    """Outstanding tasks first, then the list that the address asks for."""
    chosen = select(request, "cursor")
    errors, place = [], None
    try:
        place = place_of(chosen.one("cursor"), chosen.order)
    except BadCursor as error:
        errors.append(str(error))
    context = context_of(chosen, place, errors)
    return render(request, "board/board.html", context, status=400 if context["chosen"].errors else 200)


@require_safe
@login_required
def task(request: HttpRequest, number: str) -> HttpResponse:
    """One task: facts, light with its reason, the sentence in its document, history."""
    visible = Task.objects.visible_to(request.user).select_related("region", "lead", "sector", "theme")
    found = get_object_or_404(visible, number=number)
    return render(request, "board/task.html", sheet_of(found, request.user, timezone.localdate()))


@require_safe
@login_required
@permission_required("tracking.export_task", raise_exception=True)
def export(request: HttpRequest) -> HttpResponseBase:
    """The rows that the board shows at the same address, as a file; with wrong parameters no file."""
    chosen = select(request, "columns", "encoding")
    errors: list[str] = []
    try:
        columns = columns_named(chosen.given.get("columns", ()))
        encoding = encoding_named(chosen.one("encoding"))
    except (UnknownColumns, UnknownEncoding) as error:
        errors.append(str(error))
    if errors or chosen.errors:
        return render(request, "board/board.html", context_of(chosen, None, errors), status=400)
    return csv_response(
        chosen.tasks, columns, encoding, user=request.user, words=chosen.words, today=chosen.today
    )
