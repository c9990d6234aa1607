"""Finding words in 20,000 tasks: the index against reading every text (`icontains`), on the database in use."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterable
from typing import Any

import tests.environment  # noqa: F401 - before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emtracker.settings")

ROWS = 20_000
RUNS = 5
COMMON = (
    "安全生产",
    "隐患排查",
    "应急演练",
    "责任落实",
    "专项整治",
    "风险防控",
    "值班值守",
    "宣传教育",
    "督导检查",
    "预案修订",
)
SIGNS = "山水林田湖草沙城乡村镇街区桥路隧洞库坝堤渠井厂矿站港仓楼校院所店网电气油煤"


def main() -> None:
    import django

    django.setup()
    from django.test.utils import setup_databases, teardown_databases

    made = setup_databases(verbosity=0, interactive=False)
    try:
        _fill()
        _report()
    finally:
        teardown_databases(made, verbosity=0)


def _fill() -> None:
    """Wordings of some 200 signs; every one has a common word, one in a thousand the rare one."""
    from django.db import connection

    from emtracker.tracking.models import Task
    from emtracker.tracking.search.index import rebuild

    dice = random.Random(1)

    def wording(n: int) -> str:
        parts = ["".join(dice.choices(SIGNS, k=dice.randint(3, 9))) for _ in range(24)]
        parts += dice.choices(COMMON, k=6)
        parts += ["压实各方责任"] if n % 14 else []
        parts += ["森林草原防灭火"] if n % 1000 == 7 else []
        dice.shuffle(parts)
        return "，".join(parts) + "。"

    tasks = [
        Task(number=f"2025-500000-{n:05}", title=f"第{n}项", wording=wording(n), year=2025)
        for n in range(ROWS)
    ]
    Task.objects.bulk_create(tasks, batch_size=500)
    began = time.process_time()
    rebuild()
    spent = time.process_time() - began
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sum(length(CAST(wording AS blob))) FROM tracking_task")
            words = cursor.fetchone()[0]
            cursor.execute("SELECT sum(length(block)) FROM tracking_searchgrams_data")
        else:
            cursor.execute("ANALYZE")
            cursor.execute("SELECT sum(octet_length(wording)) FROM tracking_task")
            words = cursor.fetchone()[0]
            cursor.execute(
                "SELECT pg_relation_size('tracking_searchtext_grams') + (SELECT sum(pg_column_size(grams)) FROM tracking_searchtext)"
            )
        size = cursor.fetchone()[0]
    print(f"search, {ROWS:,} tasks on {connection.vendor}, {words / 1e6:.1f} MB of wordings")
    print(f"  reindex                {spent * 1e6 / ROWS:8.0f} µs of CPU per task")
    print(f"  index / wordings       {size / words:8.2f}")


def _report() -> None:
    from django.db.models import Q

    from emtracker.tracking.models import Task
    from emtracker.tracking.search.finding import holding, weight
    from emtracker.tracking.search.query import parse
    from emtracker.tracking.search.synonyms import groups_of, widened

    groups = groups_of([("森防", "森林草原防灭火")])

    def plain(*words: str) -> Any:
        found = Q()
        for word in words:
            found |= Q(number__icontains=word) | Q(title__icontains=word) | Q(wording__icontains=word)
        return Task.objects.filter(found)

    def ours(text: str) -> Any:
        return holding(Task.objects.all(), widened(parse(text), groups))

    asked: Iterable[tuple[str, str, tuple[str, ...]]] = (
        ("rare word, synonym", "森防", ("森防", "森林草原防灭火")),
        ("absent word", "三断", ("三断",)),
        ("word in 93 %", "责任", ("责任",)),
        ("phrase in 93 %", "压实各方责任", ("压实各方责任",)),
    )
    for name, text, words in asked:
        for kind, of in (
            ("first page, newest", lambda rows: list(rows.order_by("-pk").values_list("pk")[:51])),
            ("count up to 1000", lambda rows: rows.order_by().values("pk")[:1001].count()),
        ):
            fast, slow = _both(
                lambda of=of, text=text: of(ours(text)), lambda of=of, words=words: of(plain(*words))
            )
            print(f"  {name}: {kind:20} {fast * 1000:8.1f} ms, icontains / index {slow / fast:8.1f}")
    rows, words = ours("责任"), parse("责任")
    best = _wall(
        lambda: list(rows.annotate(w=weight(words, rows)).order_by("-w", "-pk").values_list("pk")[:51])
    )
    print(f"  word in 93 %: first page, best first {best * 1000:8.1f} ms")


def _both(fast: Callable[[], object], slow: Callable[[], object]) -> tuple[float, float]:
    assert fast() == slow()
    return _wall(fast), _wall(slow)


def _wall(run: Callable[[], object]) -> float:
    """The least seconds of some runs; the server of PostgreSQL works outside this process."""
    best = float("inf")
    for _ in range(RUNS):
        began = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - began)
    return best


if __name__ == "__main__":
    main()
