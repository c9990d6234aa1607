"""Text → Text without advertising, navigation, credits and the like; every cut is listed and can be undone.

The cleaned view also goes without signs that show nothing and without the spaces that typesetting leaves between
Chinese characters, quotation marks and figures (24 小时). These are not listed: they hold no words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from emtracker.pipeline.cleaning import (
    clean_head,
    clean_letter,
    clean_library,
    clean_metadata,
    clean_people,
    clean_tail,
)
from emtracker.pipeline.cleaning.appended import appended
from emtracker.pipeline.cleaning.attendants import attendants
from emtracker.pipeline.cleaning.contents import contents
from emtracker.pipeline.cleaning.injected import adverts, brands, injected
from emtracker.pipeline.cleaning.noise_words import noise_words
from emtracker.pipeline.cleaning.page import Found, Page, page_of
from emtracker.pipeline.kept import Kept, kept
from emtracker.pipeline.outlining.wrapped import line_breaks
from emtracker.pipeline.reading.width import HIDDEN
from emtracker.pipeline.values import Cut, Lexicon, Span, Text

Rule = Callable[[Page], Iterator[Found]]

RULES: tuple[Rule, ...] = (
    clean_head.front_matter,
    contents,
    clean_library.listed_documents,
    clean_metadata.metadata,
    clean_people.editor_notes,
    clean_tail.source_links,
    clean_library.library,
    clean_head.navigation,
    clean_head.furniture,
    clean_head.speakers,
    clean_people.bylines,
    adverts,
    clean_letter.transmittal,
    clean_letter.letter_in_a_line,
    clean_letter.letter_parts,
    clean_letter.signatures,
    clean_letter.annexes,
    clean_tail.footer,
    clean_tail.other_pages,
    clean_tail.contacts,
    attendants,
    clean_people.inline_credits,
    clean_people.signed_names,
    appended,
    clean_tail.remainder,
)
SPACES = re.compile(" +")
HIDDEN_RUN = re.compile(f"{HIDDEN}+")
HUGGING = frozenset("“”‘’《》〈〉（）()，。；：、！？%…·—")


def clean(text: Text, lexicon: Lexicon) -> Text:
    """The text as `read` gave it, with its noise cut out. The cuts are ordered, disjoint spans of `text.original`."""
    hidden = [found.span() for found in HIDDEN_RUN.finditer(text.clean)] if HIDDEN in text.clean else []
    hidden = sorted([*hidden, *line_breaks(text.clean)])
    seen, stretches = kept(len(text.clean), hidden)
    view = "".join([text.clean[start:end] for start, end in stretches]) if hidden else text.clean
    page = page_of(view, noise_words(lexicon))
    cuts = _cuts(page, _found(page))
    gone = [(cut.span.start, cut.span.end) for cut in cuts]
    gone += [found.span() for found in SPACES.finditer(view) if _idle(view, *found.span())]
    if hidden:
        cuts = tuple(replace(cut, span=_in_original(seen, cut.span.start, cut.span.end)) for cut in cuts)
        spans = (_in_original(seen, start, end) for start, end in gone)
        gone = [*hidden, *((span.start, span.end) for span in spans)]
    origin, stretches = kept(len(text.clean), sorted(gone))
    cleaned = "".join([text.clean[start:end] for start, end in stretches])
    return replace(text, clean=cleaned, origin=origin, cuts=cuts)


def _found(page: Page) -> list[Found]:
    """What every rule finds, in the order of the rules; a line belongs to the first rule that claims it."""
    found: list[Found] = []
    for rule in RULES:
        for hit in list(rule(page)):
            if hit.within is None and any(page.taken[hit.first : hit.last + 1]):
                continue
            page.take(hit)
            found.append(hit)
    return found + list(injected(page, brands(page, found)))


def _in_original(seen: Kept, start: int, end: int) -> Span:
    return Span(seen[start], seen[end - 1] + 1)


def _cuts(page: Page, found: list[Found]) -> tuple[Cut, ...]:
    """Ordered and disjoint; neighbours of one kind with nothing but white space between them are one cut."""
    spans = []
    for hit in found:
        start, end = hit.within or (page.lines[hit.first].start, page.lines[hit.last].end)
        if start < end:
            spans.append((start, end, hit.kind, hit.reason))
    spans.sort(key=lambda row: (row[0], -row[1]))
    cuts: list[Cut] = []
    for start, end, kind, reason in spans:
        last = cuts[-1] if cuts else None
        if last and start < last.span.end:
            continue
        whole_lines = last and last.kind == kind and kind != "injected"
        if last and whole_lines and not page.view[last.span.end : start].strip():
            cuts[-1] = Cut(Span(last.span.start, end), kind, last.reason)
        else:
            cuts.append(Cut(Span(start, end), kind, reason))
    return tuple(cuts)


def _idle(view: str, start: int, end: int) -> bool:
    """Spaces at the end of a line, next to a quotation mark or other sign, or between Chinese and a figure or word."""
    if end == len(view) or view[end] == "\n":
        return True
    if start == 0 or view[start - 1] == "\n":
        return False
    before, after = view[start - 1], view[end]
    if before in "“‘《(" or after in "”’》)，。；：、！？%":
        return True
    if end - start > 1:
        return False  # a gap that parts things: a heading from its text, two cells
    if before in HUGGING or after in HUGGING:
        return True
    return ("\u3400" <= before <= "\u9fff" and after.isascii() and after.isalnum()) or (
        before.isascii() and before.isalnum() and "\u3400" <= after <= "\u9fff"
    )
