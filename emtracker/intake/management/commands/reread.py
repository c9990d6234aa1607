"""`manage.py reread`: stored documents read again by the rules of today, without touching what people decided."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from emtracker.intake.acting import acting_user
from emtracker.intake.conflict_words import in_words
from emtracker.intake.operations import REFUSALS
from emtracker.intake.permission import documents_of
from emtracker.intake.rereading import Reread, reread
from emtracker.reference.models import Region, Sector, Theme


class Command(BaseCommand):
    help = (
        "按现在的读取规则和词库重新读取已入库文件。人工校核过的段落和任务不变，不同之处列出并在校核页显示。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "documents", nargs="*", type=int, metavar="编号", help="文件编号（审核页地址中的数字）"
        )
        parser.add_argument("--all", action="store_true", help="全部文件")
        parser.add_argument("--as", dest="username", metavar="用户名", help="以此用户的名义和权限")

    def handle(
        self,
        *args: Any,
        documents: list[int],
        all: bool,  # noqa: A002 - the name of the option
        username: str | None,
        **options: Any,
    ) -> None:
        by = acting_user(username)
        if bool(documents) == all:
            raise CommandError("请给出文件编号，或用 --all 重新读取全部文件，二者取其一。")
        found = documents_of(by).only("title", "name").order_by("pk")
        chosen = list(found if all else found.filter(pk__in=documents))
        if missing := sorted(set(documents) - {each.pk for each in chosen}):
            raise CommandError(f"没有编号为 {'、'.join(map(str, missing))} 的文件，或不在可见范围内。")
        failed = 0
        for document in chosen:
            try:
                self._tell(reread(document, by=by))
            except REFUSALS as error:
                failed += 1
                self.stderr.write(f"{document}：{error}")
        if failed:
            raise CommandError(f"{failed} 份文件未能重新读取，原因见上；其余已完成。")

    def _tell(self, done: Reread) -> None:
        self.stdout.write(
            f"{done.document}：更新 {done.updated} 段，新增 {done.added} 段，减少 {done.gone} 段，"
            f"人工校核过、保持不变 {done.kept} 段，其中 {len(done.conflicts)} 段与新读取结果不同"
        )
        names: dict[str, Any] = {
            "sectors": dict(Sector.objects.values_list("pk", "name")),
            "themes": dict(Theme.objects.values_list("pk", "name")),
            "regions": dict(Region.objects.values_list("pk", "name")) if done.conflicts else {},
        }
        for passage in done.conflicts:
            for field, read in in_words(passage, names):
                self.stdout.write(f"  {passage}：{field} 现读作 {read}")
