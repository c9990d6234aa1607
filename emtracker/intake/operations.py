"""The acts of this room: documents in, review, one task out of two passages.

`ingest(data, name, by=clerk)`, `accept(passages, by=clerk)`, `reject`, `restore`, `correct`, `describe`, `join(pair, by=clerk)`,
`dismiss`; `take_up(pair, by=clerk)`, `leave` for tasks of a higher level; `confirm_evidence`, `reject_evidence`.
Each is one transaction and asks `visible_to` and the role's permissions; `by` None is the console.
Refusals are `IntakeError` (`errors.py`), the pipeline's `ReadingError` and the ledger's `Refused`, all in Chinese.
"""

from __future__ import annotations

from emtracker.pipeline.errors import ReadingError
from emtracker.tracking.errors import Refused

from .bearing_out import confirm_evidence, reject_evidence
from .errors import IntakeError
from .ingesting import Outcome, ingest
from .joining import dismiss, join
from .reviewing import accept, correct, describe, reject, restore
from .taking_up import leave, take_up

REFUSALS = (IntakeError, ReadingError, Refused)

__all__ = [
    "REFUSALS",
    "Outcome",
    "accept",
    "confirm_evidence",
    "correct",
    "describe",
    "dismiss",
    "ingest",
    "join",
    "leave",
    "reject",
    "reject_evidence",
    "restore",
    "take_up",
]
