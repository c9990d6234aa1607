"""A selection as a download."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from emtracker.tracking.querysets import TaskQuerySet

from .fields import cut
from .formats import FORMATS, Format
from .models import Channel
from .options import Options
from .recording import recorded
from .wanted import Wanted


def wanted_of(
    tasks: TaskQuerySet,
    form: Format,
    options: Options,
    *,
    user: Any,
    words: str,
    parameters: Mapping[str, Sequence[str]],
    today: date,
) -> Wanted:
    return Wanted(
        tasks=tasks,
        columns=form.columns(options),
        options=options,
        words=words,
        parameters={name: tuple(values) for name, values in parameters.items()},
        user=user,
        today=today,
        now=timezone.now(),
    )


def response_of(wanted: Wanted, form: Format, channel: Channel) -> StreamingHttpResponse:
    """The file under a Chinese name, streamed, and on record."""
    pieces = recorded(form.write(wanted), wanted, form, channel)
    response = StreamingHttpResponse(pieces, content_type=form.content_type_of(wanted.options))
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=form.file_name(wanted)) or ""
    )
    return response


def refusal(request: HttpRequest, errors: Sequence[str]) -> HttpResponse:
    """Why there is no file."""
    return render(request, "board/refused.html", {"errors": errors}, status=400)


def unknown_format(request: HttpRequest, name: str) -> HttpResponse:
    parts = {"found": cut(name), "known": _("、").join(FORMATS)}
    return refusal(request, [_("没有格式“%(found)s”，可用：%(known)s。请改写网址的结尾。") % parts])
