"""`manage.py read`: documents to JSON in the form of the labelling scheme, without touching a database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from emtracker.pipeline.errors import ReadingError
from emtracker.pipeline.reading.encodings import CHOICES
from emtracker.reference.fixtures import lexicon_from_fixtures


class Command(BaseCommand):
    help = (
        "读取文件，输出 JSON（不写数据库）：不加 --out 时每份文件输出一行；加 --out 时每份写一个同名 .json。"
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="文件", type=Path)
        parser.add_argument(
            "--encoding",
            choices=CHOICES,
            default="",
            metavar="编码",
            help=f"纯文本和网页的编码，不加则自动判断：{'、'.join(CHOICES)}",
        )
        parser.add_argument("--out", metavar="目录", type=Path, help="写入此目录（没有则建立）")

    def handle(self, *args: Any, files: list[Path], out: Path | None, encoding: str, **options: Any) -> None:
        from emtracker.pipeline.as_json import reading_as_json
        from emtracker.pipeline.run import read

        lexicon = lexicon_from_fixtures()
        places: dict[Path, Path] = {}
        failed = 0
        for path in files:
            try:
                found = reading_as_json(read(path.read_bytes(), path.name, lexicon, encoding=encoding))
                self._hand_over(found, _place(path, out, places))
            except (ReadingError, OSError) as error:
                failed += 1
                self.stderr.write(f"{path}：{_reason(error)}")
        if failed:
            raise CommandError(f"{len(files)} 份文件中有 {failed} 份未能读取，原因见上。")

    def _hand_over(self, found: dict[str, Any], place: Path | None) -> None:
        if place is None:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _place(path: Path, out: Path | None, taken: dict[Path, Path]) -> Path | None:
    """Where the reading of `path` goes; two files of one stem must not write over one another."""
    if out is None:
        return None
    place = out / f"{path.stem}.json"
    if place in taken:
        raise FileExistsError(f"与 {taken[place]} 同名，{place.name} 已写入。请分开读取，或改用不同的目录。")
    taken[place] = path
    return place


def _reason(error: Exception) -> str:
    match error:
        case FileNotFoundError():
            return "没有这个文件。请核对路径。"
        case IsADirectoryError():
            return "这是文件夹，应给出其中的文件。"
        case PermissionError():
            return "没有读取或写入的权限。"
    return str(error)
