"""A small ledger with something of everything, and the people who look at it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests import factories as make

STATUSES = ("registered", "assigned", "underway", "completed", "closed", "cancelled")


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def ledger(db, today):
    """Thirty tasks of three provinces, two of them not placed or not due, some cut from documents."""
    places = [
        make.make_region(),
        make.make_region("500155", "梁平区", "county", parent_id="500000"),
        make.make_region("530000", "云南省"),
        make.make_region("140000", "山西省"),
    ]
    leads = [make.make_unit("重庆市应急管理局", places[0]), make.make_unit("云南省林草局", places[2]), None]
    sectors = [make.make_sector(position=3), make.make_sector("flood", "防汛抗旱", position=1)]
    themes = [make.make_theme(position=1), make.make_theme("hazard", "重大事故隐患排查治理", position=2)]
    documents = [
        make.make_document(f"第{n}号文件。" + "抓好防汛，落实责任。" * 9, title=f"第{n}号工作要点")
        for n in range(3)
    ]
    tasks = []
    for n in range(30):
        status = STATUSES[n % 6]
        task = make.make_task(
            title=f"第{n}项 " + ("排查隐患" if n % 2 else "抢险演练"),
            wording="压实各方责任，确保取得实效。",
            region=places[n % 4] if n != 7 else None,
            year=2024 + n % 3,
            sector=sectors[n % 2],
            sectors=sectors if n % 5 == 0 else [sectors[n % 2]],
            themes=themes[: n % 3],
            lead=leads[n % 3],
            status=status,
            percent=n * 3,
            due=None if n % 7 == 6 else today + timedelta(days=n * 4 - 40),
            flagged=n % 9 == 0,
            reported_on=today if n % 4 == 1 else None,
            returned_on=today if n % 8 == 2 and status == "underway" else None,
        )
        if n % 3 == 0:
            make.make_passage(documents[n // 3 % 3], task=task, start=n, end=n + 12)
        tasks.append(task)
    return tasks


@pytest.fixture
def everyone(ledger):
    """Somebody of each role; the supervisor and the viewer answer for Chongqing, the reporter for one unit."""
    chongqing = make.make_unit()
    return {
        "administrator": make.make_user("administrator"),
        "supervisor": make.make_user("supervisor", chongqing),
        "viewer": make.make_user("viewer", chongqing),
        "reporter": make.make_user("reporter", make.make_unit("云南省林草局")),
        "nobody": make.make_user(None),
    }


@pytest.fixture
def manager(client, everyone):
    """A client of somebody who sees everything."""
    client.force_login(everyone["administrator"])
    return client
