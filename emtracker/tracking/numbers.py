"""Task numbers, `2025-500155-003`: year, region, running number. Never given twice; gaps are harmless."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q

from .models import NumberSeries

NO_REGION = "000000"


def take_numbers(wanted: Sequence[tuple[int, str | None]]) -> list[str]:
    """One number for each pair of year and region code, in their order.

    The rows of the series stay locked until the transaction ends, so that two ingests at once wait for one
    another; they are locked in one order, so that they never wait in a circle.
    """
    counts = Counter((year, code or NO_REGION) for year, code in wanted)
    with transaction.atomic():
        NumberSeries.objects.bulk_create(
            [NumberSeries(year=year, region_code=code) for year, code in sorted(counts)],
            ignore_conflicts=True,
        )
        keys = [Q(year=year, region_code=code) for year, code in counts]
        rows = list(NumberSeries.objects.select_for_update().filter(_any(keys)).order_by("pk"))
        following = {}
        for row in rows:
            following[row.year, row.region_code] = row.last + 1
            row.last += counts[row.year, row.region_code]
        NumberSeries.objects.bulk_update(rows, ["last"])
    numbers = []
    for year, code in wanted:
        key = (year, code or NO_REGION)
        numbers.append(f"{key[0]}-{key[1]}-{following[key]:03}")
        following[key] += 1
    return numbers


def _any(conditions: Sequence[Q]) -> Q:
    found = Q(pk__in=[])
    for condition in conditions:
        found |= condition
    return found
