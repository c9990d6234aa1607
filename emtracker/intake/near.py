"""Documents that share much of their text with one that comes in, and those that are earlier versions of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from emtracker.pipeline.linking.duplicates import near_duplicates, sketch

from .models import Document, DocumentLikeness
from .wording import wording

NEAR = 0.5
"""Share of the smaller document's text from which on two documents are told to be alike."""
VERSION = 0.6
"""Share of the larger document's text from which on two documents of one year are versions of one."""
_MARKS = re.compile(r"[^\u4e00-\u9fff0-9a-zA-Z]+")
_DRAFT = re.compile(
    r"(征求意见稿|送审稿|讨论稿|修订稿|修订版|修订|草案|初稿|试行|印发稿|代拟稿|第[一二三四]稿)"
)


@dataclass(frozen=True, slots=True)
class Near:
    """Another document, and which share of the smaller one's text both hold."""

    document: Document
    share: float
    version: bool
    newer: bool = False
    """Whether the other one came in later."""

    def __str__(self) -> str:
        told = {"title": self.document, "percent": self.percent}
        if self.version and not self.share:
            return _("疑似《%(title)s》的新版") % told
        return (
            _("疑似《%(title)s》的新版，相似 %(percent)d%%")
            if self.version
            else _("与《%(title)s》相似 %(percent)d%%")
        ) % told

    @property
    def percent(self) -> int:
        """Of a text that is not wholly the same never 100."""
        return int(100 * self.share)


def sketch_of(text: str, cuts: Iterable[Mapping[str, Any]]) -> list[int]:
    """The sampled runs of a document's own words, without what the cleaning took out."""
    return sorted(sketch(wording(text, 0, len(text), cuts)))


def remember(document: Document) -> list[Near]:
    """Store which documents the new one is like; the most alike first. The document's sketch must be set.

    Every document's sketch is compared, in one query: numbers only, no texts.
    """
    key = str(document.pk)
    rows = Document.objects.exclude(pk=document.pk).order_by()
    sketches = {str(pk): frozenset(runs) for pk, runs in rows.values_list("pk", "sketch")}
    own = frozenset(document.sketch)
    shares = {int(name): share for name, share in near_duplicates({**sketches, key: own}, key, least=NEAR)}
    heads = rows.only("title", "issuer", "doc_no", "region_id", "year")
    named = {each.pk for each in heads if _same_name(document, each)}
    others = Document.objects.defer("original", "text", "cuts", "sketch").in_bulk(named | set(shares))
    found = [
        _near(document, other, frozenset(sketches[str(pk)]), shares.get(pk, 0.0), named=pk in named)
        for pk, other in sorted(others.items())
    ]
    found.sort(key=lambda near: (not near.version, -near.share, near.document.pk))
    DocumentLikeness.objects.bulk_create(
        [
            DocumentLikeness(earlier=near.document, later=document, share=near.share, version=near.version)
            for near in found
        ],
        ignore_conflicts=True,
    )
    return found


def near_to(document: Document, user: Any) -> list[Near]:
    """The documents that a person sees and that are like this one, versions first; in one query."""
    seen = DocumentLikeness.objects.visible_to(user)
    rows = seen.filter(earlier=document) | seen.filter(later=document)
    heavy = [
        f"{side}__{name}" for side in ("earlier", "later") for name in ("original", "text", "cuts", "sketch")
    ]
    return [
        Near(row.earlier, row.share, row.version)
        if row.later_id == document.pk
        else Near(row.later, row.share, row.version, newer=True)
        for row in rows.select_related("earlier", "later").defer(*heavy)
    ]


def _same_name(new: Document, old: Document) -> bool:
    """Whether the earlier document bears the name of the new one: its number, or title and issuer."""
    if not _agree(new.year, old.year) or not _agree(new.region_id, old.region_id):
        return False
    if new.doc_no and _bare(new.doc_no) == _bare(old.doc_no):
        return True
    said = _bare(new.title)
    return len(said) > 6 and said == _bare(old.title) and _agree(_bare(new.issuer), _bare(old.issuer))


def _near(new: Document, old: Document, runs: frozenset[int], share: float, *, named: bool) -> Near:
    """A part of a compilation is contained in it and no version of it: of versions the larger one is the measure."""
    large = len(runs.intersection(new.sketch)) / max(len(runs), len(new.sketch), 1)
    same = _agree(new.year, old.year) and _agree(new.region_id, old.region_id)
    version = named or (same and large >= VERSION)
    return Near(old, large if version else share, version)


def _bare(said: str) -> str:
    return _MARKS.sub("", _DRAFT.sub("", said))


def _agree(one: Any, other: Any) -> bool:
    return not one or not other or one == other
