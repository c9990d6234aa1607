"""Pages of their own for what the script does in place: where to split, what to add, what to accept at one go."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from emtracker.pipeline.outlining.lines import sentences_of

from .desk import certain_of, light
from .doubt import SURE
from .models import Document, Passage
from .seen import document_seen, may_change, passages_seen
from .shown import as_shown

THRESHOLDS = (60, 70, 80, 90, 95)


@require_safe
def certain(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of what is about to be accepted, at a threshold that the person chooses."""
    document = _changeable(request, pk)
    said = request.GET.get("sure", "")
    sure = int(said) if said in map(str, THRESHOLDS) else round(100 * SURE)
    rows = light(passages_seen(request, document))
    found = certain_of(document, rows, sure / 100)
    context = {"found": found, "sure": sure, "thresholds": THRESHOLDS}
    return _page(request, "certain", document, _("采纳有把握的段落：%s") % document, **context)


@require_safe
def split_page(request: HttpRequest, pk: int, passage: int) -> HttpResponse:
    """The passage sentence by sentence, with a button at each border."""
    document = _changeable(request, pk)
    found = get_object_or_404(passages_seen(request, document), pk=passage)
    return _page(
        request,
        "split",
        document,
        _("拆分段落：%s") % found,
        passage=found,
        pieces=[
            {"at": as_shown(document.text, start), "text": document.text[start:end], "first": number == 0}
            for number, (start, end) in enumerate(pieces_of(document, found))
        ],
    )


@require_safe
def add_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Words copied from the document become a task."""
    document = _changeable(request, pk)
    return _page(request, "add", document, _("补录任务：%s") % document, text=document.text)


def pieces_of(document: Document, passage: Passage) -> list[tuple[int, int]]:
    """Sentences, at semicolons too, and lines of the passage."""
    found, at = [], passage.start
    for line in document.text[passage.start : passage.end].splitlines(keepends=True):
        found += sentences_of(document.text, at, at + len(line), halves=True)
        at += len(line)
    return found


def _changeable(request: HttpRequest, pk: int) -> Document:
    document = document_seen(request, pk)
    if not may_change(request):
        raise Http404
    return document


def _page(request: HttpRequest, name: str, document: Document, title: str, **more: Any) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": title,
        "document": document,
        "opts": Document._meta,
        **more,
    }
    return render(request, f"admin/intake/document/{name}.html", context)
