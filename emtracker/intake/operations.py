"""The acts of this room: documents in, review, one task out of two passages.

`ingest(data, name, by=clerk)`, `accept(passages, by=clerk)`, `reject`, `restore`, `correct`, `describe`, `join(pair, by=clerk)`,
`dismiss`. Each is one transaction and asks `visible_to` and the role's permissions; `by` None is the console.
Refusals are `IntakeError` (`errors.py`), the pipeline's `ReadingError` and the ledger's `Refused`, all in Chinese.
"""

from __future__ import annotations

from emtracker.pipeline.errors import ReadingError
from emtracker.tracking.errors import Refused

from .errors import IntakeError
from .ingesting import Outcome, ingest
from .joining import dismiss, join
from .reviewing import accept, correct, describe, reject, restore

REFUSALS = (IntakeError, ReadingError, Refused)

__all__ = [
    "REFUSALS",
    "Outcome",
    "accept",
    "correct",
    "describe",
    "dismiss",
    "ingest",
    "join",
    "reject",
    "restore",
]
