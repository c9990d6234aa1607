"""The golden lines of targets: invented sentences and what each promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from emtracker.pipeline.measuring.targets import targets
from emtracker.pipeline.values import Text

LINES = (Path(__file__).parent / "target_cases.txt").read_text("utf-8").splitlines()
CASES = [tuple(line.split(" → ")) for line in LINES if " → " in line and not line.startswith("#")]


def text_of(words: str) -> Text:
    return Text("case", "", "utf-8", words, words, range(len(words)))


def said(words: str) -> list[str]:
    text = text_of(words)
    return [f"{found.op} {found.value:g} {found.unit}" for found in targets(text, 0, len(words))]


@pytest.mark.parametrize(("words", "expected"), CASES, ids=[case[0][:24] for case in CASES])
def test_golden_line(words: str, expected: str) -> None:
    meant = (
        []
        if expected == "-"
        else [
            " ".join((op, f"{float(value):g}", unit))
            for op, value, unit in ((*part.split(), "")[:3] for part in expected.split("; "))
        ]
    )
    assert said(words) == meant
