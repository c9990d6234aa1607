"""A document read again by new rules: what people decided stays, what differs is shown, nothing of a task changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from emtracker.pipeline.judging.evaluation_pairs import paired
from emtracker.pipeline.values import Reading
from emtracker.reference.models import Region

from . import evidence
from .conflicts import FIELDS, Conflicts, conflicts_of
from .duplicates import suggest
from .errors import NotPermitted, TextChanged
from .holding import held_document
from .ingesting import read_document, region_codes
from .models import (
    Document,
    DocumentLikeness,
    Evidence,
    Finding,
    Likeness,
    Passage,
    PassageRole,
    Resemblance,
    Review,
)
from .near import sketch_of
from .permission import passages_of, require
from .records import document_of
from .records import passages_of as passages_read

BATCH = 200
OVERWRITTEN = ("start", "end", *FIELDS, "because")
STORED = ("key", "parent", "conflicts", *("region" if name == "region_id" else name for name in OVERWRITTEN))


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of it, `before` being the version of the rules it was last read by: passages by what happened to them; `conflicts` holds those of the kept ones that have any."""

    document: Document
    before: str
    updated: int
    added: int
    gone: int
    kept: int
    conflicts: tuple[Passage, ...]


def reread(document: Document, *, by: Any) -> Reread:
    """Read the stored bytes again with the rules and terms of today; one transaction.

    Passages that a person accepted, rejected or corrected, or of which a pair or evidence was answered, keep their
    values. Raises NotPermitted (also where the person does not see every passage), TextChanged, ReadingErrors.
    """
    require(by, "intake.change_document", "intake.change_passage")
    reading = _read_again(document)
    with transaction.atomic():
        current = held_document(document, by)
        rows = list(
            Passage.objects.select_for_update().filter(document=current).order_by("start", "-end", "pk")
        )
        if passages_of(by).filter(document=current).count() != len(rows):
            raise NotPermitted(
                _("《%s》有您辖区以外的段落，不能由您重新读取。请由上级单位或管理员办理。") % current
            )
        return _merged(current, rows, reading)


def _read_again(document: Document) -> Reading:
    """As the file was read at first; with the encoding of that day where the rules would now choose another."""
    stored = Document.objects.only("original", "name", "encoding", "text").get(pk=document.pk)
    data = bytes(stored.original)
    reading = read_document(data, stored.name)
    if reading.text.original != stored.text:
        reading = read_document(data, stored.name, stored.encoding.removeprefix("html/"))
    if reading.text.original != stored.text:
        raise TextChanged(
            _(
                "《%s》现在读出的文字与入库时不同，段落位置会错开，没有改动任何数据。请把文件另存后作为新版上传。"
            )
            % document
        )
    return reading


def _merged(document: Document, rows: list[Passage], reading: Reading) -> Reread:
    regions = set(Region.objects.filter(pk__in=region_codes(reading)).values_list("pk", flat=True))
    read = passages_read(reading, document, regions=regions)
    parents = {item.id: item.parent for item in reading.items}
    decided = _decided(rows)
    matches = _matches(rows, read)
    loose = {row.pk for row in rows} - {old.pk for old, _new in matches}
    stuck = [row for row in rows if row.pk in loose and row.pk in decided and row.role != PassageRole.GROUP]
    matched = {new.key for _old, new in matches}
    fresh = [new for new in read if new.key not in matched]
    barred = {new.key for new in fresh if any(_meet(new, row) for row in stuck)}
    by_key: dict[str, Passage] = {}
    kept: list[Passage] = []
    before = [(row.pk, _facts(row)) for row in rows]
    for old, new in matches:
        by_key[new.key] = old
        if old.pk in decided:
            kept.append(old)
            old.conflicts = conflicts_of(old, new)
        else:
            for name in OVERWRITTEN:
                setattr(old, name, getattr(new, name))
            old.conflicts = {}
    for row in (row for row in rows if row.pk in loose and row.pk in decided):
        kept.append(row)
        row.conflicts = _outline(row, fresh)
    added = [new for new in fresh if new.key not in barred]
    gone = [row for row in rows if row.pk in loose and row.pk not in decided]
    leaving = {row.pk for row in gone}
    _store([row for row in rows if row.pk not in leaving], added, gone, by_key, parents)
    version = document.reader_version
    _describe(document, reading, regions)
    facts = dict(before)
    changed = [old for old, _new in matches if old.pk not in decided and facts[old.pk] != _facts(old)]
    if changed or added or gone:
        _suggest(document)
    return Reread(
        document,
        version,
        len(changed),
        len(added),
        len(gone),
        len(kept),
        tuple(row for row in kept if row.conflicts),
    )


