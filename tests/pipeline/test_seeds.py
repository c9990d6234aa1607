"""The five labelled documents: the outline, roles and headings must not fall below what a second reader reaches."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from emtracker.pipeline.as_json import reading_as_json
from emtracker.pipeline.run import read
from emtracker.reference.fixtures import lexicon_from_fixtures

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
FLOORS = {
    "task F1": 0.97,
    "exact": 0.95,
    "item F1": 0.95,
    "role": 0.97,
    "heading": 0.95,
    "region": 0.99,
    "year": 0.99,
}

pytestmark = pytest.mark.skipif(
    not (SHARED / "evaluation").is_dir(), reason="the labelled documents are kept outside this repository"
)


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "evaluation" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_five_are_read_as_well_as_by_a_person(tmp_path: Path) -> None:
    lexicon = lexicon_from_fixtures()
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        reading = read(path.read_bytes(), path.name, lexicon)
        written = json.dumps(reading_as_json(reading), ensure_ascii=False)
        (tmp_path / f"{path.stem}.json").write_text(written, "utf-8")
    misses: list[str] = []
    figures = scorer().score(SHARED / "evaluation" / "gold", tmp_path, misses)
    short = {name: figures[name] for name, floor in FLOORS.items() if figures[name] < floor}
    assert not short, misses
    assert figures["noise"] <= 0.01


def test_the_gaps_in_the_numbering_are_told() -> None:
    path = next((SHARED / "seeds").glob("003_*.txt"))
    reading = read(path.read_bytes(), path.name, lexicon_from_fixtures())
    told = " ".join(anomaly.message for anomaly in reading.anomalies)
    for lost in ("缺少8.", "缺少21.", "缺少25.", "缺少(一)", "缺少(三)"):
        assert lost in told
