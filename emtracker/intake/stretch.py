"""What a stretch of a document says when a person sets its borders: heading, labels, figures, deadline."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from emtracker.pipeline.values import Guess, Item, Lexicon, Span, Text

from .models import Document, Passage
from .records import passage_of

LABELLED = frozenset({"deploy", "result", "overall", "require", "group"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the stretch before it is read: its role, place and year, and the headings above it."""

    role: str
    region: str | None
    year: int | None
    above: tuple[str, ...] = ()
    heading: str = ""
    """Kept where it stands in the stretch; else a heading is taken from the words."""
    rule: str = ""
    """Who set the borders, in words for the reviewer."""


def read_stretch(document: Document, span: Span, setting: Setting, lexicon: Lexicon) -> Passage:
    """A passage that is not yet saved, with all that the reader can tell of the stretch.

    Loads the segmenter: only for acts that write.
    """
    from emtracker.pipeline.measuring.measure import measure

    text = _view(document, span)
    heading = _heading(text, setting.heading)
    item = Item(
        id="+",
        parent=None,
        role=setting.role,
        span=span,
        heading=heading.of(text.original) if heading else "",
        heading_span=heading,
        region=_known(setting.region, setting.rule),
        year=_known(setting.year, setting.rule),
    )
    if text.clean:
        item = _labelled(item, text, setting.above, lexicon)
        (item,) = measure((item,), text, lexicon)
    regions = {setting.region} if setting.region else set()
    return passage_of(item, document, regions)


def _view(document: Document, span: Span) -> Text:
    """The stretch as the reader sees it: normalised, without what the cleaning took out; offsets of the document."""
    from emtracker.pipeline.reading.read import text_of

    shown = text_of(span.of(document.text)).clean
    cuts = [cut for cut in document.cuts if cut["start"] < span.end and cut["end"] > span.start]
    kept = [
        at for at in range(span.start, span.end) if not any(cut["start"] <= at < cut["end"] for cut in cuts)
    ]
    clean = "".join(shown[at - span.start] for at in kept)
    first = len(clean) - len(clean.lstrip())
    last = len(clean.rstrip())
    return Text(document.name, document.sha256, "", document.text, clean[first:last], kept[first:last])


def _heading(text: Text, wanted: str) -> Span | None:
    from emtracker.pipeline.outlining.heads import head_of
    from emtracker.pipeline.outlining.markers import marker_at

    if not text.clean:
        return None
    stands = text.original.find(wanted, text.origin[0], text.origin[-1] + 1) if wanted else -1
    if stands >= 0:
        return Span(stands, stands + len(wanted))
    end = text.clean.find("\n")
    end = len(text.clean) if end < 0 else end
    marker = marker_at(text.clean, 0, end)
    head = head_of(text.clean, marker.end if marker else 0, len(text.clean))
    return text.span_of(head.start, head.end) if head.start < head.end else None


def _labelled(item: Item, text: Text, above: tuple[str, ...], lexicon: Lexicon) -> Item:
    from emtracker.pipeline.labelling.label import label_wording

    if item.role not in LABELLED:
        return item
    heading = item.heading
    if item.heading_span:
        start, end = (bisect_left(text.origin, at) for at in (item.heading_span.start, item.heading_span.end))
        heading = text.clean[start:end]
    said = heading if item.role == "group" else text.clean
    labels = label_wording(said, heading, above, lexicon)

    def placed(guess: Guess) -> Guess:
        if item.role == "group":
            return replace(guess, because=())
        spans = (text.span_of(one.start, one.end) for one in guess.because if one.end > one.start)
        return replace(guess, because=tuple(spans))

    sectors, themes = (tuple(map(placed, found)) for found in (labels.sectors, labels.themes))
    return replace(item, sectors=sectors, themes=themes)


def _known(value: object, rule: str) -> Guess | None:
    return Guess(str(value), 1.0, (), rule) if value else None
