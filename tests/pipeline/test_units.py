"""The golden lines of bodies and their roles."""

from __future__ import annotations

from pathlib import Path

import pytest

from emtracker.pipeline.measuring.units import units
from emtracker.pipeline.measuring.units_aliases import full_name
from emtracker.pipeline.values import Text
from emtracker.reference.fixtures import lexicon_from_fixtures

LINES = (Path(__file__).parent / "unit_cases.txt").read_text("utf-8").splitlines()
CASES = [tuple(line.split(" → ")) for line in LINES if " → " in line and not line.startswith("#")]


@pytest.mark.parametrize(("words", "expected"), CASES, ids=[case[0][:24] for case in CASES])
def test_golden_line(words: str, expected: str) -> None:
    text = Text("case", "", "utf-8", words, words, range(len(words)))
    found = units(text, 0, len(words), lexicon_from_fixtures())
    assert ("; ".join(f"{party.role} {party.name}" for party in found) or "-") == expected
    assert all(party.span.of(words) == party.name for party in found)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("区应急局", "区应急管理局"),
        ("市安委办", "市安全生产委员会办公室"),
        ("县应急管理局", "县应急管理局"),
        ("各乡镇(街道)", "各乡镇(街道)"),
    ],
)
def test_a_short_name_is_written_out(short: str, full: str) -> None:
    assert full_name(short, lexicon_from_fixtures()) == full
