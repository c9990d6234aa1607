"""The values that travel through the pipeline; all frozen, all comparable.

Offsets are half-open character offsets, newline = one character. Unless a docstring says otherwise they
count characters of `Text.original`, the decoded text that is stored and shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from emtracker.pipeline.kept import Kept


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, from `start` up to but not including `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch that the cleaning took out, why, and by which rule.

    `kind` is one of: front-matter, metadata, letter, navigation, advert, injected, editor-note, credit, attendants,
    caption, source-link, contact, footer, appended.
    """

    span: Span
    kind: str
    reason: str  # a Chinese sentence for the reviewer


@dataclass(frozen=True, slots=True)
class Text:
    """A decoded document and its cleaned view.

    `clean[i]` stands at `original[origin[i]]`; `origin` is strictly increasing and as long as `clean`.
    The cleaned view is normalised one to one (width of digits, brackets and punctuation; traditional
    characters to simplified), so rules need know only one form of each sign.
    """

    name: str
    sha256: str
    encoding: str
    original: str
    clean: str
    origin: Sequence[int]  # a range before cleaning, a `Kept` after it
    cuts: tuple[Cut, ...] = ()
    notes: tuple[
        str, ...
    ] = ()  # Chinese: what a reviewer should know of how the text was taken out of its format

    def span_of(self, start: int, end: int) -> Span:
        """The stretch of the original that `clean[start:end]` was taken from (start < end)."""
        origin = self.origin
        if isinstance(origin, Kept):
            return Span(*origin.stretch(start, end))
        return Span(origin[start], origin[end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Guess:
    """A guessed value, how sure we are (0 to 1), and the words that decided it."""

    value: str
    score: float
    because: tuple[Span, ...] = ()
    rule: str = ""  # which rule or which term said so, in words a reviewer understands


@dataclass(frozen=True, slots=True)
class Target:
    """A quantified commitment or outcome: `indicator` `op` `value` `unit`, with its literal words.

    `op` is one of = >= <= > < +% -% count (SCHEME rule 9). Values are full numbers: 32.3万 is 323000.
    """

    indicator: str
    op: str
    value: float
    unit: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Deadline:
    """The words that name a day by which, and that day as ISO date; `date` is None where words give no day."""

    text: str
    date: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Party:
    """A body that an item names: `role` is lead, partner or responsible."""

    name: str
    role: str
    span: Span


@dataclass(frozen=True, slots=True)
class Cadence:
    """A rhythm in words (每月, 每季度): `period` is day, week, month, quarter, half or year."""

    period: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Something a reviewer should look at: numbering gaps, counts that differ, dates that conflict, injected words."""

    kind: str
    message: str  # Chinese: what was found, what was expected, what to do
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of the document's outline (SCHEME: group, deploy, result, overall, require, noise)."""

    id: str
    parent: str | None
    role: str
    span: Span
    heading: str = ""
    heading_span: Span | None = None
    marker: str = ""
    region: Guess | None = None  # six-digit GB/T 2260 code
    year: Guess | None = None
    role_guess: Guess | None = None
    sectors: tuple[Guess, ...] = ()
    themes: tuple[Guess, ...] = ()
    targets: tuple[Target, ...] = ()
    deadline: Deadline | None = None
    units: tuple[Party, ...] = ()
    cadence: tuple[Cadence, ...] = ()
    programmes: tuple[Guess, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class DatedLabel:
    """A date found in the document's head, with the word it stands under (成文日期, 发布日期, 落款)."""

    label: str
    date: str  # ISO
    span: Span


@dataclass(frozen=True, slots=True)
class Header:
    """What a document says of itself."""

    title: str = ""
    issuer: str = ""
    doc_no: str = ""
    index_no: str = ""
    written: str | None = None
    published: str | None = None
    dates: tuple[DatedLabel, ...] = ()
    source: str = ""  # address, from front matter or a 来源 line
    region: Guess | None = None
    year: Guess | None = None
    kind: Guess | None = None  # deployment, results, mixed, compilation
    title_lines: tuple[Span, ...] = ()  # where the title stands in the text; these lines belong to no item


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the pipeline found in one document, in the order of the text."""

    text: Text
    header: Header
    items: tuple[Item, ...]
    anomalies: tuple[Anomaly, ...] = ()
    version: str = ""

    def with_role(self, *roles: str) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.role in roles)


@dataclass(frozen=True, slots=True)
class RegionEntry:
    """A row of the gazetteer: GB/T 2260 code, names by which a text may call it, level and parent."""

    code: str
    name: str
    short: str
    level: str  # nation, province, prefecture, county, zone
    parent: str | None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelEntry:
    """A sector or theme of the closed list."""

    code: str
    name: str
    family: str = ""
    general: bool = False  # only where no specific label of its family fits


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A word or phrase and the label it speaks for.

    `text` holds one or more parts parted by spaces. `mode`: `any` = each part alone counts; `all` = every part stands in
    the item; `near` = all parts within `NEAR` characters. `where`: `heading`, `body` or `both`. A negative weight speaks against the label. `excludes` are longer words in which the term does not count
    (火灾 in 森林火灾).
    """

    kind: str  # sector or theme
    label: str
    text: str
    weight: float = 1.0
    mode: str = "any"
    where: str = "both"
    excludes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhraseEntry:
    """A phrase of a class the readers use: see `reference.Phrase.Kind` for the classes."""

    kind: str
    text: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All knowledge that is data: regions, sectors, themes, terms, phrases. Built by `reference`, given to `run.read`."""

    regions: tuple[RegionEntry, ...] = ()
    sectors: tuple[LabelEntry, ...] = ()
    themes: tuple[LabelEntry, ...] = ()
    terms: tuple[TermEntry, ...] = ()
    phrases: tuple[PhraseEntry, ...] = field(default=())

    def phrases_of(self, kind: str) -> Iterable[PhraseEntry]:
        return (phrase for phrase in self.phrases if phrase.kind == kind)
