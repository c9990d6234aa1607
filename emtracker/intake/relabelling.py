"""What changed terms would make of the labels of stored passages and their tasks: told first, done only when confirmed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from emtracker.pipeline.values import Guess, Item, Lexicon, Span
from emtracker.reference.lexicon import current_lexicon

from .models import Document, Passage, PassageRole
from .permission import passages_of
from .task_labels import Following, tasks_that_follow

KINDS = ("sectors", "themes")


@dataclass(frozen=True, slots=True)
class Label:
    """One label that comes or goes, how sure the terms are, and the words that decide."""

    code: str
    percent: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """New labels of one passage; `passage` still holds the stored ones."""

    passage: Passage
    sectors: tuple[Guess, ...]
    themes: tuple[Guess, ...]
    added: tuple[Label, ...]
    removed: tuple[Label, ...]
    first: bool
    """Whether only the order changed: another label is the principal one."""

    def codes(self, kind: str) -> list[str]:
        return [guess.value for guess in getattr(self, kind)]


@dataclass(frozen=True, slots=True)
class Plan:
    """All that would change, and what would but was set by a person and so stays."""

    differences: tuple[Difference, ...]
    tasks: tuple[Following, ...]
    corrected: tuple[Difference, ...]
    read: int
    """How many passages were labelled again."""

    @property
    def digest(self) -> str:
        """Tells whether what is confirmed is what was shown."""
        said = [[row.passage.pk, row.codes("sectors"), row.codes("themes")] for row in self.differences]
        said += [[row.task.pk, row.task.version, row.sectors, row.themes, row.why] for row in self.tasks]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def plan(documents: Iterable[Document], *, by: Any) -> Plan:
    """Label the passages of the documents again, as far as the person sees them; changes nothing."""
    lexicon = current_lexicon()
    found: list[Difference] = []
    read = 0
    for document in documents:
        seen = set(passages_of(by).filter(document=document).values_list("pk", flat=True))
        rows = list(document.passages.order_by("start", "-end", "pk"))
        read += sum(row.pk in seen and row.role != PassageRole.NOISE for row in rows)
        found += [row for row in differences(document, rows, lexicon) if row.passage.pk in seen]
    free = [row for row in found if not row.passage.corrected]
    return Plan(
        tuple(free),
        tasks_that_follow([(row.passage, row.codes("sectors"), row.codes("themes")) for row in free], by=by),
        tuple(row for row in found if row.passage.corrected),
        read,
    )


def differences(document: Document, rows: Sequence[Passage], lexicon: Lexicon) -> list[Difference]:
    """Those of all passages of a document, in the order of the text, whose labels the terms would now set otherwise."""
    from emtracker.pipeline.cleaning.clean import clean
    from emtracker.pipeline.heading.header import header
    from emtracker.pipeline.labelling.label import label
    from emtracker.pipeline.reading.read import text_of

    text = clean(text_of(document.text, name=document.name), lexicon)
    items = label(
        tuple(_item(row, document.text) for row in rows), text, lexicon, title=header(text, lexicon).title
    )
    known = {entry.code for entry in (*lexicon.sectors, *lexicon.themes)}
    found = []
    for row, read in zip(rows, items, strict=True):
        # A rule may name a label that the office has taken off its list.
        sectors, themes = _known(read.sectors, known), _known(read.themes, known)
        item = replace(read, sectors=sectors, themes=themes)
        new = {kind: [guess.value for guess in getattr(item, kind)] for kind in KINDS}
        if row.role != PassageRole.NOISE and any(new[kind] != getattr(row, kind) for kind in KINDS):
            found.append(_difference(row, item, document.text))
    return found


def _known(guesses: Iterable[Guess], codes: set[str]) -> tuple[Guess, ...]:
    return tuple(guess for guess in guesses if guess.value in codes)


def _item(row: Passage, text: str) -> Item:
    span = Span(row.start, row.end)
    at = text.find(row.heading, row.start, row.end) if row.heading else -1
    heading = Span(at, at + len(row.heading)) if at >= 0 else None
    return Item(str(row.pk), str(row.parent_id or "") or None, row.role, span, row.heading, heading)


def _difference(row: Passage, item: Item, text: str) -> Difference:
    added, removed = [], []
    for kind in KINDS:
        stored = getattr(row, kind)
        for guess in getattr(item, kind):
            if guess.value not in stored:
                words = dict.fromkeys(span.of(text) for span in guess.because)
                added.append(Label(guess.value, round(100 * guess.score), tuple(words)))
        new = {guess.value for guess in getattr(item, kind)}
        before = {guess["value"]: guess for guess in row.because.get(kind, ())}
        removed += [_gone(code, before.get(code), text) for code in stored if code not in new]
    return Difference(
        row, item.sectors, item.themes, tuple(added), tuple(removed), first=not added and not removed
    )


def _gone(code: str, guess: dict[str, Any] | None, text: str) -> Label:
    if guess is None:
        return Label(code, 0, ())
    words = dict.fromkeys(text[start:end] for start, end in guess["spans"])
    return Label(code, round(100 * guess["score"]), tuple(words))
