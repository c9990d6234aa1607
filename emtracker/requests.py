"""What is done to every request before a page sees it: NUL is refused, and one log line is written after it."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

log = structlog.get_logger("emtracker.requests")


class RefuseNul:
    """NUL in an address or a query is answered with 400: PostgreSQL cannot store or compare it, SQLite can."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path or "\x00" in query or "%00" in query or self._in_form(request):
            sentence = _("请求中含有空字符（NUL），无法处理。请去掉后重试。")
            return HttpResponse(sentence, status=400, content_type="text/plain; charset=utf-8")
        return self.get_response(request)

    @staticmethod
    def _in_form(request: HttpRequest) -> bool:
        if request.method != "POST" or request.content_type != "application/x-www-form-urlencoded":
            return False
        return any("\x00" in value for values in request.POST.lists() for value in (values[0], *values[1]))


class RequestLog:
    """One line for each request: id, who, method, path, status, milliseconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        request_id = uuid.uuid4().hex[:12]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        response = self.get_response(request)
        user = getattr(request, "user", None)
        log.info(
            "request",
            user=user.pk if user is not None and user.is_authenticated else None,
            method=request.method,
            path=request.path,
            status=response.status_code,
            ms=round((time.perf_counter() - began) * 1000),
        )
        response["X-Request-ID"] = request_id
        return response


class NoStore:
    """Pages of people who are logged in are not kept by browsers or proxies."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
