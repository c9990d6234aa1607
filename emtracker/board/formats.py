"""The forms in which a selection can be taken away; a new one is a line here and a function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from .bundle_export import OPEN_COLUMNS, write_bundle
from .columns import COLUMNS, USUAL, Column
from .csv_export import write_csv
from .docx_export import columns_of, title_of, write_docx
from .jsonl_export import write_jsonl
from .options import Options
from .wanted import Pieces, Wanted
from .xlsx_export import write_xlsx

_OFFICE = "application/vnd.openxmlformats-officedocument"


def _usual(options: Options) -> tuple[Column, ...]:
    return options.columns or USUAL


@dataclass(frozen=True, slots=True)
class Format:
    name: str
    """As in the address and at the end of the file's name."""
    title: Any
    content_type: str
    write: Callable[[Wanted], Pieces]
    columns: Callable[[Options], tuple[Column, ...]] = _usual
    called: Callable[[Options], str] = lambda _options: "任务台账"

    def file_name(self, wanted: Wanted) -> str:
        return f"{self.called(wanted.options)}-{wanted.stamp}.{self.name}"

    def content_type_of(self, options: Options) -> str:
        charset = "utf-8" if options.encoding == "utf-8-sig" else options.encoding
        return self.content_type.format(charset=charset)


FORMATS: Mapping[str, Format] = {
    form.name: form
    for form in (
        Format("csv", _("CSV"), "text/csv; charset={charset}", write_csv),
        Format("xlsx", _("Excel 台账"), f"{_OFFICE}.spreadsheetml.sheet", write_xlsx),
        Format(
            "docx", _("Word 表格"), f"{_OFFICE}.wordprocessingml.document", write_docx, columns_of,
            lambda options: "任务台账" if options.table == "columns" else title_of(options),
        ),
        Format(
            "jsonl", _("JSON Lines"), "application/x-ndjson; charset=utf-8", write_jsonl,
            lambda options: options.columns or COLUMNS,
        ),
        Format(
            "zip", _("开放数据包"), "application/zip", write_bundle,
            lambda _options: OPEN_COLUMNS, lambda _options: "开放数据",
        ),
    )
}  # fmt: skip
