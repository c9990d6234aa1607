"""Golden cases: invented documents, one point each, with the outline a person would make of them.

A case is a text, a line `=== 预期`, and one line per item in the order of the text: two spaces of indent for each level,
the role, the heading (`*`: any), and after ` | ` how the item begins and ends (`一、总…要求。`). A line `! words` asks
for an anomaly whose message holds the words. Noise is not listed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from emtracker.pipeline.run import read
from emtracker.pipeline.values import Reading
from emtracker.reference.fixtures import lexicon_from_fixtures

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def outline(reading: Reading) -> list[tuple[int, str, str, str]]:
    """Depth, role, heading and text of every item but noise."""
    depth: dict[str | None, int] = {None: -1}
    rows = []
    for item in reading.items:
        depth[item.id] = depth[item.parent] + 1
        if item.role != "noise":
            rows.append((depth[item.id], item.role, item.heading, item.span.of(reading.text.original)))
    return rows


def differences(case: Path) -> list[str]:
    """What the reading of a case has otherwise than expected, in words."""
    text, expected = case.read_text("utf-8").split("=== 预期\n")
    reading = read(text.encode("utf-8"), case.name, lexicon_from_fixtures())
    wanted = [line for line in expected.splitlines() if line.strip()]
    messages = " ".join(anomaly.message for anomaly in reading.anomalies)
    found = [
        f"no anomaly {line[2:]}" for line in wanted if line.startswith("! ") and line[2:] not in messages
    ]
    lines = [line for line in wanted if not line.startswith("! ")]
    rows = outline(reading)
    if len(rows) != len(lines):
        return [*found, f"{len(lines)} items expected, found {len(rows)}:", *(shown(row) for row in rows)]
    for line, row in zip(lines, rows, strict=True):
        if not same(line, row):
            found.append(f"expected {line!r}, found {shown(row)!r}")
    return found


def shown(row: tuple[int, str, str, str]) -> str:
    return f"{'  ' * row[0]}{row[1]} {row[2]} | {row[3][:8]}…{row[3][-6:]}".replace("\n", "⏎")


def same(line: str, row: tuple[int, str, str, str]) -> bool:
    words, _, edges = line.strip().partition(" | ")
    role, heading = words.split(" ", 1)
    begin, _, end = edges.partition("…")
    return (
        len(line) - len(line.lstrip()) == 2 * row[0]
        and role == row[1]
        and heading in ("*", row[2])
        and row[3].startswith(begin)
        and row[3].endswith(end)
    )


def test_there_are_cases() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path) -> None:
    assert not differences(case)
