"""What the documentation promises is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
OUR_COMMANDS = sorted(name for name, app in get_commands().items() if app.startswith("emtracker."))


@pytest.mark.parametrize("command", OUR_COMMANDS)
def test_every_command_is_in_the_readme(command):
    assert f"manage.py {command}" in README


@pytest.mark.parametrize(
    "page", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")), ids=lambda p: p.name
)
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_setting_is_explained():
    source = (ROOT / "emtracker" / "settings.py").read_text("utf-8")
    explained = (ROOT / "docs" / "settings.md").read_text("utf-8")
    for name in re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source):
        assert f"`{name}`" in explained, name
    assert settings.DEBUG is False


def test_make_targets_named_in_the_readme_exist():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for name in re.findall(r"\bmake ([a-z-]+)", README):
        assert re.search(rf"^{name}:", makefile, re.MULTILINE), name
