"""`manage.py export --format xlsx [--where "year=2025&theme=campaign"] --out FILE`: the board's file without a browser."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import QueryDict
from django.utils import timezone

from emtracker.board.download import wanted_of
from emtracker.board.formats import FORMATS
from emtracker.board.models import Channel
from emtracker.board.options import ENCODINGS, PAPERS, TABLES, options_of
from emtracker.board.recording import recorded
from emtracker.board.selection import select_for
from emtracker.people.models import User


class Command(BaseCommand):
    help = "导出任务台账：条件、列与看板网址中的相同；写出整个文件，或者什么也不写。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--format", choices=tuple(FORMATS), default="csv", help="文件格式，zip 为开放数据包"
        )
        parser.add_argument(
            "--where", default="", help="条件，写法同看板网址，例如 year=2025&theme=campaign；缺省为未结任务"
        )
        parser.add_argument("--columns", default="", help="列名，以逗号分开，按所写的顺序；缺省为常用列")
        parser.add_argument("--encoding", choices=ENCODINGS, default=ENCODINGS[0], help="CSV 的编码")
        parser.add_argument("--paper", choices=tuple(PAPERS), default="a4", help="Excel 的纸张，横向")
        parser.add_argument("--table", choices=tuple(TABLES), default="columns", help="Word 中的表")
        parser.add_argument("--as", dest="username", default="", help="以该用户的可见范围导出；缺省为全部")
        parser.add_argument("--out", required=True, type=Path, help="写到哪个文件")
        parser.add_argument("--force", action="store_true", help="文件已存在时覆盖")

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        _refuse_place(out, force=options["force"])
        user = _reader(options["username"])
        form = FORMATS[options["format"]]
        where = QueryDict(options["where"].lstrip("?"))
        chosen = select_for(user, where.lists(), timezone.localdate())
        names = ("columns", "encoding", "paper", "table")
        picked, errors = options_of({name: [options[name]] for name in names})
        if errors:
            raise CommandError(" ".join(errors))
        if chosen.errors:
            raise CommandError("条件有误，没有导出。" + " ".join(chosen.errors))
        wanted = wanted_of(
            chosen.tasks,
            form,
            picked,
            user=user,
            words=chosen.words,
            parameters=chosen.given,
            today=chosen.today,
        )
        counted = _Counted(form.write(wanted))
        _write_whole(out, recorded(counted, wanted, form, Channel.COMMAND))
        self.stdout.write(f"已导出 {counted.rows} 项任务（{chosen.words}）到 {out}")


class _Counted:
    """The pieces, and afterwards how many rows they held."""

    def __init__(self, pieces: Iterable[tuple[int, bytes]]) -> None:
        self.pieces, self.rows = pieces, 0

    def __iter__(self) -> Any:
        for number, piece in self.pieces:
            self.rows += number
            yield number, piece


def _reader(username: str) -> User:
    """Whose eyes the export uses; without a name the machine's own, which see everything."""
    if not username:
        return User(username="manage.py", is_superuser=True)
    user = User.objects.select_related("role", "region", "unit__region").filter(username=username).first()
    if user is None:
        raise CommandError(f"没有用户“{username}”，请核对 --as。")
    if not user.has_perm("tracking.export_task"):
        raise CommandError(f"用户“{username}”没有导出任务的权限，请换一个用户，或由管理员调整角色。")
    return user


def _refuse_place(out: Path, *, force: bool) -> None:
    if not out.parent.is_dir():
        raise CommandError(f"文件夹 {out.parent} 不存在，请先建立，或改写 --out。")
    if out.is_dir():
        raise CommandError(f"{out} 是文件夹，请在 --out 中写文件名。")
    if out.exists() and not force:
        raise CommandError(f"{out} 已存在，没有覆盖。请换一个文件名，或加 --force。")


def _write_whole(out: Path, pieces: Iterable[bytes]) -> None:
    """Beside the place first, then moved there in one step, so that no half file is ever seen."""
    handle, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    try:
        with os.fdopen(handle, "wb") as target:
            target.writelines(pieces)
            target.flush()
            os.fsync(target.fileno())
        Path(name).chmod(0o640)
        Path(name).replace(out)
    except OSError as error:
        raise CommandError(f"写不了 {out}：{error.strerror}。请检查磁盘空间和权限。") from error
    finally:
        Path(name).unlink(missing_ok=True)
