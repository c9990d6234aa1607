"""What happens to a document: every step of the pipeline, one under another."""

from __future__ import annotations

from dataclasses import replace

from emtracker.pipeline.anomalies_format import format_anomalies
from emtracker.pipeline.anomalies_head import head_anomalies
from emtracker.pipeline.clean import clean
from emtracker.pipeline.cut_document import outlined
from emtracker.pipeline.header import header
from emtracker.pipeline.kind import kind_of
from emtracker.pipeline.label import label
from emtracker.pipeline.measure import measure
from emtracker.pipeline.place import place
from emtracker.pipeline.read import decode
from emtracker.pipeline.values import Lexicon, Reading

VERSION = "2025.1"  # names the rule set: change it when the same bytes would be read otherwise


def read(data: bytes, name: str, lexicon: Lexicon, *, encoding: str = "") -> Reading:
    """All that can be told of a document, each guess with its reason; `encoding` is what a person chose, if so.

    Raises a ReadingError, with a message in Chinese, for bytes that hold no readable text.
    """
    text = clean(decode(data, name, encoding), lexicon)
    head = header(text, lexicon)
    items, anomalies = outlined(text, head, lexicon)
    items = place(items, text, head, lexicon)
    items = label(items, text, lexicon, title=head.title)
    items = measure(items, text, lexicon)
    head = replace(head, kind=kind_of(items, head))
    return Reading(
        text, head, tuple(items), (*format_anomalies(text), *head_anomalies(head), *anomalies), VERSION
    )
