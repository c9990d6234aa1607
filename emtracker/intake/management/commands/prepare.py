"""Everything `make run` needs before it serves, in one process: tables, reference data, seeds, users."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

STEPS: tuple[tuple[str, str, list[str]], ...] = (
    ("建立或更新数据表", "migrate", ["--verbosity", "0"]),
    ("装载基础数据", "seed", []),
    ("读取创始文件", "ingest", ["--accept", str(settings.BASE_DIR / "seeds")]),
    ("建立用户", "users", []),
)


class Command(BaseCommand):
    help = "建表、装载基础数据、读取 seeds/、建立用户；再次运行不改变任何数据。"

    def handle(self, *args: Any, **options: Any) -> None:
        for title, command, arguments in STEPS:
            self.stdout.write(f"· {_(title)}")
            call_command(command, *arguments)
