"""Labels on the five documents labelled by hand, on their hand-made items, where they lie beside the project."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from emtracker.pipeline.cleaning.clean import clean
from emtracker.pipeline.labelling.label import label
from emtracker.pipeline.reading.read import decode
from emtracker.pipeline.values import Item, Span
from emtracker.reference.fixtures import lexicon_from_fixtures

SHARED = Path(__file__).parents[2].parent / "shared"
GOLD = sorted((SHARED / "evaluation" / "gold").glob("*.json")) if SHARED.is_dir() else []
pytestmark = pytest.mark.skipif(not GOLD, reason="the labelled documents are not beside the project")
LEAST = {"sectors": (0.92, 0.92), "themes": (0.87, 0.89)}  # F1, share of right principal ones


def labelled(path: Path) -> list[tuple[dict[str, Any], Item]]:
    gold = json.loads(path.read_text("utf-8"))
    text = clean(decode((SHARED / "seeds" / gold["doc"]).read_bytes(), gold["doc"]), lexicon_from_fixtures())
    items = tuple(
        Item(row["id"], row["parent"], row["role"], Span(row["start"], row["end"]), row.get("heading") or "")
        for row in gold["items"]
    )
    return list(zip(gold["items"], label(items, text, lexicon_from_fixtures()), strict=True))


@pytest.mark.parametrize("kind", ["sectors", "themes"])
def test_figures(kind: str) -> None:
    tally: Counter[str] = Counter()
    for path in GOLD:
        for row, item in labelled(path):
            if row["role"] not in {"deploy", "result"}:
                continue
            truth, said = row.get(kind) or [], [guess.value for guess in getattr(item, kind)]
            tally["hit"] += len(set(truth) & set(said))
            tally["all"] += len(truth) + len(said)
            tally["of"] += bool(truth)
            tally["right"] += bool(truth) and truth[:1] == said[:1]
    least_f1, least_first = LEAST[kind]
    assert 2 * tally["hit"] / tally["all"] >= least_f1
    assert tally["right"] / tally["of"] >= least_first


def test_every_guess_shows_its_words() -> None:
    for path in GOLD:
        for row, item in labelled(path):
            for guess in item.sectors + item.themes:
                assert 0 < guess.score <= 1
                assert guess.rule, row["id"]
