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

import tests.environment  # noqa: F401 - before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emtracker.settings")

from emtracker.pipeline.clean import clean
from emtracker.pipeline.header import header
from emtracker.pipeline.measure import measure
from emtracker.pipeline.place import place
from emtracker.pipeline.read import decode
from emtracker.pipeline.run import outlined, read
from emtracker.reference.fixtures import lexicon_from_fixtures
from tests import bench_search

ROOT = Path(__file__).resolve().parents[1]
RUNS = 7


def least(run: Callable[[], object], runs: int = RUNS) -> float:
    """The least CPU seconds of some runs after one that does not count."""
    run()
    best = float("inf")
    for _ in range(runs):
        began = time.process_time()
        run()
        best = min(best, time.process_time() - began)
    return best


def documents() -> list[bytes]:
    """The seeds, as they are ingested."""
    return [path.read_bytes() for path in sorted((ROOT / "seeds").glob("*.md"))]


def reading() -> None:
    import jieba

    lexicon = lexicon_from_fixtures()
    files = documents()
    texts = [data.decode() for data in files]
    size = sum(map(len, texts))

    def without_words() -> None:
        for data in files:
            text = clean(decode(data, "a.md"), lexicon)
            head = header(text, lexicon)
            items, _ = outlined(text, head, lexicon)
            measure(place(items, text, head, lexicon), text, lexicon)

    def whole() -> None:
        for data in files:
            read(data, "a.md", lexicon)

    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = os.environ["EMTRACKER_VAR"]
    tokenizer.initialize()

    def words_alone() -> None:
        for text in texts:
            for _ in tokenizer.cut(text, HMM=False):
                pass

    structure, complete, words = least(without_words), least(whole), least(words_alone)
    per = 23_000 / size
    print(f"reading, {size:,} characters in {len(files)} documents")
    print(f"  without segmentation   {structure * per * 1000:8.1f} ms per 23,000 characters")
    print(f"  whole reading          {complete * per * 1000:8.1f} ms per 23,000 characters")
    print(f"  jieba alone            {words * per * 1000:8.1f} ms per 23,000 characters")
    print(f"  whole / jieba alone    {complete / words:8.2f}")


def growth() -> None:
    """Time and memory as a document grows: linear means the ratio stays near the ratio of lengths."""
    lexicon = lexicon_from_fixtures()
    data = documents()[0]
    header_end = data.index(b"---", 4) + 4
    body = data[header_end:]
    print("growth (the same document, repeated)")
    first = 0.0
    for times in (1, 10, 40):
        many = data[:header_end] + body * times
        spent = least(lambda many=many: read(many, "a.md", lexicon), 2)
        first = first or spent
        print(f"  {len(many):>10,} bytes {spent * 1000:9.0f} ms   x{spent / first:6.1f} for x{times}")
    many = data[:header_end] + body * 10
    tracemalloc.start()
    read(many, "a.md", lexicon)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"  peak memory / bytes of the file  {peak / len(many):6.1f}")


def main() -> None:
    reading()
    growth()
    bench_search.main()


if __name__ == "__main__":
    main()
