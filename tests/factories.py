"""Small makers of records for tests: `make_task(status="underway")`."""

from __future__ import annotations

import hashlib
from itertools import count
from typing import Any

from django.db import transaction

from emtracker.intake.models import Document, Passage
from emtracker.people.models import Role, Unit, User
from emtracker.reference.models import Region, Sector, Theme
from emtracker.tracking.models import Task
from emtracker.tracking.search.index import follow

_counter = count(1)
SUPERVISOR = [
    "tracking.view_task",
    "tracking.add_task",
    "tracking.change_task",
    "tracking.assign_task",
    "tracking.report_task",
    "tracking.verify_task",
    "tracking.export_task",
    "tracking.view_progress",
    "tracking.view_target",
    "intake.view_document",
    "intake.add_document",
    "intake.change_document",
    "intake.view_passage",
    "intake.change_passage",
    "intake.view_resemblance",
    "intake.change_resemblance",
    "intake.view_evidence",
    "intake.change_evidence",
]
REPORTER = ["tracking.view_task", "tracking.report_task", "tracking.export_task", "intake.view_document"]
VIEWER = ["tracking.view_task", "tracking.export_task", "intake.view_document", "intake.view_passage"]
ROLES = {
    "administrator": ("everything", ["*"]),
    "supervisor": ("jurisdiction", SUPERVISOR),
    "reporter": ("unit", REPORTER),
    "viewer": ("jurisdiction", VIEWER),
}


def make_region(code: str = "500000", name: str = "重庆市", level: str = "province", **over: Any) -> Region:
    values = {"name": name, "short": name.rstrip("省市区县"), "level": level, **over}
    return Region.objects.get_or_create(code=code, defaults=values)[0]


def make_sector(code: str = "mine", name: str = "矿山", **over: Any) -> Sector:
    return Sector.objects.get_or_create(code=code, defaults={"name": name, "family": "safety", **over})[0]


def make_theme(code: str = "campaign", name: str = "治本攻坚三年行动", **over: Any) -> Theme:
    return Theme.objects.get_or_create(code=code, defaults={"name": name, **over})[0]


def make_unit(name: str = "重庆市应急管理局", region: Region | None = None, **over: Any) -> Unit:
    return Unit.objects.get_or_create(name=name, defaults={"region": region or make_region(), **over})[0]


def make_user(role: str | None = "supervisor", unit: Unit | None = None, **over: Any) -> User:
    """A user of the role, staff, with no usable password (tests log in by force)."""
    found = None
    if role:
        scope, permissions = ROLES[role]
        found = Role.objects.get_or_create(
            code=role, defaults={"name": role, "scope": scope, "permissions": permissions}
        )[0]
    username = over.pop("username", f"user{next(_counter)}")
    return User.objects.create(username=username, role=found, unit=unit, is_staff=True, **over)


def make_task(**over: Any) -> Task:
    """A registered task of Chongqing 2025; `sectors`, `themes`, `partners` may be given as lists."""
    many = {name: over.pop(name) for name in ("sectors", "themes", "partners") if name in over}
    number = next(_counter)
    values: dict[str, Any] = {
        "number": f"2025-500000-9{number:04}",
        "title": f"第{number}项任务",
        "wording": f"抓好第{number}项任务，确保落实。",
        "year": 2025,
    }
    if "region" not in over:
        values["region"] = make_region()
    with transaction.atomic():
        task = Task.objects.create(**(values | over))
        for name, rows in many.items():
            getattr(task, name).set(rows)
        follow([task.pk])
    return task


def make_document(text: str = "一、抓好防汛。落实责任。", **over: Any) -> Document:
    original = text.encode()
    values = {
        "name": f"{next(_counter)}.txt",
        "sha256": hashlib.sha256(original).hexdigest(),
        "original": original,
        "text": text,
        "encoding": "utf-8",
        "title": "关于做好防汛工作的通知",
        "reader_version": "test",
        "year": 2025,
    }
    return Document.objects.create(**(values | over))


def make_passage(document: Document | None = None, **over: Any) -> Passage:
    document = document or make_document()
    values = {
        "document": document,
        "key": str(next(_counter)),
        "start": 0,
        "end": len(document.text),
        "role": "deploy",
        "heading": "抓好防汛",
        "year": 2025,
    }
    return Passage.objects.create(**(values | over))
