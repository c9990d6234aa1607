"""The first users and their passwords."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from emtracker.people.models import Role, User
from tests.factories import ROLES, make_region, make_unit

pytestmark = pytest.mark.django_db


def run() -> str:
    out = io.StringIO()
    call_command("users", stdout=out)
    return out.getvalue()


@pytest.fixture
def _seeded():
    for code, (scope, permissions) in ROLES.items():
        Role.objects.create(code=code, name=code, scope=scope, permissions=permissions)
    make_unit("重庆市应急管理局")
    make_unit("重庆市梁平区应急管理局", make_region("500155", "梁平区", "county"))


@pytest.mark.usefixtures("_seeded")
def test_passwords_are_shown_once_and_open_the_door(client):
    lines = run().splitlines()[1:]
    assert [line.split()[0] for line in lines] == ["admin", "dudao", "tianbao", "liulan"]
    passwords = {line.split()[1] for line in lines}
    assert len(passwords) == 4
    name, password = lines[2].split()[:2]
    answer = client.post("/login/", {"username": name, "password": password})
    assert answer.status_code == 302
    assert not User.objects.filter(is_superuser=True).exists()


@pytest.mark.usefixtures("_seeded")
def test_the_second_run_says_and_changes_nothing():
    run()
    before = list(User.objects.values_list("username", "password"))
    assert run() == ""
    assert list(User.objects.values_list("username", "password")) == before


def test_without_reference_data_the_command_says_what_to_run():
    with pytest.raises(CommandError, match="manage.py seed"):
        run()
    assert not User.objects.exists()
