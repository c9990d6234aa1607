"""An office's own labels from a folder, each with the file it labels; what does not fit is said by file and item."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from .models import PassageRole

OPS = ("=", ">=", "<=", ">", "<", "+%", "-%", "count")


class LabelsDoNotFit(ValueError):
    """A label file or a folder that cannot be compared; the message is for the office, in Chinese."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One document with its labels."""

    labels: dict[str, Any]
    text: Path


def labelled_files(labels: Path, texts: Path) -> list[Labelled]:
    """Every JSON file with items in `labels`, and the file of the same stem in `texts`. Raises LabelsDoNotFit."""
    for folder in (labels, texts):
        if not folder.is_dir():
            raise LabelsDoNotFit(_("%s 不是文件夹。应先给出标注文件夹，再给出原文文件夹。") % folder)
    by_stem = _by_stem(texts)
    found, missing = [], []
    for path in sorted(labels.glob("*.json")):
        loaded = _loaded(path)
        if loaded is None:
            continue
        if path.stem in by_stem:
            found.append(Labelled(loaded, by_stem[path.stem]))
        else:
            missing.append(path.name)
    if missing:
        named = {"names": _("、").join(missing), "folder": texts}
        raise LabelsDoNotFit(
            _("%(folder)s 中没有与 %(names)s 同名的原文。请补齐原文，或把这些标注移走。") % named
        )
    if not found:
        raise LabelsDoNotFit(_("%s 中没有标注文件。应为标注格式的 .json 文件，与原文同名。") % labels)
    return found


def _by_stem(texts: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in sorted(texts.iterdir()):
        if path.name.startswith(".") or not path.is_file() or path.suffix == ".json":
            continue
        if path.stem in found:
            names = {"one": found[path.stem].name, "other": path.name}
            raise LabelsDoNotFit(_("%(one)s 与 %(other)s 同名，不知以哪一份为准。请移走其中一份。") % names)
        found[path.stem] = path
    return found


def _loaded(path: Path) -> dict[str, Any] | None:
    """The labels of one file; None for JSON of another kind (lists of links and the like)."""
    try:
        loaded = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise LabelsDoNotFit(
            _("%(file)s 无法读取（%(why)s）。应为 UTF-8 编码的 JSON 文件。")
            % {"file": path.name, "why": error}
        ) from error
    if not isinstance(loaded, dict) or "items" not in loaded:
        return None
    items = loaded["items"]
    if not isinstance(items, list):
        raise LabelsDoNotFit(_("%s 的 items 不是列表。请对照标注格式改正。") % path.name)
    for number, item in enumerate(items, 1):
        for fault in _faults(item):
            told = {"file": path.name, "number": number, "fault": fault}
            raise LabelsDoNotFit(_("%(file)s 第 %(number)d 条：%(fault)s") % told)
    return loaded


def _faults(item: Any) -> Iterator[str]:
    if not isinstance(item, dict):
        yield _("不是一条标注，应为带 role、start、end 的对象。")
        return
    if item.get("role") not in PassageRole.values:
        roles = _("、").join(PassageRole.values)
        yield _("role 为“%(found)s”，应为 %(roles)s 之一。") % {"found": item.get("role"), "roles": roles}
    if not _is_span(item):
        yield _("start、end 应为整数，且 start 小于 end（从 0 数起的字符位置）。")
    for name in ("sectors", "themes", "targets"):
        if not isinstance(item.get(name) or [], list):
            yield _("%s 应为列表。") % name
            return
    for target in item.get("targets") or []:
        if not isinstance(target, dict) or not _is_span(target) or not _is_number(target.get("value")):
            yield _("量化指标应有数值 value 和位置 start、end。")
        elif target.get("op") not in OPS:
            ops = " ".join(OPS)
            yield _("量化指标的 op 为“%(found)s”，应为 %(ops)s 之一。") % {
                "found": target.get("op"),
                "ops": ops,
            }


def _is_span(one: dict[str, Any]) -> bool:
    start, end = one.get("start"), one.get("end")
    return type(start) is int and type(end) is int and 0 <= start < end


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
