"""Imports between the rooms run one way (the table in docs/architecture)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "emtracker"
ROOMS = ("pipeline", "reference", "people", "tracking", "intake", "board")
FORBIDDEN_NAMES = {"utils", "common", "core", "helpers", "services", "signals"}


def imports_of(path: Path) -> set[str]:
    """The rooms that a file imports, absolute and relative."""
    found: set[str] = set()
    place = ["emtracker", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = place[: len(place) - node.level + 1] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            names = [stem, *(f"{stem}.{alias.name}" for alias in node.names)]
        for name in names:
            parts = name.split(".")
            if parts[0] == "emtracker" and len(parts) > 1 and parts[1] in ROOMS:
                found.add(parts[1])
            elif parts[0] == "django":
                found.add("django")
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_rooms_above_it(room):
    allowed = set(ROOMS[: ROOMS.index(room) + 1])
    for path in (PACKAGE / room).rglob("*.py"):
        wrong = imports_of(path) & set(ROOMS) - allowed
        assert not wrong, f"{path.relative_to(PACKAGE)} imports {', '.join(sorted(wrong))}"


def test_the_pipeline_knows_no_django():
    for path in (PACKAGE / "pipeline").rglob("*.py"):
        assert "django" not in imports_of(path), path.name


def test_no_catch_all_modules():
    found = [path for path in PACKAGE.rglob("*") if path.stem in FORBIDDEN_NAMES]
    assert not found
