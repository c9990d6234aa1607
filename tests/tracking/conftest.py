"""People of the admin tests, logged in."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import make_unit, make_user

BACKEND = "emtracker.people.backends.RoleBackend"


@pytest.fixture
def unit():
    return make_unit(short="市局")


@pytest.fixture
def enter(db):
    """`enter(user)` is a browser in which the user is logged in."""

    def enter_as(user) -> Client:
        browser = Client()
        browser.force_login(user, backend=BACKEND)
        return browser

    return enter_as


@pytest.fixture
def clerk(unit):
    return make_user("supervisor", unit, last_name="张", first_name="三")


@pytest.fixture
def reporter(unit):
    return make_user("reporter", unit, last_name="李", first_name="四")