def _decided(rows: Iterable[Passage]) -> set[int]:
    """Those in which a person has had a hand."""
    keys = {row.pk for row in rows if row.corrected or row.task_id or row.review != Review.PENDING}
    pks = [row.pk for row in rows]
    pairs = Resemblance.objects.exclude(state=Finding.SUGGESTED).filter(Q(left__in=pks) | Q(right__in=pks))
    for pair in pairs.order_by().values_list("left_id", "right_id"):
        keys |= set(pair) & set(pks)
    answered = Evidence.objects.exclude(state=Finding.SUGGESTED).filter(passage__in=pks)
    return keys | set(answered.order_by().values_list("passage_id", flat=True))


def _matches(rows: Sequence[Passage], read: Sequence[Passage]) -> list[tuple[Passage, Passage]]:
    """Stored and read passages of the same stretch; groups with groups, for a group may begin where its first item does."""
    found = []
    for group in (True, False):
        old = [row for row in rows if (row.role == PassageRole.GROUP) == group]
        new = [row for row in read if (row.role == PassageRole.GROUP) == group]
        found += [(old[i], new[j]) for i, j in paired(_places(old), _places(new))]
    return found


def _places(rows: Iterable[Passage]) -> list[dict[str, int]]:
    return [{"start": row.start, "end": row.end} for row in rows]


def _meet(one: Passage, other: Passage) -> bool:
    return one.start < other.end and other.start < one.end and one.role != PassageRole.GROUP


def _outline(row: Passage, fresh: Iterable[Passage]) -> Conflicts:
    """A passage that the new rules cut otherwise, or do not find."""
    inside = [new.heading for new in fresh if _meet(new, row)]
    known = row.conflicts.get("outline")
    return {"outline": known if known and known["read"] == inside else {"read": inside, "seen": False}}


def _facts(row: Passage) -> list[Any]:
    return [getattr(row, name) for name in OVERWRITTEN]


def _store(
    rows: list[Passage],
    added: list[Passage],
    gone: list[Passage],
    by_key: dict[str, Passage],
    parents: dict[str, str | None],
) -> None:
    """Keys first give way, then every row takes its place; what goes must have no children left."""
    for row in (*rows, *gone):
        row.key = f"~{row.pk}"
    Passage.objects.bulk_update([*rows, *gone], ["key"], batch_size=BATCH)
    for new in added:
        new.save(force_insert=True)
        by_key[new.key] = new
    for key, row in by_key.items():
        row.key = key
        row.parent = by_key.get(parents.get(key) or "")
    placed = {row.pk for row in by_key.values()}
    leaving = {row.pk for row in gone}
    for row in rows:
        if row.pk not in placed and row.parent_id in leaving:
            row.parent = None
    Passage.objects.bulk_update([*rows, *added], list(STORED), batch_size=BATCH)
    Passage.objects.filter(pk__in=leaving).delete()


def _describe(document: Document, reading: Reading, regions: set[str]) -> None:
    """What the reading says of the whole; facts that a person may have filled in stay."""
    read = document_of(reading, b"", regions=regions)
    document.cuts, document.anomalies, document.reader_version = (
        read.cuts,
        read.anomalies,
        read.reader_version,
    )
    document.sketch = sketch_of(document.text, document.cuts)
    document.dates = read.dates
    names = ["title", "issuer", "doc_no", "index_no", "written", "published", "region_id", "year", "source"]
    blank = [name for name in names if not getattr(document, name)]
    for name in blank:
        setattr(document, name, getattr(read, name))
    fields = ["cuts", "anomalies", "reader_version", "sketch", "dates", *blank]
    document.save(update_fields=fields)


def _suggest(document: Document) -> None:
    """New places and years may make new pairs; the answers that were given stay."""
    rows = list(document.passages.order_by("start", "-end", "pk"))
    pks = [row.pk for row in rows]
    waiting = Resemblance.objects.filter(Q(left__in=pks) | Q(right__in=pks), state=Finding.SUGGESTED)
    waiting.exclude(kind=Likeness.VERSION).delete()
    Evidence.objects.filter(passage__in=pks, state=Finding.SUGGESTED).delete()
    versions = DocumentLikeness.objects.filter(Q(later=document) | Q(earlier=document), version=True)
    others = {key for pair in versions.values_list("earlier_id", "later_id") for key in pair} - {document.pk}
    suggest(document, rows, versions=others)
    evidence.for_results(rows)
