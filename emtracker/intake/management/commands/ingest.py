"""`manage.py ingest`: files and folders into the ledger, as often as one likes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from emtracker.intake.acting import acting_user
from emtracker.intake.errors import TooLarge
from emtracker.intake.files import READ_SUFFIXES, documents_in
from emtracker.intake.ingesting import too_large
from emtracker.intake.operations import REFUSALS, Outcome, ingest
from emtracker.pipeline.reading.encodings import CHOICES


class Command(BaseCommand):
    help = f"读取文件或文件夹（{'、'.join(READ_SUFFIXES)}）并入库；内容相同的文件只入库一次，可反复运行。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="路径", type=Path)
        parser.add_argument("--accept", action="store_true", help="部署事项直接立项，不待校核")
        parser.add_argument(
            "--encoding",
            choices=CHOICES,
            default="",
            metavar="编码",
            help=f"纯文本和网页的编码，不加则自动判断：{'、'.join(CHOICES)}",
        )
        parser.add_argument("--as", dest="username", metavar="用户名", help="以此用户的名义和权限入库")

    def handle(
        self,
        *args: Any,
        paths: list[Path],
        accept: bool,
        encoding: str,
        username: str | None,
        **options: Any,
    ) -> None:
        by = acting_user(username)
        files = list(documents_in(paths))
        if not files:
            raise CommandError(
                f"没有可读的文件：{'、'.join(map(str, paths))} 中应有 {'、'.join(READ_SUFFIXES)} 文件。"
            )
        done: list[Outcome] = []
        failed = 0
        for path in tqdm(files, desc="读取文件", unit="份", file=sys.stderr, disable=None, leave=False):
            try:
                outcome = ingest(_bytes(path), path.name, by=by, accept_all=accept, encoding=encoding)
            except REFUSALS as error:
                failed += 1
                self._say(self.stderr, f"{path.name}：{error}")
            except OSError as error:
                failed += 1
                self._say(self.stderr, f"{path}：无法打开（{error.strerror}）。请核对路径和权限。")
            else:
                done.append(outcome)
                self._say(self.stdout, _line(outcome))
        self.stdout.write(_totals(done, failed))
        if failed:
            raise CommandError(f"{failed} 份文件未入库，原因见上；其余已入库。")

    def _say(self, where: Any, line: str) -> None:
        with tqdm.external_write_mode():
            where.write(line)


def _bytes(path: Path) -> bytes:
    """The file, if it is not too large to be looked at."""
    size = path.stat().st_size
    if size > settings.UPLOAD_LIMIT:
        raise TooLarge(too_large(size))
    return path.read_bytes()


def _line(outcome: Outcome) -> str:
    title = str(outcome.document)
    if outcome.known:
        return f"{title}：已入库，跳过"
    parts = [f"部署 {outcome.tasks} 项", f"成效 {outcome.results} 项", f"疑点 {outcome.anomalies} 处"]
    if outcome.opened:
        parts.append(f"立项 {outcome.opened} 项")
    if outcome.pairs:
        parts.append(f"疑似重复 {outcome.pairs} 对")
    if outcome.derived:
        parts.append(f"疑似承接 {outcome.derived} 对")
    if outcome.evidence:
        parts.append(f"可印证任务 {outcome.evidence} 条")
    parts += [str(near) for near in outcome.alike]
    return f"{title}：{'，'.join(parts)}"


def _totals(done: list[Outcome], failed: int) -> str:
    new = [outcome for outcome in done if not outcome.known]
    counts = (
        f"部署 {sum(each.tasks for each in new)} 项，成效 {sum(each.results for each in new)} 项，"
        f"疑点 {sum(each.anomalies for each in new)} 处，立项 {sum(each.opened for each in new)} 项，"
        f"疑似重复 {sum(each.pairs for each in new)} 对"
    )
    return f"合计：新入库 {len(new)} 份（{counts}），跳过 {len(done) - len(new)} 份，失败 {failed} 份。"
