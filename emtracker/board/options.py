"""What a person chooses beside the filter: columns, encoding, paper, which table; the same for every format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .columns import Column, UnknownColumns, columns_named
from .fields import cut

ENCODINGS = ("utf-8-sig", "utf-8", "gb18030")
PAPERS = {"a4": gettext_lazy("A4 横向"), "a3": gettext_lazy("A3 横向")}
TABLES = {
    "breakdown": gettext_lazy("任务分解表"),
    "progress": gettext_lazy("进展情况表"),
    "columns": gettext_lazy("按所选的列"),
}
NAMES = ("columns", "encoding", "paper", "table")


@dataclass(frozen=True, slots=True)
class Options:
    columns: tuple[Column, ...] = ()
    """Empty where none were chosen: each format has its usual ones."""
    encoding: str = ENCODINGS[0]
    paper: str = "a4"
    table: str = "columns"


def options_of(given: Mapping[str, Sequence[str]]) -> tuple[Options, list[str]]:
    """The choices under their `NAMES`, and a sentence for each that does not exist."""
    errors: list[str] = []
    columns: tuple[Column, ...] = ()
    try:
        if any(name.strip(", ") for name in given.get("columns", ())):
            columns = columns_named(given["columns"])
    except UnknownColumns as error:
        errors.append(str(error))
    one = {name: next((value for value in given.get(name, ()) if value), "") for name in NAMES[1:]}
    known = {"encoding": ENCODINGS, "paper": tuple(PAPERS), "table": tuple(TABLES)}
    said = {
        "encoding": _("不支持编码“%(found)s”，可用：%(known)s。"),
        "paper": _("不支持纸张“%(found)s”，可用：%(known)s。"),
        "table": _("没有表“%(found)s”，可用：%(known)s。"),
    }
    for name, value in one.items():
        if value and value not in known[name]:
            errors.append(said[name] % {"found": cut(value), "known": _("、").join(known[name])})
    usual = Options()
    return Options(columns, **{name: value or getattr(usual, name) for name, value in one.items()}), errors
