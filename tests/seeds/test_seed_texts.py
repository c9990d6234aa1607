"""The seeds hold what the labels say, keep the order and the numbering of their documents, and copy no sentence of them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from tests.seeds.gold import ROOT, SEEDS, Misplaced, expected, gold, place

LABELS = expected()
NAMES = sorted(LABELS)
RUN = 22  # characters without white space; short names of tasks and bodies stay below it
ORIGINALS = ROOT.parent / "shared" / "seeds"
ORIGINAL_OF = {
    "2025-southwest-compilation.md": "000_",
    "2025-highlights-five-provinces.md": "001_",
    "2025-yunnan-conference.md": "002_",
    "2025-liangping-work-points.md": "003_",
    "2026-shanxi-conference.md": "004_",
}
with_originals = pytest.mark.skipif(not ORIGINALS.is_dir(), reason="../shared/seeds is not on this machine")


def text_of(name: str) -> str:
    return (SEEDS / name).read_text("utf-8")


def body_of(name: str) -> str:
    """The text under the front matter, digits and brackets in one width."""
    text = text_of(name)
    return unicodedata.normalize("NFKC", text[text.index("\n---", 4) + 4 :])


def original_of(name: str) -> str:
    (path,) = ORIGINALS.glob(ORIGINAL_OF[name] + "*.txt")
    return path.read_text("utf-8")


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def figures(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", unicodedata.normalize("NFKC", text)))


def test_every_seed_is_labelled() -> None:
    assert {path.name for path in SEEDS.glob("*.md")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_items_open_and_close_in_order(name: str) -> None:
    text, after = text_of(name), 0
    at: dict[str, tuple[int, int]] = {}
    for item in LABELS[name]["items"]:
        start, end = place(item, text, after)
        assert after <= start < end
        assert item["heading"] in text[start:end], item["id"]
        if item["parent"]:
            above = at[item["parent"]]
            assert above[0] <= start and end <= above[1], item["id"]
        at[item["id"]] = (start, end)
        after = start


@pytest.mark.parametrize("name", NAMES)
def test_items_without_parts_do_not_overlap(name: str) -> None:
    items = gold(name, LABELS[name], text_of(name).encode())["items"]
    groups = {item["parent"] for item in items}
    leaves = [item for item in items if item["id"] not in groups]
    for one, two in zip(leaves, leaves[1:], strict=False):
        assert one["end"] <= two["start"], (one["id"], two["id"])


@pytest.mark.parametrize("name", NAMES)
def test_figures_bodies_and_deadlines_stand_in_their_item(name: str) -> None:
    text = text_of(name)
    for item in gold(name, LABELS[name], text.encode())["items"]:
        words = text[item["start"] : item["end"]]
        for target in item["targets"]:
            assert text[target["start"] : target["end"]] == target["text"]
        for unit in item["units"]:
            assert unit in words, (item["id"], unit)
        assert item["deadline"] is None or item["deadline"] in words


def test_a_figure_that_was_changed_is_noticed() -> None:
    name = "2026-shanxi-conference.md"
    with pytest.raises(Misplaced, match="11449"):
        gold(name, LABELS[name], text_of(name).replace("11449项", "11450项").encode())


@pytest.mark.parametrize(
    ("name", "year", "tasks"),
    [
        (
            "2025-southwest-compilation.md",
            2025,
            {"510000": 3, "520000": 8, "530000": 10, "500000": 8, "540000": 4},
        ),
        ("2025-yunnan-conference.md", 2025, {"530000": 11}),
        ("2025-liangping-work-points.md", 2025, {"500155": 25}),
        ("2026-shanxi-conference.md", 2026, {"140000": 20}),
        ("2025-highlights-five-provinces.md", 2025, {}),
    ],
)
def test_tasks_by_region(name: str, year: int, tasks: dict[str, int]) -> None:
    deployed = [item for item in LABELS[name]["items"] if item["role"] == "deploy"]
    assert Counter(item["region"] for item in deployed) == tasks
    assert {item["year"] for item in deployed} <= {year}


def test_numbering_of_the_work_points_keeps_its_gaps() -> None:
    body = body_of("2025-liangping-work-points.md")
    numbers = [int(found) for found in re.findall(r"^(\d{1,2})\.", body, re.MULTILINE)]
    assert numbers == [n for n in range(1, 27) if n not in (8, 21, 25)]
    assert re.findall(r"^\(([一二三四五六七八九])\)", body, re.MULTILINE) == list("二四五六七八")
    assert re.findall(r"^([一二三])、", body, re.MULTILINE) == list("一二三")


def test_numbering_of_the_compilation() -> None:
    body = body_of("2025-southwest-compilation.md")
    assert re.findall(r"^([一二三四五])、", body, re.MULTILINE) == list("一二三四五")
    found = re.findall(r"^\(([一二三四五六七八])\)", body, re.MULTILINE)
    assert found == list("一二三一二三四五六七八一二三四一二三四五六七八")
    assert re.findall(r"^(\d)\.", body, re.MULTILINE) == list("123412123")


def test_marks_of_the_conferences() -> None:
    shanxi = body_of("2026-shanxi-conference.md")
    assert len(re.findall(r"^\s*——", shanxi, re.MULTILINE)) == 4 + 4 + 3 + 13 + 4
    assert len(re.findall(r"[^,。;、]{2,8}方面,", shanxi)) == 4 + 4 + 4
    assert re.findall(r"([一二三])是要有", shanxi) == list("一二三")
    yunnan = body_of("2025-yunnan-conference.md")
    assert len(re.findall(r"要全力", yunnan)) == 8
    assert len(re.findall(r"■本报记者", body_of("2025-highlights-five-provinces.md"))) == 5


@with_originals
@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_the_original_is_kept(name: str) -> None:
    assert figures(original_of(name)) - figures(text_of(name)) == set()


@with_originals
@pytest.mark.parametrize("name", NAMES)
def test_length_is_near_the_original(name: str) -> None:
    assert 0.85 <= len(squeezed(body_of(name))) / len(squeezed(original_of(name))) <= 1.10


@with_originals
def test_no_sentence_of_an_original_is_copied() -> None:
    runs: set[str] = set()
    for path in ORIGINALS.glob("*.txt"):
        whole = squeezed(path.read_text("utf-8"))
        runs.update(whole[at : at + RUN] for at in range(len(whole) - RUN + 1))
    here = [*SEEDS.glob("*"), *(path for path in Path(__file__).parent.glob("*") if path.is_file())]
    for path in here:
        whole = squeezed(path.read_text("utf-8"))
        copied = [whole[at : at + RUN] for at in range(len(whole) - RUN + 1) if whole[at : at + RUN] in runs]
        assert copied == [], path.name
