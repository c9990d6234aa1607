"""What happens to a document: every step of the pipeline, one under another."""

from __future__ import annotations

from dataclasses import replace

from emtracker.pipeline.cleaning.clean import clean
from emtracker.pipeline.cutting.cut_document import outlined
from emtracker.pipeline.heading.anomalies_head import head_anomalies
from emtracker.pipeline.heading.header import header
from emtracker.pipeline.heading.kind import kind_of
from emtracker.pipeline.labelling.label import label
from emtracker.pipeline.measuring.measure import measure
from emtracker.pipeline.placing.place import place
from emtracker.pipeline.reading.anomalies_format import format_anomalies
from emtracker.pipeline.reading.read import decode
from emtracker.pipeline.values import Lexicon, Reading

VERSION = "2026.11"  # names the rule set: change it when the same bytes would be read otherwise


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
