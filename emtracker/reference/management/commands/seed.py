"""`manage.py seed`: the reference data of `fixtures/` into the database."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from emtracker.reference.loading import Difference, FixtureDoesNotFit, load, rows_of

SHOWN = 50


class Command(BaseCommand):
    help = (
        "载入基础数据（行政区划、行业领域、工作主题、词条、用语、角色、单位）；可反复运行，不覆盖人工修改。"
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--refresh", action="store_true", help="列出与基础数据不同的行，并改回基础数据的值"
        )

    def handle(self, *args: Any, refresh: bool, **options: Any) -> None:
        try:
            rows = rows_of()
            with tqdm(total=len(rows), desc="载入基础数据", unit="行", file=sys.stderr, disable=None) as bar:
                done = load(rows, refresh=refresh, tell=bar.update)
        except FixtureDoesNotFit as error:
            raise CommandError(str(error)) from error
        for difference in done.differences[:SHOWN]:
            self.stdout.write(_in_words(difference))
        if len(done.differences) > SHOWN:
            self.stdout.write(f"……另有 {len(done.differences) - SHOWN} 处")
        changed = f"，改回 {len(done.differences)} 处" if refresh else ""
        self.stdout.write(f"基础数据：新增 {done.added} 行，已有 {done.found} 行{changed}。")


def _in_words(difference: Difference) -> str:
    about = difference.model._meta
    field = getattr(about.get_field(difference.field), "verbose_name", difference.field)
    return f"{about.verbose_name} {difference.key} {field}：{difference.stored} → {difference.fixture}"
