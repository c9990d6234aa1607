"""The acts of this room: documents in, review, one task out of two passages.

`ingest(data, name, by=clerk)`, `accept(passages, by=clerk)`, `reject`, `restore`, `correct`, `describe`, `join(pair, by=clerk)`,
`dismiss`; `merge(passages, by=clerk)`, `split(passage, at, by=clerk)`, `add(document, start, end, by=clerk)`,
`undo(act, by=clerk)`; `take_up(pair, by=clerk)`, `leave` for tasks of a higher level; `confirm_evidence`, `reject_evidence`.
Each is one transaction and asks `visible_to` and the role's permissions; `by` None is the console.
Refusals are `IntakeError` (`errors.py`), the pipeline's `ReadingError` and the ledger's `Refused`, all in Chinese.
"""

from __future__ import annotations

from emtracker.pipeline.errors import ReadingError
from emtracker.tracking.errors import Refused

from .adding import add
from .bearing_out import confirm_evidence, reject_evidence
from .errors import IntakeError
from .ingesting import Outcome, ingest
from .joining import dismiss, join
from .merging import merge
from .reviewing import accept, correct, describe, reject, restore
from .splitting import split
from .taking_up import leave, take_up
from .undoing import undo

REFUSALS = (IntakeError, ReadingError, Refused)

__all__ = [
    "REFUSALS",
    "Outcome",
    "accept",
    "add",
    "confirm_evidence",
    "correct",
    "describe",
    "dismiss",
    "ingest",
    "join",
    "leave",
    "merge",
    "reject",
    "reject_evidence",
    "restore",
    "split",
    "take_up",
    "undo",
]
