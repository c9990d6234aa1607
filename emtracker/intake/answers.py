"""The acts of the review page, each one POST: what is asked for is done, and told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .adding import found_in
from .errors import AlreadyReviewed, Incomplete
from .models import Document, Passage, PassageRole, ReviewAct
from .operations import REFUSALS, accept, add, correct, merge, reject, restore, split, undo
from .seen import document_seen, passages_seen
from .shown import as_stored
from .telling import refused, told
from .typed import key_of


@dataclass(frozen=True, slots=True)
class Answer:
    """Which passage to go on from, what to say, and whether more than its card changed."""

    passage: Passage | None
    said: str
    refresh: bool = False


@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One of `ACTS` on a passage, or of `AT_LARGE` on the document."""
    document = document_seen(request, pk)
    wanted = request.POST.get("act", "")
    try:
        if wanted in AT_LARGE:
            answer = AT_LARGE[wanted](request, document)
        elif wanted in ACTS:
            rows = passages_seen(request, document)
            passage = get_object_or_404(rows, pk=key_of(request.POST.get("passage", "")))
            answer = ACTS[wanted](request, document, passage)
        else:
            raise Http404
    except REFUSALS as error:
        return refused(request, document, str(error))
    return told(request, document, answer.passage, answer.said, refresh=answer.refresh)


def _accept(request: HttpRequest, _document: Document, passage: Passage) -> Answer:
    tasks = accept([passage], by=request.user)
    return Answer(passage, _("已立项：%s") % tasks[0] if tasks else _("已采纳：%s") % passage)


def _reject(request: HttpRequest, _document: Document, passage: Passage) -> Answer:
    reject([passage], by=request.user)
    return Answer(passage, _("已剔除：%s") % passage)


def _restore(request: HttpRequest, _document: Document, passage: Passage) -> Answer:
    restore([passage], by=request.user)
    return Answer(passage, _("已恢复为待校核：%s") % passage)


def _role(request: HttpRequest, _document: Document, passage: Passage) -> Answer:
    role = request.POST.get("role", "")
    if role not in PassageRole.values:
        raise Http404
    changed = correct(passage, by=request.user, role=role)
    said = {"passage": passage, "role": changed.get_role_display()}
    return Answer(passage, _("“%(passage)s”改为：%(role)s") % said, refresh=True)


def _labels(request: HttpRequest, _document: Document, passage: Passage) -> Answer:
    sectors, themes = (list(dict.fromkeys(request.POST.getlist(name))) for name in ("sectors", "themes"))
    correct(passage, by=request.user, sectors=sectors, themes=themes)
    return Answer(passage, _("已改标签：%s") % passage)


def _merge(request: HttpRequest, document: Document, passage: Passage) -> Answer:
    """With the one that follows in the text, whatever the order on the page."""
    rows = passages_seen(request, document).exclude(role=PassageRole.GROUP)
    after = [each for each in rows.only("start", "end", "heading", "role") if _comes_after(each, passage)]
    if not after:
        raise AlreadyReviewed(_("“%s”之后没有段落可合并。") % passage)
    merged = merge([passage, after[0]], by=request.user)
    return Answer(merged, _("已与“%s”合并。") % after[0], refresh=True)


def _comes_after(each: Passage, passage: Passage) -> bool:
    return (each.start, -each.end, each.pk) > (passage.start, -passage.end, passage.pk)


def _split(request: HttpRequest, document: Document, passage: Passage) -> Answer:
    at = as_stored(document.text, _place(request, "at"))
    _first, second = split(passage, at, by=request.user)
    return Answer(passage, _("已拆出：%s") % second, refresh=True)


def _add(request: HttpRequest, document: Document) -> Answer:
    """By places in the shown text, or by the words themselves."""
    if "words" in request.POST:
        start, end = found_in(document.text, request.POST["words"])
    else:
        start, end = (as_stored(document.text, _place(request, name)) for name in ("start", "end"))
    passage = add(document, start, end, by=request.user)
    return Answer(passage, _("已补录：%s。请核对后采纳。") % passage, refresh=True)


def _accept_listed(request: HttpRequest, document: Document) -> Answer:
    keys = {key_of(said) for said in request.POST.getlist("passage")}
    chosen = list(passages_seen(request, document).filter(pk__in=keys))
    if not chosen:
        raise Incomplete(_("没有选中段落。请至少勾选一段。"))
    tasks = accept(chosen, by=request.user)
    said = {"count": len(chosen), "tasks": len(tasks)}
    return Answer(None, _("已采纳 %(count)d 段，立项 %(tasks)d 项。") % said, refresh=True)


def _undo(request: HttpRequest, document: Document) -> Answer:
    key = key_of(request.POST.get("undo", ""))
    wanted = get_object_or_404(ReviewAct.objects.filter(document=document), pk=key)
    made = undo(wanted, by=request.user)
    there = passages_seen(request, document).filter(pk__in=made.touched).first()
    return Answer(there, _("已撤销：%s") % made.said, refresh=True)


def _place(request: HttpRequest, name: str) -> int:
    said = request.POST.get(name, "")
    if not (said.isascii() and said.isdecimal() and len(said) < 10):
        raise Http404
    return int(said)


ACTS: Mapping[str, Callable[[HttpRequest, Document, Passage], Answer]] = {
    "accept": _accept,
    "reject": _reject,
    "restore": _restore,
    "role": _role,
    "labels": _labels,
    "merge": _merge,
    "split": _split,
}
AT_LARGE: Mapping[str, Callable[[HttpRequest, Document], Answer]] = {
    "add": _add,
    "accept-listed": _accept_listed,
    "undo": _undo,
}
