"""Every order is whole, repeatable and the same on both databases (the suite runs on each)."""

import pytest
from django.http import QueryDict

from emtracker.board.order import KEYS, Order
from emtracker.board.paging import BadCursor, page_of, place_of
from emtracker.board.selection import select_for
from emtracker.tracking.models import Status
from tests import factories as make

NAMES = [sign + name for name in KEYS for sign in ("", "-")]
VALUES = {
    "number": lambda task: (task.number[:11], len(task.number), task.number),
    "due": lambda task: task.due,
    "percent": lambda task: task.percent,
    "region": lambda task: task.region_id,
    "year": lambda task: task.year,
    "sector": lambda task: task.sector.position if task.sector else None,
    "status": lambda task: Status.values.index(task.status),
    "lead": lambda task: task.lead.name if task.lead else None,
    "reported": lambda task: task.reported_on,
    "new": lambda task: -task.pk,
}


def chosen(user, today, order):
    return select_for(user, QueryDict(f"show=all&order={order}").lists(), today)


@pytest.mark.parametrize("name", NAMES)
def test_rows_stand_by_their_value_then_by_key_and_the_unknown_last(everyone, ledger, today, name):
    found = list(chosen(everyone["administrator"], today, name).tasks)
    value, falling = VALUES[name.removeprefix("-")], name.startswith("-")
    known = sorted(
        (t for t in ledger if value(t) is not None), key=lambda t: (value(t), t.pk), reverse=falling
    )
    unknown = sorted((t for t in ledger if value(t) is None), key=lambda t: t.pk, reverse=falling)
    assert [task.pk for task in found] == [task.pk for task in known + unknown]


@pytest.mark.parametrize("size", [1, 4, 30, 50])
@pytest.mark.parametrize("name", NAMES)
def test_pages_forth_and_back_hold_every_row_once(everyone, ledger, today, name, size):
    whole = chosen(everyone["administrator"], today, name)
    expected = [task.pk for task in whole.tasks]
    forth, page = [], page_of(whole.tasks, whole.order, None, size)
    assert not page.previous
    while True:
        forth += [task.pk for task in page.tasks]
        last = page
        if not page.next:
            break
        page = page_of(whole.tasks, whole.order, place_of(page.next, whole.order), size)
    assert forth == expected
    back = [task.pk for task in last.tasks]
    while last.previous:
        last = page_of(whole.tasks, whole.order, place_of(last.previous, whole.order), size)
        back = [task.pk for task in last.tasks] + back
    assert back == expected


def test_chinese_names_stand_by_code_point_on_every_database(db, everyone, today):
    for name in ("上海局", "乙局", "甲局", "A局", "阿局", "a局", "-局"):
        make.make_task(lead=make.make_unit(name), title="排序")
    found = select_for(everyone["administrator"], QueryDict("q=排序&order=lead").lists(), today).tasks
    assert [task.lead.name for task in found] == ["-局", "A局", "a局", "上海局", "乙局", "甲局", "阿局"]


def test_the_thousandth_number_follows_the_nine_hundred_ninety_ninth(everyone, today):
    for number in ("2025-510000-1000", "2025-510000-999", "2025-510000-099"):
        make.make_task(number=number, title="编号")
    found = select_for(everyone["administrator"], QueryDict("q=编号&order=number").lists(), today).tasks
    assert [task.number[12:] for task in found] == ["099", "999", "1000"]


def test_a_cursor_holds_for_its_order_alone(everyone, today):
    whole = chosen(everyone["administrator"], today, "due")
    page = page_of(whole.tasks, whole.order, None, 5)
    with pytest.raises(BadCursor):
        place_of(page.next, Order("-due"))
    with pytest.raises(BadCursor):
        place_of(page.next[:-1], whole.order)


def test_a_new_row_before_the_page_moves_nothing(everyone, ledger, today):
    whole = chosen(everyone["administrator"], today, "number")
    first = page_of(whole.tasks, whole.order, None, 10)
    make.make_task(number="2000-110000-001")
    second = page_of(whole.tasks, whole.order, place_of(first.next, whole.order), 10)
    assert not {task.pk for task in first.tasks} & {task.pk for task in second.tasks}
    assert second.tasks[0].pk == sorted(ledger, key=VALUES["number"])[10].pk
