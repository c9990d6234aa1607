"""The labels of the seeds: `expected.json` says which items each file holds, this module finds where they stand.

The labels name an item by its opening and closing words, not by offsets, so that a word changed in the middle of a seed leaves them
valid. `python -m tests.seeds.gold OUT_DIR` writes them with offsets, in the form in which readers are scored (docs/seeds.md).
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
EXPECTED = Path(__file__).with_name("expected.json")


class Misplaced(ValueError):
    """The words that an item should open or close with, or a figure of it, are not where they were expected."""


def expected() -> dict[str, dict[str, Any]]:
    """The labels by file name, in the order of the files."""
    loaded: dict[str, dict[str, Any]] = json.loads(EXPECTED.read_text("utf-8"))
    return loaded


def place(item: dict[str, Any], text: str, after: int) -> tuple[int, int]:
    """Where the item stands in `text`, half open; it opens at or behind `after`. Raises Misplaced."""
    start = text.find(item["opens"], after)
    if start < 0:
        raise Misplaced(f"{item['id']}: no {item['opens']!r} behind {after}")
    # A short item may be its own opening and its own end, so the end is looked for from the first character.
    at = text.find(item["closes"], start)
    if at < 0:
        raise Misplaced(f"{item['id']}: opens at {start}, no {item['closes']!r} behind it")
    return start, at + len(item["closes"])


def gold(name: str, labels: dict[str, Any], data: bytes) -> dict[str, Any]:
    """One document in the form of the annotation scheme, offsets computed from `data`. Raises Misplaced."""
    text = data.decode("utf-8")
    items, after = [], 0
    for item in labels["items"]:
        start, end = place(item, text, after)
        after = start
        whole = {key: value for key, value in item.items() if key not in ("opens", "closes", "targets")}
        targets = [_target(item["id"], target, text, start, end) for target in item["targets"]]
        items.append({**whole, "start": start, "end": end, "targets": targets})
    head = {key: value for key, value in labels.items() if key != "items"}
    return {"doc": name, "sha256": hashlib.sha256(data).hexdigest(), **head, "items": items}


def _target(of: str, target: dict[str, Any], text: str, start: int, end: int) -> dict[str, Any]:
    at = text.find(target["text"], start, end)
    if at < 0:
        raise Misplaced(f"{of}: the figure {target['text']!r} is not in the item")
    return {**target, "start": at, "end": at + len(target["text"])}


def write(folder: Path) -> list[Path]:
    """The labels of every seed as one JSON file each, named like the seed."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, labels in expected().items():
        target = (folder / name).with_suffix(".json")
        found = gold(name, labels, (SEEDS / name).read_bytes())
        target.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
        written.append(target)
    return written


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m tests.seeds.gold OUT_DIR")
    for path in write(Path(sys.argv[1])):
        print(path)
