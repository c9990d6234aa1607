"""Timings, side by side in one run, as ratios: `make bench`.

Machines are noisy and differ; a ratio of two things measured in turn on the same machine means something elsewhere too. Each
figure is the least of several runs, in CPU time. Nothing here is asserted; the unit tests hold no timing.
"""

from __future__ import annotations

import os
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import tests.environment  # noqa: F401 - before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emtracker.settings")

from emtracker.pipeline.cleaning.clean import clean
from emtracker.pipeline.cutting.cut_document import outlined
from emtracker.pipeline.heading.header import header
from emtracker.pipeline.labelling.label import label
from emtracker.pipeline.measuring.measure import measure
from emtracker.pipeline.placing.place import place
from emtracker.pipeline.reading.read import decode
from emtracker.pipeline.run import read
from emtracker.pipeline.values import Lexicon
from emtracker.reference.fixtures import lexicon_from_fixtures
from tests import bench_search
from tests.bench_hostile import hostile

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[1]
RUNS = 15
UNIT = 23_000  # characters to which the figures of reading are brought


def documents() -> list[bytes]:
    """The seeds, as they are ingested."""
    return [path.read_bytes() for path in sorted((ROOT / "seeds").glob("*.md"))]


class Clock:
    """The CPU seconds of each stage, added up over the documents of one run."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def __call__(self, stage: str, run: Callable[..., T], *given: object) -> T:
        began = time.process_time()
        value = run(*given)
        self.spent[stage] = self.spent.get(stage, 0.0) + time.process_time() - began
        return value


def stages(data: bytes, lexicon: Lexicon, clock: Clock) -> None:
    """What `run.read` does with a document, step by step."""
    text = clock("decode", decode, data, "a.md")
    text = clock("clean", clean, text, lexicon)
    head = clock("header", header, text, lexicon)
    items, _ = clock("outline", outlined, text, head, lexicon)
    items = clock("place", place, items, text, head, lexicon)
    items = clock("label", label, items, text, lexicon)
    clock("measure", measure, items, text, lexicon)


def reading(lexicon: Lexicon) -> None:
    """The time of each stage, and of all of them beside jieba alone; run by run in turn, so that both have the same luck."""
    import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = os.environ["EMTRACKER_VAR"]
    tokenizer.initialize()
    files = documents()
    texts = [data.decode() for data in files]

    def words_alone() -> None:
        for text in texts:
            for _ in tokenizer.cut(text, HMM=False):
                pass

    best: dict[str, float] = {}
    for _ in range(RUNS):
        clock = Clock()
        for data in files:
            stages(data, lexicon, clock)
        clock("jieba alone", words_alone)
        for stage, spent in clock.spent.items():
            best[stage] = min(best.get(stage, spent), spent)
    words = best.pop("jieba alone")
    size, whole = sum(map(len, texts)), sum(best.values())
    print(f"reading, {size:,} characters in {len(files)} documents, ms per {UNIT:,} characters")
    rows = {**best, "without segmentation": whole - best["label"], "whole": whole, "jieba alone": words}
    for stage, spent in rows.items():
        print(f"  {stage:22}{spent * UNIT / size * 1000:8.1f}")
    print(f"  without / jieba alone {rows['without segmentation'] / words:8.2f}")
    print(f"  whole / jieba alone   {whole / words:8.2f}")


def repeated(times: int) -> bytes:
    """The longest seed with its body so many times over."""
    data = max(documents(), key=len)
    behind = data.index(b"---", 4) + 4
    return data[:behind] + data[behind:] * times


def growth(lexicon: Lexicon) -> None:
    """Time and memory as a document grows: linear means the time for a megabyte stays the same."""
    print("growth (one document, its body repeated)")
    for times in (1, 10, 40, 200):
        many = repeated(times)
        began = time.process_time()
        read(many, "a.md", lexicon)
        spent = time.process_time() - began
        print(f"  {len(many):>10,} bytes {spent:8.2f} s {spent / len(many) * 1e6:8.2f} s per MB")
    many = repeated(10)
    tracemalloc.start()
    reading = read(many, "a.md", lexicon)
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"  memory for {len(reading.items)} items in {len(many):,} bytes, times the bytes of the file:")
    print(f"    held by the reading {held / len(many):6.1f}   at the peak {peak / len(many):6.1f}")


def main() -> None:
    lexicon = lexicon_from_fixtures()
    reading(lexicon)
    growth(lexicon)
    hostile(lexicon)
    bench_search.main()


if __name__ == "__main__":
    main()
