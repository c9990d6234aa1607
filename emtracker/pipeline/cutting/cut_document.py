"""The cleaned text to items with exact spans, roles and headings: outline, cut, noise, in one step."""

from __future__ import annotations

from emtracker.pipeline.cutting.cut import cut
from emtracker.pipeline.cutting.cut_items import items_of, noise_of
from emtracker.pipeline.cutting.roles_cues import cues_of
from emtracker.pipeline.cutting.roles_sections import Setting, default_role
from emtracker.pipeline.cutting.tense import leaning_of, opens_as_review, years_of
from emtracker.pipeline.outlining.outline import outline_of
from emtracker.pipeline.outlining.outline_anomalies import outline_anomalies
from emtracker.pipeline.outlining.outline_damage import damage_anomalies
from emtracker.pipeline.outlining.outline_titles import LONGEST_TITLE
from emtracker.pipeline.values import Anomaly, Header, Item, Lexicon, Text

GUESSED = 0.6  # a year told by a date or a mention alone does not tell plan from review
OPENING = 160  # characters in which title and subtitle are looked for


def outlined(text: Text, head: Header, lexicon: Lexicon) -> tuple[tuple[Item, ...], tuple[Anomaly, ...]]:
    """The items with spans, roles and headings, noise among them, and what is odd: numbering, lost and foreign words."""
    cues = cues_of(lexicon)
    kind = head.kind.value if head.kind else ""
    default = default_role(kind, head.title, _short_lines(text.clean))
    if default == "result" and kind in ("", "compilation"):
        kind = "results"
    told = head.year.value if head.year and head.year.score > GUESSED else None
    years = years_of(text.clean, told, kind)
    leaning = leaning_of(text.clean, cues, years)
    review = years.plan is None and opens_as_review(text.clean)
    if kind in ("", "mixed") and (review or leaning.only_back()):
        default = "result"
    setting = Setting(text.clean, cues, years, leaning, default)
    root = outline_of(text.clean, head.title, cues)
    pieces = cut(root, setting)
    items = [*items_of(pieces, text, setting), *noise_of(text.cuts, text)]
    items.sort(key=lambda item: (item.span.start, -item.span.end))
    return tuple(items), (*outline_anomalies(root, text), *damage_anomalies(items, text))


def _short_lines(clean: str) -> str:
    """The first lines, as far as they are short enough to be title and subtitle."""
    lines = [line for line in clean[:OPENING].split("\n") if line.strip()]
    return "\n".join(line for line in lines[:3] if len(line) <= LONGEST_TITLE)
