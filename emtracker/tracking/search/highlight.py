"""What was found, marked in the text as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from .query import And
from .tokens import folded, pattern

AROUND = 30
"""Signs shown on either side of the first hit of an excerpt."""


class Marker:
    """Marks the hits of one question; the other forms of a word are marked like the word itself."""

    def __init__(self, asked: And) -> None:
        words = [[phrase.signs for phrase in part.parts] for part in asked.wanted]
        self._words = [pattern(forms) for forms in words]
        self._pattern = pattern([form for forms in words for form in forms])

    def mark(self, text: str) -> SafeString:
        """The whole text, escaped, each hit in `<mark>`."""
        return mark_safe("".join(_marked(text, self._pattern)))

    def excerpt(self, text: str, beside: str = "") -> SafeString | str:
        """The surroundings of the first hit, marked; empty where there is none.

        Words that stand in `beside`, which is shown as well, need no excerpt.
        """
        shown, signs = folded(beside), folded(text)
        hits = (word.search(signs) for word in self._words if not word.search(shown))
        first = min(filter(None, hits), key=re.Match.start, default=None)
        if first is None:
            return ""
        begin, end = max(first.start() - AROUND, 0), first.end() + AROUND
        before, after = "…" if begin else "", "…" if end < len(text) else ""
        return format_html("{}{}{}", before, self.mark(text[begin:end]), after)


def _marked(text: str, found: re.Pattern[str]) -> Iterator[str]:
    done = 0
    for hit in found.finditer(folded(text)):
        yield conditional_escape(text[done : hit.start()])
        yield format_html("<mark>{}</mark>", text[hit.start() : hit.end()])
        done = hit.end()
    yield conditional_escape(text[done:])
