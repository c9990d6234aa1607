"""Lines of pages joined to paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from emtracker.pipeline.formats.pdf_breaks import goes_on
from emtracker.pipeline.formats.pdf_lines import Line
from emtracker.pipeline.formats.pdf_margins import margins_of


def paragraphs(pages: list[list[Line]]) -> Iterator[str]:
    """The paragraphs of all pages, each on one line; one that runs over the end of a page is one."""
    margins = margins_of([line for lines in pages for line in lines])
    text, last = "", None
    for lines in pages:
        for line in lines:
            if last is not None and goes_on(last, line, margins):
                text = _glued(text, line.text)
            else:
                if text:
                    yield text
                text = line.text
            last = line
    if text:
        yield text


def _glued(text: str, more: str) -> str:
    """Chinese goes on without a space; Latin words keep one."""
    latin = text[-1:].isascii() and text[-1:].isalpha() and more[:1].isascii() and more[:1].isalpha()
    return f"{text} {more}" if latin else text + more
