"""The cleaned text to items with exact spans, roles and headings: outline, cut, noise, in one step."""

from __future__ import annotations

from emtracker.pipeline.cut import cut
from emtracker.pipeline.cut_items import items_of, noise_of
from emtracker.pipeline.outline import outline_of
from emtracker.pipeline.outline_anomalies import outline_anomalies
from emtracker.pipeline.roles_cues import cues_of
from emtracker.pipeline.roles_sections import Setting, default_role
from emtracker.pipeline.tense import leaning_of, years_of
from emtracker.pipeline.values import Anomaly, Header, Item, Lexicon, Text


def outlined(text: Text, head: Header, lexicon: Lexicon) -> tuple[tuple[Item, ...], tuple[Anomaly, ...]]:
    """The items with spans, roles and headings, noise among them, and what is odd in the numbering."""
    cues = cues_of(lexicon)
    kind = head.kind.value if head.kind else ""
    default = default_role(kind, head.title, text.clean[:60].split("\n", 1)[0])
    if default == "result" and kind in ("", "compilation"):
        kind = "results"
    years = years_of(text.clean, head.year.value if head.year else None, kind)
    root = outline_of(text.clean, head.title, cues)
    pieces = cut(root, Setting(text.clean, cues, years, leaning_of(text.clean, cues, years), default))
    items = [*items_of(pieces, text), *noise_of(text.cuts, text)]
    items.sort(key=lambda item: (item.span.start, -item.span.end))
    return tuple(items), tuple(outline_anomalies(root, text))
