"""Lights: the rule as a method and as a queryset, on whichever database the tests run."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emtracker.tracking.lights import Light, light_of, schedule_share
from emtracker.tracking.models import Status, Task
from tests.factories import make_task

TODAY = date(2025, 7, 1)
NEAR = st.integers(-400, 400).map(lambda days: TODAY + timedelta(days=days))


def a_task(**over):
    return Task(**({"year": 2025, "status": "underway", "percent": 0} | over))


@pytest.mark.parametrize(
    ("facts", "light"),
    [
        ({"due": TODAY - timedelta(1)}, Light.RED),
        ({"due": TODAY - timedelta(1), "status": "completed", "percent": 100}, Light.RED),
        ({"due": TODAY - timedelta(1), "status": "closed"}, Light.NONE),
        ({"due": TODAY - timedelta(1), "status": "cancelled"}, Light.NONE),
        ({"due": TODAY, "percent": 100}, Light.YELLOW),
        ({"due": TODAY + timedelta(7), "percent": 100}, Light.YELLOW),
        ({"due": TODAY + timedelta(8), "percent": 100}, Light.GREEN),
        ({"due": None}, Light.GREEN),
        ({"due": date(2025, 12, 31), "percent": 39}, Light.YELLOW),  # 182 of 365 days are gone: 49.9 %
        ({"due": date(2025, 12, 31), "percent": 40}, Light.GREEN),
        ({"due": date(2025, 12, 31), "assigned_on": TODAY}, Light.GREEN),
        ({"due": date(2026, 12, 31), "year": 2026}, Light.GREEN),  # its year has not begun
    ],
)
def test_the_light_of_a_task(facts, light):
    assert light_of(a_task(**facts), TODAY) == light


def test_the_schedule_share_counts_days_from_assignment_or_new_year():
    whole_year = a_task(due=date(2025, 12, 31))
    assert schedule_share(whole_year, date(2025, 11, 30)) == Fraction(100 * 334, 365)
    assert schedule_share(whole_year, date(2025, 12, 31)) == 100
    assert schedule_share(whole_year, date(2024, 12, 31)) == 0
    fortnight = a_task(assigned_on=date(2025, 6, 1), due=date(2025, 6, 10))
    assert schedule_share(fortnight, date(2025, 6, 5)) == 50
    assert schedule_share(a_task(due=None), TODAY) is None


facts = st.fixed_dictionaries(
    {
        "status": st.sampled_from(Status.values),
        "percent": st.integers(0, 100),
        "due": st.none() | NEAR,
        "assigned_on": st.none() | NEAR,
        "year": st.integers(2023, 2027),
    }
)


@pytest.mark.django_db
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(facts, min_size=1, max_size=12), st.integers(-40, 40), st.integers(0, 30), st.integers(1, 20))
def test_method_and_queryset_agree(rows, shift, margin, soon):
    from django.test import override_settings

    today = TODAY + timedelta(days=shift)
    with transaction.atomic(), override_settings(SOON_DAYS=soon, SCHEDULE_MARGIN=margin):
        tasks = [make_task(region=None, **row) for row in rows]
        expected = {task.pk: light_of(task, today) for task in tasks}
        found = dict(Task.objects.annotate_light(today).values_list("pk", "light"))
        assert found == expected
        for light in Light:
            keys = set(Task.objects.with_light(light, today).values_list("pk", flat=True))
            assert keys == {pk for pk, known in expected.items() if known == light}
        transaction.set_rollback(True)
