"""The words of the ledger's queries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from emtracker.tracking.models import Target, Task
from tests.factories import make_region, make_task, make_unit, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2025, 7, 1)


def keys(rows):
    return {task.pk for task in rows}


def test_open_overdue_and_due_within():
    late = make_task(due=TODAY - timedelta(1))
    on_the_day = make_task(due=TODAY, status="underway")
    last_day = make_task(due=TODAY + timedelta(7))
    make_task(due=TODAY + timedelta(8))
    closed = make_task(due=TODAY - timedelta(1), status="closed")
    assert keys(Task.objects.overdue(TODAY)) == {late.pk}
    assert keys(Task.objects.due_within(TODAY, 7)) == {on_the_day.pk, last_day.pk}
    assert closed.pk not in keys(Task.objects.open())


def test_unsigned_unreported_returned():
    unsigned = make_task(status="assigned")
    silent = make_task(status="underway")
    make_task(status="underway", reported_on=TODAY)
    returned = make_task(status="underway", reported_on=TODAY, returned_on=TODAY)
    assert keys(Task.objects.unsigned()) == {unsigned.pk}
    assert keys(Task.objects.unreported()) == {silent.pk}
    assert keys(Task.objects.returned()) == {returned.pk}


def test_a_region_covers_all_below_it():
    make_region()
    county = make_task(region=make_region("500155", "梁平区", "county"))
    other = make_task(region=make_region("510000", "四川省"))
    assert county.pk in keys(Task.objects.within("500000"))
    assert other.pk not in keys(Task.objects.within("500000"))


def test_who_sees_what():
    unit, other = make_unit("甲局"), make_unit("乙局")
    led, shared = make_task(lead=unit), make_task(lead=other, partners=[unit])
    foreign = make_task(region=make_region("510000", "四川省"), lead=other)
    own = {led.pk, shared.pk}
    assert keys(Task.objects.for_unit(unit)) == own
    assert keys(Task.objects.visible_to(make_user("reporter", unit))) == own
    assert keys(Task.objects.visible_to(make_user("supervisor", unit))) == own
    assert keys(Task.objects.visible_to(make_user("viewer", unit))) == own
    assert keys(Task.objects.visible_to(make_user("administrator"))) == own | {foreign.pk}
    assert not keys(Task.objects.visible_to(make_user(None, unit)))
    assert not keys(Task.objects.visible_to(make_user("reporter")))
    assert not keys(Task.objects.visible_to(make_user("administrator", is_active=False)))


@pytest.mark.parametrize(
    ("op", "said"), [(">=", "≥"), ("<=", "≤"), ("-%", "下降"), ("+%", "增长"), ("=", "="), (">", ">")]
)
def test_an_operator_is_said_as_people_read_it(op, said):
    assert Target(op=op, value=5).relation == said
