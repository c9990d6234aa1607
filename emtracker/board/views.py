"""The pages of managers: the board, a task, the file."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from emtracker.tracking.models import Task

from . import options
from .download import response_of, unknown_format, wanted_of
from .formats import FORMATS
from .models import Channel
from .options import options_of
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
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The rows that the board shows at the same address, as a file; with wrong parameters no file."""
    if form not in FORMATS:
        return unknown_format(request, form)
    chosen = select(request, *options.NAMES)
    picked, errors = options_of(chosen.given)
    if errors or chosen.errors:
        return render(request, "board/board.html", context_of(chosen, None, errors), status=400)
    wanted = wanted_of(
        chosen.tasks,
        FORMATS[form],
        picked,
        user=request.user,
        words=chosen.words,
        parameters={name: values for name, values in chosen.given.items() if name not in options.NAMES},
        today=chosen.today,
    )
    return response_of(wanted, FORMATS[form], Channel.BOARD)
