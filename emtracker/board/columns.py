"""What a table of tasks can show, described once for every writer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .fields import cut
from .rows import Row

Cell = str | int | date | None


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    title: Any
    value: Callable[[Row], Cell]
    width: int = 12
    needs: tuple[str, ...] = ()
    """What must be read along with the task (`rows.joining`)."""
    usual: bool = True
    """Taken where no columns are chosen."""


def _of_task(field: str) -> Callable[[Row], Cell]:
    return lambda row: getattr(row.task, field)


def _name_of(relation: str) -> Callable[[Row], Cell]:
    return lambda row: getattr(getattr(row.task, relation), "name", "")


def _source(part: Callable[[Any], Cell]) -> Callable[[Row], Cell]:
    """Of one source the value as it is; of several a line for each."""

    def value(row: Row) -> Cell:
        parts = [part(source) for source in row.sources]
        if len(parts) == 1:
            return parts[0]
        return "\n".join("" if one is None else str(one) for one in parts)

    return value


COLUMNS = (
    Column("number", _("编号"), _of_task("number"), 18),
    Column("title", _("任务"), _of_task("title"), 40),
    Column("province", _("省份"), lambda row: row.province, 8),
    Column("region", _("行政区划"), _name_of("region"), 12, ("region",)),
    Column("region_code", _("区划代码"), _of_task("region_id"), 8, usual=False),
    Column("year", _("年份"), _of_task("year"), 6),
    Column(
        "sector", _("主要行业领域"), lambda row: next(iter(row.sectors), ""), 12, ("sectors",), usual=False
    ),
    Column("sectors", _("行业领域"), lambda row: _("、").join(row.sectors), 20, ("sectors",)),
    Column("theme", _("主要工作主题"), lambda row: next(iter(row.themes), ""), 12, ("themes",), usual=False),
    Column("themes", _("工作主题"), lambda row: _("、").join(row.themes), 20, ("themes",)),
    Column("lead", _("牵头单位"), _name_of("lead"), 20, ("lead",)),
    Column("partners", _("配合单位"), lambda row: _("、").join(row.partners), 20, ("partners",), usual=False),
    Column("due", _("办结时限"), _of_task("due"), 11),
    Column("due_words", _("时限原文"), _of_task("due_words"), 12, usual=False),
    Column("light", _("灯"), lambda row: str(row.light.label), 6),
    Column("status", _("状态"), lambda row: row.task.get_status_display(), 8),
    Column("percent", _("进度（%）"), _of_task("percent"), 8),
    Column(
        "flagged",
        _("挂牌督办"),
        lambda row: gettext("是") if row.task.flagged else gettext("否"),
        8,
        usual=False,
    ),
    Column("targets", _("量化指标"), lambda row: "\n".join(row.targets), 24, ("targets",)),
    Column("assigned", _("交办日期"), _of_task("assigned_on"), 11, usual=False),
    Column("signed", _("签收日期"), _of_task("signed_on"), 11, usual=False),
    Column("reported", _("最近填报"), _of_task("reported_on"), 11),
    Column("note", _("进展情况"), lambda row: row.task.joined_note or "", 40, ("note",), usual=False),
    Column("returned", _("退回日期"), _of_task("returned_on"), 11, usual=False),
    Column("completed", _("办结日期"), _of_task("completed_on"), 11, usual=False),
    Column("verified", _("核验日期"), _of_task("verified_on"), 11, usual=False),
    Column("closed", _("销号日期"), _of_task("closed_on"), 11, usual=False),
    Column("document_id", _("文件编号"), _source(lambda source: source.document.key), 8, ("sources",)),
    Column("document", _("来源文件"), _source(lambda source: source.document.title), 30, ("sources",)),
    Column("issuer", _("发文机关"), _source(lambda source: source.document.issuer), 20, ("sources",)),
    Column("doc_no", _("发文字号"), _source(lambda source: source.document.doc_no), 16, ("sources",)),
    Column("written", _("成文日期"), _source(lambda source: source.document.written), 11, ("sources",)),
    Column("source", _("来源"), _source(lambda source: source.document.source), 20, ("sources",)),
    Column("start", _("原文起"), _source(lambda source: source.start), 7, ("sources",)),
    Column("end", _("原文止"), _source(lambda source: source.end), 7, ("sources",)),
    Column("reader", _("规则版本"), _source(lambda source: source.document.reader), 9, ("sources",)),
    Column("wording", _("原文表述"), _of_task("wording"), 60, ("wording",)),
    Column("link", _("页面"), lambda row: f"/tasks/{row.task.number}/", 24, usual=False),
)
BY_NAME = {column.name: column for column in COLUMNS}
USUAL = tuple(column for column in COLUMNS if column.usual)


class UnknownColumns(ValueError):
    """`str(error)` is a sentence for the person who chose."""


def columns_named(names: Sequence[str]) -> tuple[Column, ...]:
    """The columns in the given order; names may also stand together with commas between. None: the usual.

    Raises UnknownColumns for one that does not exist, and for one that comes twice.
    """
    wanted = [name.strip() for several in names for name in several.split(",") if name.strip()]
    if unknown := [cut(name) for name in wanted if name not in BY_NAME]:
        parts = {"found": _("、").join(unknown[:5]), "known": _("、").join(BY_NAME)}
        raise UnknownColumns(gettext("没有这样的列：%(found)s。可用：%(known)s。") % parts)
    if twice := [name for name in dict.fromkeys(wanted) if wanted.count(name) > 1]:
        raise UnknownColumns(
            gettext("列“%(found)s”选了不止一次，请去掉重复。") % {"found": _("、").join(twice)}
        )
    return tuple(BY_NAME[name] for name in wanted) or USUAL


def needs_of(columns: Sequence[Column]) -> frozenset[str]:
    return frozenset(need for column in columns for need in column.needs)
