"""Documents in: bytes become a Document with its Passages, once for each content."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from emtracker.pipeline.errors import ReadingError
from emtracker.pipeline.values import Reading
from emtracker.reference.lexicon import current_lexicon
from emtracker.reference.models import Region

from . import evidence
from .duplicates import suggest
from .errors import NothingFound, ReaderFailed, TooLarge
from .files import shown_name
from .models import Document, Evidence, Finding, Passage, PassageRole
from .near import Near, remember, sketch_of
from .permission import require
from .records import document_of, generations, passages_of
from .reviewing import accept
from .versions import align

BATCH = 500
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a document: how many passages of each kind, how many tasks were opened at once.

    `known` says that the same bytes were there before, and nothing was written.
    """

    document: Document
    known: bool
    tasks: int
    results: int
    anomalies: int
    opened: int = 0
    pairs: int = 0
    derived: int = 0
    evidence: int = 0
    alike: tuple[Near, ...] = ()


def ingest(data: bytes, name: str, *, by: Any, accept_all: bool = False, encoding: str = "") -> Outcome:
    """Read a document and store it with its passages; one transaction.

    `encoding` is what a person chose where the bytes alone do not tell (`pipeline.encodings.CHOICES`).
    With `accept_all` its deployed work goes into the ledger at once, but for passages that lack year or region.
    Raises a ReadingError or an IntakeError, and then nothing was written.
    """
    require(by, "intake.add_document")
    if len(data) > settings.UPLOAD_LIMIT:
        raise TooLarge(too_large(len(data)))
    sha256 = hashlib.sha256(data).hexdigest()
    if known := Document.objects.filter(sha256=sha256).first():
        return _known(known)
    reading = read_document(data, shown_name(name), encoding)
    try:
        with transaction.atomic():
            return _stored(reading, data, by=by, accept_all=accept_all)
    except IntegrityError:
        # The same bytes came in by another door while these were read.
        if known := Document.objects.filter(sha256=sha256).first():
            return _known(known)
        raise


def too_large(size: int) -> str:
    limit = settings.UPLOAD_LIMIT / 1024 / 1024
    return _("文件有 %(size).1f MB，上限为 %(limit).0f MB。请拆分后再上传。") % {
        "size": size / 1024 / 1024,
        "limit": limit,
    }


def read_document(data: bytes, name: str, encoding: str = "") -> Reading:
    """With the terms as they stand. Raises a ReadingError, ReaderFailed, NothingFound."""
    from emtracker.pipeline.run import read  # the reader, and with it jieba, only where something is read

    lexicon = current_lexicon()
    try:
        reading = read(data, name, lexicon, **({"encoding": encoding} if encoding else {}))
    except ReadingError:
        raise
    except Exception as error:
        # One odd document must not stop the other ninety-nine of a folder; the log keeps the whole story.
        log.exception("reader failed", extra={"document": name, "bytes": len(data)})
        raise ReaderFailed(
            _("读取规则处理这份文件时出错（%s），没有入库。请把文件交给管理员，错误已记入日志。")
            % type(error).__name__
        ) from error
    if not any(item.role != PassageRole.NOISE for item in reading.items):
        raise NothingFound(
            _(
                "文件里没有识别到任务：未发现部署、成效或工作要求的段落。应为工作要点、会议报告等部署性文件，请核对内容后重试。"
            )
        )
    return reading


def _stored(reading: Reading, data: bytes, *, by: Any, accept_all: bool) -> Outcome:
    regions = set(Region.objects.filter(pk__in=region_codes(reading)).values_list("pk", flat=True))
    document = document_of(reading, data, regions=regions)
    document.uploaded_by = by
    document.sketch = sketch_of(document.text, document.cuts)
    document.save(force_insert=True)
    passages = {passage.key: passage for passage in passages_of(reading, document, regions=regions)}
    for generation in generations(reading.items):
        for item in generation:
            passages[item.id].parent = passages.get(item.parent or "")
        Passage.objects.bulk_create([passages[item.id] for item in generation], batch_size=BATCH)
    found = list(passages.values())
    alike = remember(document)
    versions = [near.document for near in alike if near.version]
    align(found, versions)
    pairs = suggest(document, found, versions=[each.pk for each in versions])
    outcome = _counted(document, found)
    opened = accept(_complete(found), by=by) if accept_all else []
    evidence.for_results(found)
    return Outcome(
        document,
        False,
        *outcome,
        opened=len(opened),
        pairs=pairs.same,
        derived=pairs.derived,
        evidence=_borne_out(document),
        alike=tuple(alike),
    )


def _borne_out(document: Document) -> int:
    """How many suggestions concern a result of the document, or a task opened from it."""
    own = Q(passage__document=document) | Q(task__in=document.passages.exclude(task=None).values("task_id"))
    return Evidence.objects.filter(own, state=Finding.SUGGESTED).count()


def region_codes(reading: Reading) -> set[str]:
    guesses = [reading.header.region, *(item.region for item in reading.items)]
    return {guess.value for guess in guesses if guess}


def _complete(passages: Any) -> list[Passage]:
    """Without year or region a person has to look first."""
    wanted = (PassageRole.DEPLOY, PassageRole.RESULT)
    return [each for each in passages if each.role in wanted and each.year and each.region_id]


def _known(document: Document) -> Outcome:
    return Outcome(document, True, *_counted(document, list(document.passages.only("role"))))


def _counted(document: Document, passages: list[Passage]) -> tuple[int, int, int]:
    roles = [passage.role for passage in passages]
    return roles.count(PassageRole.DEPLOY), roles.count(PassageRole.RESULT), len(document.anomalies)
