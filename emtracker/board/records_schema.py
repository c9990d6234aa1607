"""What JSON says of a task: names that stay, values that programs read, and the schema that describes them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from emtracker.tracking.lights import Light
from emtracker.tracking.models import Status

from .rows import Row, Source, principal_first

TEXT: dict[str, Any] = {"type": "string"}
NUMBER: dict[str, Any] = {"type": "integer"}
DAY: dict[str, Any] = {"type": ["string", "null"], "format": "date"}
TEXTS: dict[str, Any] = {"type": "array", "items": TEXT}


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    schema: dict[str, Any]
    value: Callable[[Row], Any]
    meaning: str
    columns: tuple[str, ...] = ()
    """It is written where one of these columns is; where none is named, the column of the same name."""


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


LABELS = {"type": "array", "items": _object(code=TEXT, name=TEXT)}
SOURCES = {
    "type": "array",
    "items": _object(
        document_id={"type": ["integer", "null"]}, title=TEXT, issuer=TEXT, doc_no=TEXT, written=DAY,
        source=TEXT, sha256=TEXT, reader=TEXT, start=NUMBER, end=NUMBER,
    ),
}  # fmt: skip


def _of(name: str) -> Callable[[Row], Any]:
    return lambda row: getattr(row.task, name)


def _day(name: str, meaning: str, field: str) -> Field:
    return Field(name, DAY, _of(field), meaning)


def _labels(codes: Collection[str], names: Collection[str]) -> list[dict[str, str]]:
    return [{"code": code, "name": name} for code, name in zip(codes, names, strict=True)]


def _sectors(row: Row) -> Any:
    return _labels(principal_first(row.task.sector_id, row.task.joined_sectors), row.sectors)


def _themes(row: Row) -> Any:
    return _labels(principal_first(row.task.theme_id, row.task.joined_themes), row.themes)


def _source(source: Source) -> dict[str, Any]:
    facts = source.document
    return {
        "document_id": facts.key, "title": facts.title, "issuer": facts.issuer, "doc_no": facts.doc_no,
        "written": facts.written, "source": facts.source, "sha256": facts.sha256, "reader": facts.reader,
        "start": source.start, "end": source.end,
    }  # fmt: skip


FIELDS = (
    Field("title", TEXT, _of("title"), "任务"),
    Field("wording", TEXT, _of("wording"), "采纳时的原文表述"),
    Field("province", TEXT, lambda row: row.province, "省份简称"),
    Field("region", TEXT, lambda row: row.task.region.name if row.task.region else "", "行政区划名称"),
    Field("region_code", {"type": ["string", "null"]}, _of("region_id"), "GB/T 2260 代码"),
    Field("year", NUMBER, _of("year"), "工作年份"),
    Field("sectors", LABELS, _sectors, "行业领域，主要的在前", ("sector", "sectors")),
    Field("themes", LABELS, _themes, "工作主题，主要的在前", ("theme", "themes")),
    Field("lead", TEXT, lambda row: row.task.lead.name if row.task.lead else "", "牵头单位"),
    Field("partners", TEXTS, lambda row: list(row.partners), "配合单位"),
    _day("due", "办结时限", "due"),
    Field("due_words", TEXT, _of("due_words"), "时限在原文中的说法"),
    Field("light", {"enum": Light.values}, lambda row: row.light.value, "导出当日的灯；none 为已结束"),
    Field("status", {"enum": Status.values}, _of("status"), "状态"),
    Field("percent", {**NUMBER, "minimum": 0, "maximum": 100}, _of("percent"), "进度，百分数"),
    Field("flagged", {"type": "boolean"}, _of("flagged"), "挂牌督办"),
    Field("targets", TEXTS, lambda row: list(row.targets), "量化指标原文"),
    _day("assigned", "交办日期", "assigned_on"),
    _day("signed", "签收日期", "signed_on"),
    _day("reported", "最近填报", "reported_on"),
    Field("note", TEXT, lambda row: row.task.joined_note or "", "最近一次填报的进展情况"),
    _day("returned", "退回日期", "returned_on"),
    _day("completed", "办结日期", "completed_on"),
    _day("verified", "核验日期", "verified_on"),
    _day("closed", "销号日期", "closed_on"),
    Field(
        "sources", SOURCES, lambda row: [_source(source) for source in row.sources],
        "来源：文件与半开区间 [start, end)，按该文件全文的字符计；reader 为读取规则版本",
        ("document_id", "document", "issuer", "doc_no", "written", "source", "start", "end", "reader"),
    ),
    Field("link", TEXT, lambda row: f"/tasks/{row.task.number}/", "任务页面，不含主机名"),
)  # fmt: skip
ALWAYS = (
    Field("id", NUMBER, lambda row: row.task.pk, "记录号，不变"),
    Field("number", TEXT, _of("number"), "任务编号，不变、不重用"),
)


def fields_for(columns: Collection[str]) -> tuple[Field, ...]:
    """Id and number always; the others where a column that they stand for is asked for."""
    return (*ALWAYS, *(f for f in FIELDS if set(f.columns or (f.name,)) & set(columns)))


def record(row: Row, fields: Collection[Field]) -> dict[str, Any]:
    return {field.name: _plain(field.value(row)) for field in fields}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one line."""
    every = (*ALWAYS, *FIELDS)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "emtracker task",
        "type": "object",
        "properties": {field.name: {"description": field.meaning, **field.schema} for field in every},
        "required": [field.name for field in ALWAYS],
        "additionalProperties": False,
    }
