"""Task numbers under concurrency."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from emtracker.tracking.numbers import take_numbers
from emtracker.tracking.operations import NewTask, open_tasks


@pytest.mark.django_db
def test_each_series_runs_on_its_own():
    wanted = [(2025, "500155"), (2025, None), (2025, "500155"), (2026, "500155")]
    assert take_numbers(wanted) == [
        "2025-500155-001",
        "2025-000000-001",
        "2025-500155-002",
        "2026-500155-001",
    ]
    assert take_numbers([(2025, "500155")]) == ["2025-500155-003"]


@pytest.mark.django_db(transaction=True)
def test_ingests_at_the_same_time_get_different_numbers():
    if connection.vendor == "sqlite":
        pytest.skip("the SQLite of the tests lives in memory, in one connection; PostgreSQL shows it")

    def one(_) -> list[str]:
        try:
            new = [NewTask("甲", "乙", None, 2025), NewTask("甲", "乙", None, 2026)]
            return [task.number for task in open_tasks(new, by=None)]
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        numbers = [number for found in pool.map(one, range(24)) for number in found]
    assert len(set(numbers)) == 48
