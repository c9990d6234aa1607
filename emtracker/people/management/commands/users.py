"""`manage.py users`: the first users, with passwords that are shown this once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from emtracker.people.first_users import NotSeeded, make_first_users


class Command(BaseCommand):
    help = "建立管理员和各角色的首个用户，随机密码只显示一次；再次运行不改变任何用户。"

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = make_first_users()
        except NotSeeded as error:
            raise CommandError(str(error)) from error
        if not made:
            return
        self.stdout.write("已建立用户（密码只显示这一次，请记下并尽快修改）：")
        for user in made:
            self.stdout.write(f"  {user.username:<8} {user.password}  {user.role}  {user.unit}")
