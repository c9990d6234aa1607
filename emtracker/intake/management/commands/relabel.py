"""`manage.py relabel`: what edited terms make of stored labels, shown first and applied on demand."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from emtracker.intake.acting import acting_user
from emtracker.intake.models import Passage
from emtracker.intake.operations import REFUSALS
from emtracker.intake.permission import documents_of
from emtracker.intake.relabel import relabel
from emtracker.intake.relabelling import Difference, Label, Plan, plan
from emtracker.reference.models import Sector, Theme


class Command(BaseCommand):
    help = "词库修改后重新标注：先列出每段、每项任务的增减和依据词，不改数据；加 --apply 才应用。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--document", action="append", type=int, metavar="编号", help="只看这份文件，可重复"
        )
        parser.add_argument("--year", type=int, metavar="年份", help="只看此工作年份的文件")
        parser.add_argument("--apply", action="store_true", help="应用列出的改动")
        parser.add_argument("--as", dest="username", metavar="用户名", help="以此用户的名义和权限")

    def handle(
        self,
        *args: Any,
        document: list[int] | None,
        year: int | None,
        apply: bool,
        username: str | None,
        **options: Any,
    ) -> None:
        by = acting_user(username)
        documents = documents_of(by).defer("original", "sketch").order_by("pk")
        if document:
            documents = documents.filter(pk__in=document)
        if year:
            documents = documents.filter(pk__in=Passage.objects.filter(year=year).values("document_id"))
        chosen = list(documents)
        if not chosen:
            raise CommandError("没有符合条件的文件。请核对文件编号（审核页地址中的数字）和年份。")
        self.names = {label.pk: label.name for model in (Sector, Theme) for label in model.objects.all()}
        found = plan(chosen, by=by)
        self._show(found)
        if not found.differences:
            return
        if not apply:
            self.stdout.write("以上均未改动。加 --apply 应用。")
            return
        try:
            relabel(chosen, by=by, digest=found.digest)
        except REFUSALS as error:
            raise CommandError(str(error)) from None
        self.stdout.write("已应用。")

    def _show(self, found: Plan) -> None:
        for row in found.differences:
            self.stdout.write(self._line(row))
        for one in found.tasks:
            labels = [
                "、".join(self.names.get(code, code) for code in codes) for codes in one.changes().values()
            ]
            parts = [f"改为 {'；'.join(each or '无' for each in labels)}"] if labels else []
            parts += [f"{'其余' if labels else ''}保持不变（{one.why}）"] if one.why else []
            self.stdout.write(f"任务 {one.task}：{'，'.join(parts)}")
        for row in found.corrected:
            self.stdout.write(f"人工修改过，保持不变 {self._line(row)}")
        moved = [one for one in found.tasks if one.changes()]
        self.stdout.write(
            f"合计：重新标注 {found.read} 段，有变化 {len(found.differences)} 段，"
            f"随之变化的任务 {len(moved)} 项，保持不变的任务 {len(found.tasks) - len(moved)} 项，"
            f"人工修改过的 {len(found.corrected)} 段。"
        )

    def _line(self, row: Difference) -> str:
        parts = [f"＋{self._label(one)}" for one in row.added] + [
            f"－{self._label(one)}" for one in row.removed
        ]
        if row.first:
            parts.append("主次顺序改变")
        return f"[{row.passage.document_id}] {row.passage}：{'，'.join(parts)}"

    def _label(self, one: Label) -> str:
        words = "".join(f"“{word[:20]}”" for word in one.words[:3])
        return self.names.get(one.code, one.code) + (f"（{one.percent}% {words}）" if words else "")
