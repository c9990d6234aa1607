"""A Chromium without a window, and a ledger of seeds to walk through.

In the strict mode (EMTRACKER_STRICT, set by CI) a missing Chromium fails instead of skipping.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command

from emtracker.people.models import Role, Unit, User

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "Xk7-pqw-29-Lmv"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    return next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    path = chromium()
    if path is None:
        message = "没有找到 Chromium；请安装 chromium 软件包后重试。"
        if os.environ.get("EMTRACKER_STRICT"):
            pytest.fail(message)
        pytest.skip(message)
    # Playwright keeps an event loop in this thread; Django would take its own queries for unsafe ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


class Visitor:
    """A person at a browser: a page, what the console complained of, and where requests went."""

    def __init__(self, browser: Any, base: str) -> None:
        self.base = base
        self.context = browser.new_context(
            locale="en-US", viewport={"width": 1280, "height": 900}, accept_downloads=True
        )
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.elsewhere: list[str] = []
        host = urlsplit(base).netloc
        self.page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type == "error" else None
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda asked: self._note(asked.url, host))

    def _note(self, url: str, host: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != host:
            self.elsewhere.append(url)

    def log_in(self, username: str) -> None:
        self.page.goto(f"{self.base}/login/")
        self.page.fill("input[name=username]", username)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.click("button[type=submit]")
        self.page.wait_for_url(f"{self.base}/**")

    def close(self) -> None:
        self.context.close()


@pytest.fixture
def ledger(transactional_db: Any) -> None:
    """Reference data, the Liangping work points as tasks, and one user of each role."""
    call_command("seed", verbosity=0)
    call_command("ingest", str(ROOT / "seeds" / "2025-liangping-work-points.md"), accept=True)
    units = {
        "supervisor": Unit.objects.get(name="重庆市应急管理局"),
        "reporter": Unit.objects.get(name="重庆市梁平区应急管理局"),
        "viewer": Unit.objects.get(name="重庆市应急管理局"),
    }
    for role, unit in units.items():
        user = User(username=role, first_name=role, is_staff=True, role=Role.objects.get(pk=role), unit=unit)
        user.set_password(PASSWORD)
        user.save()


@pytest.fixture
def visit(browser: Any, live_server: Any, ledger: None) -> Iterator[Any]:
    """`visit("reporter")` logs a person in; at the end nobody met an error or left the house."""
    people: list[Visitor] = []

    def arrive(username: str) -> Visitor:
        person = Visitor(browser, live_server.url)
        people.append(person)
        person.log_in(username)
        return person

    yield arrive
    for person in people:
        assert person.complaints == []
        assert person.elsewhere == []
        person.close()
