"""Invented passages with the labels a person would give; the file's head says how to read a line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from emtracker.pipeline.labelling.label import label_wording
from emtracker.pipeline.values import Guess
from emtracker.reference.fixtures import lexicon_from_fixtures

LINES = [
    line
    for line in Path(__file__).with_name("label_cases.txt").read_text("utf-8").splitlines()
    if "=>" in line and not line.startswith("#")
]


def wanted(side: str) -> tuple[list[str], set[str]]:
    """The labels that must be given, in the order of the line, and those that may be."""
    may = set(re.findall(r"\(([^)]+)\)", side))
    return re.sub(r"\([^)]+\)", "", side).split(), may


def complaints(got: tuple[Guess, ...], side: str) -> list[str]:
    must, may = wanted(side)
    values = [guess.value for guess in got]
    found = [f"missing {label}" for label in must if label not in values]
    found += [f"made up {label}" for label in values if label not in may | set(must)]
    if must and values[:1] != must[:1]:
        found.append(f"principal is {must[0]}, said {values[:1]}")
    return found


def test_every_label_has_its_cases() -> None:
    lexicon = lexicon_from_fixtures()
    named = {word for line in LINES for word in re.findall(r"[a-z-]+", line.rsplit("=>", 1)[1])}
    assert {entry.code for entry in lexicon.sectors + lexicon.themes} <= named
    assert len(LINES) >= 80


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split("|")[0].strip() or line[3:15])
def test_case(line: str) -> None:
    text, labels = line.rsplit("=>", 1)
    heading, wording = (part.strip() for part in text.split("|", 1))
    sectors, themes = labels.split(";")
    got = label_wording(wording, heading, (), lexicon_from_fixtures())
    assert complaints(got.sectors, sectors) + complaints(got.themes, themes) == []
