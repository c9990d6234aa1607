"""The front of the pipeline on the five labelled documents, where they lie beside the project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from emtracker.pipeline.cleaning.clean import clean
from emtracker.pipeline.heading.header import header
from emtracker.pipeline.heading.kind import kind_of
from emtracker.pipeline.placing.place import place
from emtracker.pipeline.reading.read import decode
from emtracker.pipeline.values import Item, Span
from emtracker.reference.fixtures import lexicon_from_fixtures

SHARED = Path(__file__).parents[2].parent / "shared"
GOLD = sorted((SHARED / "evaluation" / "gold").glob("*.json")) if SHARED.is_dir() else []
pytestmark = pytest.mark.skipif(not GOLD, reason="the labelled documents are not beside the project")


def labels(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem[:3])
def test_noise_is_cut_and_nothing_else(path: Path) -> None:
    gold = labels(path)
    text = clean(decode((SHARED / "seeds" / gold["doc"]).read_bytes(), gold["doc"]), lexicon_from_fixtures())
    noise = {
        i for item in gold["items"] if item["role"] == "noise" for i in range(item["start"], item["end"])
    }
    injected = {i for each in gold.get("injections", ()) for i in range(each["start"], each["end"])}
    cut = {i for each in text.cuts for i in range(each.span.start, each.span.end)}
    assert len(noise & cut) >= 0.97 * len(noise)
    assert cut - noise == injected


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem[:3])
def test_header_region_and_year(path: Path) -> None:
    gold = labels(path)
    lexicon = lexicon_from_fixtures()
    text = clean(decode((SHARED / "seeds" / gold["doc"]).read_bytes(), gold["doc"]), lexicon)
    head = header(text, lexicon)
    for field in ("title", "issuer", "doc_no", "published"):
        assert (getattr(head, field) or None) == gold[field]
    items = tuple(
        Item(
            row["id"],
            row["parent"],
            row["role"],
            Span(row["start"], row["end"]),
            heading=row.get("heading") or "",
        )
        for row in gold["items"]
    )
    found = place(items, text, head, lexicon)
    assert kind_of(found, head).value == gold["kind"]
    told = [
        (item.region.value if item.region else None, item.year and int(item.year.value)) for item in found
    ]
    assert told == [(row["region"], row["year"]) for row in gold["items"]]
