"""Users, units and roles in the admin."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from emtracker.people.models import Role, User
from tests.factories import make_region, make_sector, make_task, make_theme, make_unit, make_user

pytestmark = pytest.mark.django_db
USERS = "/admin/people/user/"


def enter(user) -> Client:
    browser = Client()
    browser.force_login(user, backend="emtracker.people.backends.RoleBackend")
    return browser


@pytest.fixture
def browser():
    return enter(make_user("administrator", username="root"))


@pytest.mark.parametrize("role", ["supervisor", "reporter", "viewer"])
def test_only_administrators_reach_people_and_word_lists(role):
    other = enter(make_user(role, make_unit()))
    own = User.objects.get(role=role)
    for path in (
        USERS,
        f"{USERS}add/",
        f"{USERS}{own.pk}/change/",
        f"{USERS}{own.pk}/password/",
        "/admin/people/role/",
        f"/admin/people/role/{role}/change/",
        "/admin/reference/term/",
        "/admin/reference/phrase/",
    ):
        assert other.get(path).status_code == 403, path
        assert other.post(path, {"is_superuser": "on", "role": "administrator"}).status_code == 403, path
    own.refresh_from_db()
    assert (own.role_id, own.is_superuser) == (role, False)


def test_a_user_is_made_with_role_unit_and_password(browser):
    make_user("reporter")
    unit = make_unit()
    sent = {
        "username": "wang",
        "last_name": "王",
        "role": "reporter",
        "unit": unit.pk,
        "usable_password": "true",
        "password1": "Ledger-2025-x",
        "password2": "Ledger-2025-x",
        "is_superuser": "on",
    }
    answer = browser.post(f"{USERS}add/", sent)
    assert answer.status_code == 302, answer.context_data["adminform"].form.errors
    user = User.objects.get(username="wang")
    assert (user.role_id, user.unit, user.is_staff, user.is_superuser) == ("reporter", unit, True, False)
    assert user.check_password("Ledger-2025-x")
    weak = browser.post(
        f"{USERS}add/", sent | {"username": "li", "password1": "1234567890", "password2": "1234567890"}
    )
    assert weak.status_code == 200 and not User.objects.filter(username="li").exists()


def test_nobody_changes_the_own_role_nor_gives_more_than_they_have():
    keeper = Role.objects.create(
        code="keeper",
        name="人事员",
        scope="everything",
        permissions=["people.view_user", "people.change_user"],
    )
    administrator, other = make_user("administrator"), make_user("reporter")
    Role.objects.filter(pk="reporter").update(permissions=[])
    own = make_user(None)
    User.objects.filter(pk=own.pk).update(role=keeper)
    browser = enter(own)
    browser.post(f"{USERS}{own.pk}/change/", {"username": own.username, "role": "administrator"})
    browser.post(f"{USERS}{other.pk}/change/", {"username": other.username, "role": "administrator"})
    raised = browser.post(f"{USERS}{administrator.pk}/change/", {"username": "taken"})
    assert raised.status_code == 403
    for user, role in ((own, "keeper"), (other, "reporter"), (administrator, "administrator")):
        user.refresh_from_db()
        assert user.role_id == role
    assert browser.post(f"{USERS}{administrator.pk}/password/", {}).status_code == 403


def test_nobody_deletes_a_user(browser):
    other = make_user("reporter")
    assert browser.post(f"{USERS}{other.pk}/delete/", {"post": "yes"}).status_code == 403


def test_roles_hold_named_permissions(browser):
    make_user("viewer")
    page = browser.get("/admin/people/role/viewer/change/").content.decode()
    assert "查看任务" in page and "可核验、退回、销号任务" in page
    sent = {"name": "浏览者", "scope": "jurisdiction", "permissions": ["tracking.view_task"], "position": 4}
    assert browser.post("/admin/people/role/viewer/change/", sent).status_code == 302
    assert Role.objects.get(pk="viewer").permissions == ["tracking.view_task"]
    wrong = browser.post("/admin/people/role/viewer/change/", sent | {"permissions": ["auth.made_up"]})
    assert wrong.status_code == 200


def test_words_are_typed_one_a_line(browser):
    make_region()
    sent = {
        "name": "高新区管委会",
        "region": "500000",
        "aliases": "高新区\n 管委会 \n\n高新区",
        "active_from": "",
        "active_to": "",
    }
    assert browser.post("/admin/people/unit/add/", sent).status_code == 302
    unit = make_unit("高新区管委会")
    assert unit.aliases == ["高新区", "管委会"]
    page = browser.get(f"/admin/people/unit/{unit.pk}/change/").content.decode()
    assert "高新区\n管委会</textarea>" in page


def test_a_functional_zone_can_be_added(browser):
    make_region()
    sent = {
        "code": "500901",
        "name": "两江新区",
        "short": "两江",
        "level": "zone",
        "parent": "500000",
        "aliases": "",
    }
    answer = browser.post("/admin/reference/region/add/", sent)
    assert answer.status_code == 302
    assert make_region("500901").level == "zone"


PAGES = (
    "",
    "people/",
    "people/user/?q=王",
    "people/user/add/",
    "people/user/{user}/change/",
    "people/user/{user}/password/",
    "people/unit/",
    "people/unit/{unit}/change/",
    "people/role/",
    "people/role/77/change/",
    "reference/region/",
    "reference/region/500000/change/",
    "reference/sector/",
    "reference/sector/01/change/",
    "reference/theme/",
    "reference/term/",
    "reference/term/add/",
    "reference/phrase/?kind=noise",
    "tracking/task/",
    "tracking/task/add/",
    "tracking/task/{task}/change/",
    "tracking/task/{task}/act/assign/",
    "tracking/task/{task}/act/amend/",
    "password_change/",
)


class Words(HTMLParser):
    """What a person reads or hears on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.hidden = [], 0

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in ("script", "style")
        said = {"title", "alt", "placeholder", "aria-label"} | ({"value"} if tag == "input" else set())
        if dict(attrs).get("type") not in ("hidden", "checkbox", "radio"):
            self.words += [value or "" for name, value in attrs if name in said]

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.hidden:
            self.words.append(data)


@pytest.mark.parametrize("path", PAGES)
def test_no_stray_english(browser, path):
    user, unit = make_user(None, make_unit(), username="77"), make_unit()
    Role.objects.create(code="77", name="浏览者", scope="unit", permissions=["tracking.view_task"])
    make_sector("01"), make_theme("02")
    task = make_task(status="underway", lead=unit)
    answer = browser.get("/admin/" + path.format(user=user.pk, unit=unit.pk, task=task.pk))
    assert answer.status_code == 200
    page = Words()
    page.feed(answer.content.decode())
    known = {"root", "administrator", "CSV", "Excel", "Word", "JSON", "Lines", "UTF"}
    stray = set(re.findall(r"[A-Za-z]{3,}", " ".join(page.words))) - known
    assert not stray


def test_the_door_is_one_and_locks(client):
    make_user("reporter", username="li")
    page = client.get("/admin/", follow=True)
    assert "应急任务台账" in page.content.decode() and "忘记密码请联系管理员" in page.content.decode()
    for _ in range(5):
        answer = client.post("/login/", {"username": "li", "password": "wrong"})
    assert answer.status_code == 429
    assert "暂停" in answer.content.decode()
