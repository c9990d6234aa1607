"""One passage becomes two at a place in the text; each half is read anew."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from emtracker.pipeline.values import Lexicon, Span
from emtracker.reference.lexicon import current_lexicon

from .acts import ActKind
from .errors import Incomplete
from .holding import held, held_document, refuse_standing
from .models import Document, Passage, Review
from .outline import straddling, trimmed
from .permission import require
from .recording import changed, facts_of, record, title_for
from .stretch import Setting, read_stretch
from .structure import above_of, places_of, refuse_crossing

READ = ("heading", "sectors", "themes", "targets", "deadline", "due", "units", "because")


def new_key() -> str:
    """A name that no reading gives and no other passage of the document bears."""
    return f"+{uuid4().hex[:12]}"


def split(passage: Passage, at: int, *, by: Any) -> tuple[Passage, Passage]:
    """Cut the passage before `at`, an offset in the document's text; both halves wait for review.

    Role, region and year stay, headings, labels, figures and deadlines are read anew from each half; children go
    with the half they lie in. Raises NotPermitted, Incomplete (no words on one side) and AlreadyReviewed (a task
    stands on it, or the cut runs through a passage within).
    """
    require(by, "intake.change_passage")
    lexicon = current_lexicon()
    with transaction.atomic():
        (first,) = held([passage], by, reasons=True)
        refuse_standing(first, _("“%(passage)s”已立项为 %(task)s，不能拆分。请先撤销采纳，或在任务页修改。"))
        document = held_document(first.document_id, by)
        left, right = _halves(document, first, at)
        places = places_of(document)
        refuse_crossing(
            straddling(places.values(), right.start, places[first.pk]),
            _("此处在下级段落“%(other)s”之内，不能拆分。请选别处，或先拆分下级段落。"),
        )
        moving = [one.id for one in places.values() if one.parent == first.pk and one.start >= right.start]
        before = facts_of([first.pk, *moving])
        above = above_of(document, places, first.parent_id)
        second = _half(document, first, right, above, lexicon)
        _take(first, left, _half(document, first, left, above, lexicon))
        first.save()
        second.save()
        Passage.objects.filter(pk__in=moving).update(parent=second)
        change = changed(before, facts_of([first.pk, second.pk, *moving]))
        record(ActKind.SPLIT, document.pk, change, by=by, said=title_for([passage]))
    return first, second


def _halves(document: Document, passage: Passage, at: int) -> tuple[Span, Span]:
    if passage.start < at < passage.end:
        left = trimmed(document.text, passage.start, at)
        right = trimmed(document.text, at, passage.end)
        if left[0] < left[1] and right[0] < right[1]:
            return Span(*left), Span(*right)
    raise Incomplete(_("拆分处不在“%s”的文字中间，前后都须留有文字。请另选一处。") % passage)


def _half(
    document: Document, passage: Passage, span: Span, above: tuple[str, ...], lexicon: Lexicon
) -> Passage:
    setting = Setting(passage.role, passage.region_id, passage.year, above, passage.heading, _("人工拆分"))
    half = read_stretch(document, span, setting, lexicon)
    kept = {name: passage.because[name] for name in ("role", "region", "year") if name in passage.because}
    half.because = {**half.because, **kept}
    half.key, half.parent_id, half.corrected = new_key(), passage.parent_id, True
    return half


def _take(passage: Passage, span: Span, read: Passage) -> None:
    passage.start, passage.end = span.start, span.end
    passage.corrected, passage.conflicts = True, {}
    for name in READ:
        setattr(passage, name, getattr(read, name))
    passage.review, passage.reviewer, passage.reviewed_at = Review.PENDING, None, None
