"""`manage.py reindex [--check]`: the search index anew; or whether it is in step."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from emtracker.tracking.search.index import out_of_step, rebuild


class Command(BaseCommand):
    help = "重建任务检索索引（标题、原文表述、备注）；索引随每次办理更新，平时无需运行，恢复备份或批量导入数据后运行。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="只核对，不改动；不一致时以非零状态退出")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            if wrong := out_of_step():
                raise CommandError(
                    f"检索索引与台账不一致：{len(wrong)} 项任务。请运行 manage.py reindex 重建。"
                )
            self.stdout.write("检索索引与台账一致。")
            return
        self.stdout.write(f"检索索引已重建：{rebuild()} 项任务。")
