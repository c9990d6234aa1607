"""`manage.py evaluate`: how well an office's own documents are read, against its own labels."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from tqdm import tqdm

from emtracker.intake.label_files import Labelled, LabelsDoNotFit, labelled_files
from emtracker.pipeline.errors import ReadingError
from emtracker.pipeline.judging.evaluation import Miss, evaluate
from emtracker.pipeline.values import Lexicon
from emtracker.reference.fixtures import lexicon_from_fixtures
from emtracker.reference.lexicon import current_lexicon

FIGURES = {
    "tasks labelled": "标注任务数",
    "task precision": "任务 精确率",
    "task recall": "任务 召回率",
    "task F1": "任务 F1",
    "exact": "任务起止全同",
    "item F1": "段落 F1",
    "role": "性质",
    "region": "行政区划",
    "year": "年份",
    "heading": "标题",
    "sector F1": "行业领域 F1",
    "first sector": "主要行业领域",
    "theme F1": "工作主题 F1",
    "first theme": "主要工作主题",
    "targets labelled": "标注指标数",
    "target F1": "量化指标 F1",
    "noise": "混入的无关文字",
}
FIELDS = {
    "task": "任务",
    "span": "起止",
    "heading": "标题",
    "role": "性质",
    "region": "行政区划",
    "year": "年份",
    "sectors": "行业领域",
    "themes": "工作主题",
    "targets": "量化指标",
}


class Command(BaseCommand):
    help = "用本单位的标注检验读取结果：各项指标，以及逐条差异（--misses）。不写数据库。"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("labels", metavar="标注文件夹", type=Path)
        parser.add_argument("texts", metavar="原文文件夹", type=Path)
        parser.add_argument("--json", action="store_true", help="以 JSON 输出")
        parser.add_argument("--misses", action="store_true", help="列出每一处差异")
        parser.add_argument("--fixtures", action="store_true", help="用随软件发布的词库，不用数据库里的")

    def handle(
        self, *args: Any, labels: Path, texts: Path, misses: bool, fixtures: bool, **options: Any
    ) -> None:
        try:
            files = labelled_files(labels, texts)
        except LabelsDoNotFit as error:
            raise CommandError(str(error)) from None
        tally = evaluate(self._read(files, lexicon_from_fixtures() if fixtures else self._lexicon()))
        figures = tally.figures()
        if options["json"]:
            found = {**figures, "misses": [_row(miss) for miss in tally.misses]} if misses else figures
            self.stdout.write(json.dumps(found, ensure_ascii=False))
            return
        for name, value in figures.items():
            self.stdout.write(f"{name:18}{_shown(value):>8}  {FIGURES[name]}")
        if misses:
            self._list(tally.misses)

    def _lexicon(self) -> Lexicon:
        """The office's own terms; the published ones where there is no database yet."""
        try:
            lexicon = current_lexicon()
        except DatabaseError:
            lexicon = Lexicon()
        if lexicon.terms:
            return lexicon
        self.stderr.write("数据库里还没有词库，改用随软件发布的词库。")
        return lexicon_from_fixtures()

    def _read(self, files: list[Labelled], lexicon: Lexicon) -> Iterator[tuple[str, Any, Any]]:
        from emtracker.pipeline.as_json import reading_as_json
        from emtracker.pipeline.run import read

        for each in tqdm(files, desc="读取文件", unit="份", file=sys.stderr, disable=None, leave=False):
            path, reading = each.text, {}
            try:
                data = path.read_bytes()
                reading = reading_as_json(read(data, path.name, lexicon))
            except (ReadingError, OSError) as error:
                self.stderr.write(f"{path.name}：{error} 按没有读出任何段落计。")
            else:
                if each.labels.get("sha256") not in (None, "", hashlib.sha256(data).hexdigest()):
                    self.stderr.write(f"{path.name}：内容与标注时不同（校验和不符），位置可能错开，请核对。")
            yield path.stem, each.labels, reading

    def _list(self, misses: list[Miss]) -> None:
        document = None
        for miss in misses:
            if miss.document != document:
                document = miss.document
                self.stdout.write(f"\n{document}")
            said = f"标注 {miss.labelled or '无'}，读作 {miss.read or '无'}"
            heading = miss.heading.replace("\n", " ")[:30]
            self.stdout.write(f"  {miss.start}-{miss.end} {heading} · {FIELDS[miss.field]}：{said}")


def _shown(value: float | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def _row(miss: Miss) -> dict[str, Any]:
    return {
        "document": miss.document,
        "start": miss.start,
        "end": miss.end,
        "heading": miss.heading,
        "field": miss.field,
        "labelled": miss.labelled,
        "read": miss.read,
    }
