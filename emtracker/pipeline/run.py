"""What happens to a document: every step of the pipeline, one under another."""

from __future__ import annotations

from dataclasses import replace

from emtracker.pipeline.anomalies_head import head_anomalies
from emtracker.pipeline.clean import clean
from emtracker.pipeline.cut import cut
from emtracker.pipeline.cut_items import items_of, noise_of
from emtracker.pipeline.header import header
from emtracker.pipeline.kind import kind_of
from emtracker.pipeline.label import label
from emtracker.pipeline.measure import measure
from emtracker.pipeline.outline import outline_of
from emtracker.pipeline.outline_anomalies import outline_anomalies
from emtracker.pipeline.place import place
from emtracker.pipeline.read import decode
from emtracker.pipeline.roles_cues import cues_of
from emtracker.pipeline.roles_sections import Setting, default_role
from emtracker.pipeline.tense import years_of
from emtracker.pipeline.values import Anomaly, Header, Item, Lexicon, Reading, Text

VERSION = "2025.1"  # names the rule set: change it when the same bytes would be read otherwise


def read(data: bytes, name: str, lexicon: Lexicon) -> Reading:
    """All that can be told of a document, each guess with its reason.

    Raises a ReadingError, with a message in Chinese, for bytes that hold no readable text.
    """
    text = clean(decode(data, name), lexicon)
    head = header(text, lexicon)
    items, anomalies = outlined(text, head, lexicon)
    items = place(items, text, head, lexicon)
    items = label(items, text, lexicon)
    items = measure(items, text, lexicon)
    head = replace(head, kind=kind_of(items, head))
    return Reading(text, head, tuple(items), (*head_anomalies(head), *anomalies), VERSION)


def outlined(text: Text, head: Header, lexicon: Lexicon) -> tuple[tuple[Item, ...], tuple[Anomaly, ...]]:
    """The items with spans, roles and headings, noise among them, and what is odd in the numbering."""
    cues = cues_of(lexicon)
    kind = head.kind.value if head.kind else ""
    default = default_role(kind, head.title, text.clean[:60].split("\n", 1)[0])
    if default == "result" and kind in ("", "compilation"):
        kind = "results"
    years = years_of(text.clean, head.year.value if head.year else None, kind)
    root = outline_of(text.clean, head.title, cues)
    pieces = cut(root, Setting(text.clean, cues, years, default))
    items = [*items_of(pieces, text), *noise_of(text.cuts, text)]
    items.sort(key=lambda item: (item.span.start, -item.span.end))
    return tuple(items), tuple(outline_anomalies(root, text))
