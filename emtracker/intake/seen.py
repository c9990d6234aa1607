"""What of a document the person who asks may see; 404 for the rest, the same as for what is not there."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from .models import Document, Passage, PassageRole
from .querysets import PassageQuerySet


def document_seen(request: HttpRequest, pk: int) -> Document:
    """Raises Http404."""
    if not request.user.has_perm("intake.view_document"):
        raise Http404
    seen = Document.objects.visible_to(request.user).select_related("region").defer("original", "sketch")
    return get_object_or_404(seen, pk=pk)


def passages_seen(request: HttpRequest, document: Document) -> PassageQuerySet:
    """Without what the reader took for noise, in the order of the text."""
    seen = Passage.objects.visible_to(request.user).filter(document=document)
    return seen.exclude(role=PassageRole.NOISE).order_by("start", "-end", "pk")


def may_change(request: HttpRequest) -> bool:
    return request.user.has_perm("intake.change_passage")


def is_fetch(request: HttpRequest) -> bool:
    """Whether the script of the page asks, not the browser itself."""
    return request.headers.get("X-Requested-With") == "fetch"
