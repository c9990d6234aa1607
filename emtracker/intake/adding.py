"""Words of the document that no reader took for a task become a passage of their own."""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from emtracker.pipeline.values import Span
from emtracker.reference.lexicon import current_lexicon

from .acts import ActKind
from .errors import Incomplete
from .holding import held_document
from .models import Document, Passage, PassageRole
from .outline import crossing, trimmed
from .permission import require
from .recording import changed, facts_of, record, title_for
from .splitting import new_key
from .stretch import read_stretch
from .structure import places_of, refuse_crossing, refuse_foreign, setting_at

LONGEST = 20_000  # characters of one task; a longer selection is a slip of the hand


def add(
    document: Document, start: int, end: int, *, by: Any, role: PassageRole = PassageRole.DEPLOY
) -> Passage:
    """`text[start:end]` as a new passage that waits for review, read like any other.

    Region and year come from the passage around it, else from those before it, else from the document. Raises
    NotPermitted, Incomplete (no words, too many) and AlreadyReviewed (it crosses or holds another passage).
    """
    require(by, "intake.change_passage")
    lexicon = current_lexicon()
    with transaction.atomic():
        current = held_document(document, by)
        start, end = _words(current.text, start, end)
        places = places_of(current)
        same = next((one for one in places.values() if (one.start, one.end) == (start, end)), None)
        refuse_crossing(same, _("这段文字已是段落“%(other)s”。如性质不对，请直接改性质。"))
        refuse_crossing(
            crossing(places.values(), start, end),
            _("选中的文字与段落“%(other)s”交错，不能另立。请只选一段之内或各段之外的文字，或用合并、拆分。"),
        )
        span, rule = Span(start, end), _("人工划定，沿用上下文")
        setting, parent = setting_at(current, places, span, role=role, rule=rule)
        refuse_foreign(by, setting.region)
        passage = read_stretch(current, span, setting, lexicon)
        passage.key, passage.parent_id, passage.corrected = new_key(), parent, True
        passage.save()
        record(
            ActKind.ADDED, current.pk, changed({}, facts_of([passage.pk])), by=by, said=title_for([passage])
        )
    return passage


def found_in(text: str, words: str) -> tuple[int, int]:
    """Where the words stand in the text, white space not counted. Raises Incomplete: not at all, or twice."""
    signs = "".join(words.split())
    if not signs:
        raise Incomplete(_("没有文字。请从左侧原文复制要设为任务的一段，粘贴在此。"))
    places = [at for at, sign in enumerate(text) if not sign.isspace()]
    bare = "".join(text[at] for at in places)
    hits = [found.start() for found in re.finditer(f"(?={re.escape(signs)})", bare)]
    if not hits:
        raise Incomplete(_("原文中没有找到“%s”。请从左侧原文原样复制，不要改动文字。") % signs[:40])
    if len(hits) > 1:
        said = {"words": signs[:40], "times": len(hits)}
        raise Incomplete(
            _("“%(words)s”在原文中出现 %(times)d 次，不知是哪一处。请多复制一些前后文字。") % said
        )
    return places[hits[0]], places[hits[0] + len(signs) - 1] + 1


def _words(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = trimmed(text, max(0, start), min(len(text), end))
    if start >= end:
        raise Incomplete(_("没有选中文字。请在左侧原文中选中要设为任务的一段。"))
    if end - start > LONGEST:
        said = {"count": end - start, "limit": LONGEST}
        raise Incomplete(_("选中了 %(count)d 字，一项任务最多 %(limit)d 字。请分段选取。") % said)
    return start, end
