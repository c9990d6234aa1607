"""The figures of an office's labels: by hand on a small case, and equal to the yardstick's on real ones."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from emtracker.pipeline.as_json import reading_as_json
from emtracker.pipeline.judging.evaluation import evaluate
from emtracker.pipeline.judging.evaluation_pairs import overlap, paired
from emtracker.pipeline.run import read
from emtracker.reference.fixtures import lexicon_from_fixtures
from tests.seeds.gold import SEEDS, write

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
needs_yardstick = pytest.mark.skipif(
    not (SHARED / "evaluation" / "score.py").is_file(), reason="the yardstick is not on this machine"
)


def item(start, end, role="deploy", heading="抓好巡查", **more):
    return {
        "start": start,
        "end": end,
        "role": role,
        "heading": heading,
        "region": "330113",
        "year": 2025,
        **more,
    }


def figures(labelled, read_items):
    return evaluate([("a", {"items": labelled}, {"items": read_items})])


def target(value, start, op=">="):
    return {"op": op, "value": value, "unit": "%", "start": start, "end": start + 3, "text": "9成"}


def test_a_perfect_reading_has_no_miss():
    items = [item(0, 10, sectors=["gas"], themes=["hazard"], targets=[target(90, 3)]), item(10, 20, "result")]
    tally = figures(items, items)
    found = tally.figures()
    assert not tally.misses
    assert {
        found[name] for name in ("task F1", "exact", "role", "sector F1", "first theme", "target F1")
    } == {1.0}


def test_each_difference_is_a_miss_of_its_field():
    labelled = [
        item(0, 100, sectors=["gas", "fire"], themes=["hazard"], targets=[target(90, 3)]),
        item(100, 200, "result"),
        item(300, 400),
    ]
    said = [
        item(0, 95, sectors=["fire"], themes=["hazard"], targets=[target(80, 3)], heading="燃气安全"),
        item(100, 200, "deploy", region="330100"),
        item(500, 600),
    ]
    tally = figures(labelled, said)
    assert [(miss.field, miss.labelled, miss.read) for miss in tally.misses] == [
        ("heading", "抓好巡查", "燃气安全"),
        ("sectors", "gas fire", "fire"),
        ("span", "0-100", "0-95"),
        ("targets", ">= 90%", ""),
        ("targets", "", ">= 80%"),
        ("region", "330113", "330100"),
        ("role", "result", "deploy"),
        ("task", "", "deploy"),
        ("task", "deploy", ""),
        ("task", "", "deploy"),
    ]
    found = tally.figures()
    assert found["task F1"] == 2 * 1 / (2 + 3)
    assert found["sector F1"] == 2 * 1 / (1 + 2)
    assert (found["first sector"], found["first theme"], found["target F1"]) == (0.0, 1.0, 0.0)


def test_pairs_are_made_best_first_and_one_to_one():
    ours, theirs = [item(0, 100), item(5, 100)], [item(5, 100), item(0, 92)]
    assert sorted(paired(ours, theirs)) == [(0, 1), (1, 0)]
    assert overlap(ours[0], item(100, 120)) == 0.0


def test_noise_taken_for_work_is_a_share_of_characters():
    assert figures([item(0, 10, "noise")], [item(0, 4), item(20, 30)]).figures()["noise"] == 0.4
    assert figures([], []).figures()["noise"] is None


def yardstick():
    spec = importlib.util.spec_from_file_location("yardstick", SHARED / "evaluation" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ours_and_theirs(labels: Path, texts: Path, out: Path):
    """Our figures and the yardstick's on the same labels and readings."""
    documents = []
    for path in sorted(labels.glob("*.json")):
        (text,) = texts.glob(f"{path.stem}.*")
        reading = reading_as_json(read(text.read_bytes(), text.name, lexicon_from_fixtures()))
        (out / path.name).write_text(json.dumps(reading, ensure_ascii=False), "utf-8")
        documents.append((path.stem, json.loads(path.read_text("utf-8")), reading))
    return evaluate(documents).figures(), yardstick().score(labels, out, [])


@needs_yardstick
def test_the_figures_are_the_yardsticks_on_the_real_documents(tmp_path):
    ours, theirs = ours_and_theirs(SHARED / "evaluation" / "gold", SHARED / "seeds", tmp_path)
    assert ours == theirs
    assert ours["tasks labelled"] > 50


@needs_yardstick
def test_the_figures_are_the_yardsticks_on_the_restated_seeds(tmp_path):
    labels, out = tmp_path / "labels", tmp_path / "out"
    out.mkdir()
    write(labels)
    ours, theirs = ours_and_theirs(labels, SEEDS, out)
    assert ours == theirs


@needs_yardstick
def test_the_figures_are_the_yardsticks_where_all_goes_wrong(tmp_path):
    """Shifted spans, other roles and lost items: pairs at the border, ties, figures outside pairs."""
    labels, out = tmp_path / "labels", tmp_path / "out"
    out.mkdir()
    documents = []
    for path in write(labels):
        gold = json.loads(path.read_text("utf-8"))
        spoilt = [
            {
                **one,
                "end": one["end"] + (n % 5) * 9,
                "role": ("deploy", one["role"])[n % 7 > 0],
                "year": 2024 + n % 2,
            }
            for n, one in enumerate(gold["items"])
            if n % 6
        ]
        reading = {"items": spoilt + spoilt[:3]}
        (out / path.name).write_text(json.dumps(reading, ensure_ascii=False), "utf-8")
        documents.append((path.stem, gold, reading))
    ours = evaluate(documents).figures()
    assert ours == yardstick().score(labels, out, [])
    assert 0 < ours["task F1"] < 1
