"""The answer to what a later reading says otherwise: the passage stays as it is."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .conflicts import settle
from .operations import REFUSALS
from .seen import document_seen, may_change, passages_seen
from .telling import refused, told


@require_POST
def answer(request: HttpRequest, pk: int, passage: int) -> HttpResponseBase:
    """The passage stays as it is."""
    document = document_seen(request, pk)
    found = get_object_or_404(passages_seen(request, document), pk=passage)
    if not may_change(request):
        raise Http404
    try:
        settle(found, by=request.user)
    except REFUSALS as error:
        return refused(request, document, str(error))
    return told(request, document, found, _("已保持原样：%s") % found)
