"""The first users of a new ledger: an administrator and one of each role."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.db import transaction

from .models import Role, Unit, User

# Without characters that are mistaken for one another when read from a screen.
ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 14


@dataclass(frozen=True, slots=True)
class Made:
    username: str
    password: str
    role: str
    unit: str


class NotSeeded(Exception):
    """The roles or units that the first users need are not in the database yet."""


# user name, role, unit
FIRST = (
    ("admin", "administrator", None),
    ("dudao", "supervisor", "重庆市应急管理局"),
    ("tianbao", "reporter", "重庆市梁平区应急管理局"),
    ("liulan", "viewer", "重庆市应急管理局"),
)


def make_first_users() -> list[Made]:
    """Make those that are missing, each with a random password; an existing user is left as it is.

    Raises NotSeeded where `manage.py seed` has not run.
    """
    made = []
    with transaction.atomic():
        taken = set(
            User.objects.filter(username__in=[name for name, *_ in FIRST]).values_list("username", flat=True)
        )
        for username, role_code, unit_name in FIRST:
            if username in taken:
                continue
            role, unit = _role(role_code), _unit(unit_name)
            password = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
            user = User(username=username, last_name=role.name, role=role, unit=unit, is_staff=True)
            user.set_password(password)
            user.save()
            made.append(Made(username, password, role.name, unit.name if unit else "—"))
    return made


def _role(code: str) -> Role:
    try:
        return Role.objects.get(pk=code)
    except Role.DoesNotExist:
        raise NotSeeded(f"没有角色“{code}”。请先运行 manage.py seed 装载基础数据。") from None


def _unit(name: str | None) -> Unit | None:
    if name is None:
        return None
    try:
        return Unit.objects.get(name=name)
    except Unit.DoesNotExist:
        raise NotSeeded(f"没有单位“{name}”。请先运行 manage.py seed 装载基础数据。") from None
