"""Golden cases of the front of the pipeline: invented documents, one point each.

A case is a text, a line `=== 预期`, and one line for each thing that must hold:
`cut KIND | words` (such a cut, whole, `…` stands for what lies between; width does not count), `none | KIND`, `nocut`,
`keep | words` (in the cleaned view), `anomaly | words`, `ahead | year`, `behind | year`, or `FIELD | value` of the header
(`-`: empty).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from emtracker.pipeline.cleaning.clean import clean
from emtracker.pipeline.heading.anomalies_head import head_anomalies
from emtracker.pipeline.heading.header import header
from emtracker.pipeline.placing.workyear import work_years
from emtracker.pipeline.reading.read import decode
from emtracker.pipeline.reading.width import normalised
from emtracker.pipeline.values import Guess, Header, Text
from emtracker.reference.fixtures import lexicon_from_fixtures

CASES = sorted((Path(__file__).parent / "cases_head").glob("*.txt"))


def failures(text: Text, head: Header, expected: str) -> list[str]:
    wrong = []
    for line in filter(None, map(str.strip, expected.split("\n"))):
        what, _, value = (part.strip() for part in line.partition("|"))
        if not holds(text, head, what, value):
            wrong.append(line)
    return wrong


def holds(text: Text, head: Header, what: str, value: str) -> bool:
    if what.startswith("cut "):
        start, _, end = normalised(value).partition("…")
        cuts = [normalised(c.span.of(text.original)) for c in text.cuts if c.kind == what[4:]]
        return any(c.startswith(start) and c.endswith(end) if end else c == start for c in cuts)
    if what == "none":
        return all(cut.kind != value for cut in text.cuts)
    if what == "nocut":
        return text.cuts == ()
    if what == "keep":
        return normalised(value) in text.clean
    if what == "anomaly":
        return any(value in anomaly.message for anomaly in head_anomalies(head))
    source = work_years(text, head) if what in ("ahead", "behind") else head
    found = getattr(source, what)
    if isinstance(found, Guess):
        found = found.value
    return (found or "-") == value


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    words, _, expected = path.read_text("utf-8").partition("=== 预期\n")
    lexicon = lexicon_from_fixtures()
    text = clean(decode(words.encode(), path.name), lexicon)
    head = header(text, lexicon)
    assert failures(text, head, expected) == [], (
        [(c.kind, c.span.of(text.original)) for c in text.cuts],
        head,
        work_years(text, head),
    )
