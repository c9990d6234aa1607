"""Fixtures into the database, as often as one likes: what is missing comes in, what people edited stays."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.management.color import no_style
from django.db import IntegrityError, connection, models, transaction

from .fixtures import FOLDER

BATCH = 500
Tell = Callable[[int], object]


class FixtureDoesNotFit(Exception):
    """A fixture file that cannot be loaded; the message is for administrators, in Chinese."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a fixture file, its values turned into those of the model's columns."""

    model: type[models.Model]
    key: Any
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """A stored value that is not the fixture's."""

    model: type[models.Model]
    key: Any
    field: str
    stored: object
    fixture: object


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: rows put in, rows found, and, where asked for, the values set back to the fixtures'."""

    added: int
    found: int
    differences: tuple[Difference, ...] = ()


def _silent(_count: int) -> None:
    """Nobody watches."""


def rows_of(folder: Path = FOLDER) -> list[Row]:
    """Every row of every fixture file. Raises `FixtureDoesNotFit` with file and row."""
    return [row for path in sorted(folder.glob("*.json")) for row in _rows_of(path)]


def load(rows: Iterable[Row], *, refresh: bool = False, tell: Tell = _silent) -> Loaded:
    """Puts in the rows whose key is missing; with `refresh` also sets stored rows back to the fixtures' values.

    One transaction: foreign keys are checked at its end, so the order of rows is free. `tell` is called with the
    number of rows just done. Raises `FixtureDoesNotFit` where a row collides with one that an office made itself.
    """
    by_model: dict[type[models.Model], list[Row]] = {}
    for row in rows:
        by_model.setdefault(row.model, []).append(row)
    added, found, differences = 0, 0, []
    try:
        with transaction.atomic():
            for model, wanted in by_model.items():
                stored = _stored(model, wanted, whole=refresh)
                missing = [row for row in wanted if row.key not in stored]
                tell(len(wanted) - len(missing))
                _insert(model, missing, tell)
                added, found = added + len(missing), found + len(wanted) - len(missing)
                if refresh:
                    differing = list(_differences(wanted, stored))
                    _update(model, wanted, differing)
                    differences += differing
    except IntegrityError as error:
        raise FixtureDoesNotFit(
            f"基础数据与库中已有的行冲突（{error}）。请核对是否自建了同名的行，改名或删除后重新运行。"
        ) from error
    return Loaded(added, found, tuple(differences))


def _rows_of(path: Path) -> Iterator[Row]:
    number = 0
    try:
        for number, raw in enumerate(json.loads(path.read_text("utf-8")), 1):  # noqa: B007 - told on failure
            yield _row(raw)
    except (ValueError, LookupError, TypeError, ValidationError, FieldDoesNotExist) as error:
        place = f"第 {number} 项" if number else "文件"
        raise FixtureDoesNotFit(
            f"{path.name}：{place}无法读取（{error}）。应为 Django fixture 格式，请改正后重新运行。"
        ) from error


def _row(raw: dict[str, Any]) -> Row:
    model = apps.get_model(raw["model"])
    fields = {name: model._meta.get_field(name) for name in raw["fields"]}
    values = {field.attname: _value(field, raw["fields"][name]) for name, field in fields.items()}
    return Row(model, model._meta.pk.to_python(raw["pk"]), values)


def _value(field: Any, raw: Any) -> Any:
    return field.target_field.to_python(raw) if field.is_relation else field.to_python(raw)


def _stored(model: type[models.Model], wanted: list[Row], *, whole: bool) -> dict[Any, dict[str, Any]]:
    if not whole:
        return {key: {} for key in model._default_manager.order_by().values_list("pk", flat=True)}
    columns = sorted({name for row in wanted for name in row.values})
    rows = model._default_manager.order_by().values_list("pk", *columns)
    return {key: dict(zip(columns, values, strict=True)) for key, *values in rows}


def _insert(model: type[models.Model], missing: list[Row], tell: Tell) -> None:
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        model._default_manager.bulk_create([model(pk=row.key, **row.values) for row in batch])
        tell(len(batch))
    if missing and isinstance(model._meta.pk, models.AutoField):
        # Keys were given by hand; the next row made by a person must not get one of them.
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
                cursor.execute(statement)


def _differences(wanted: list[Row], stored: dict[Any, dict[str, Any]]) -> Iterator[Difference]:
    for row in wanted:
        for name, value in row.values.items():
            if row.key in stored and stored[row.key][name] != value:
                yield Difference(row.model, row.key, name, stored[row.key][name], value)


def _update(model: type[models.Model], wanted: list[Row], differing: list[Difference]) -> None:
    if not differing:
        return
    keys, names = {each.key for each in differing}, sorted({each.field for each in differing})
    changed = [model(pk=row.key, **row.values) for row in wanted if row.key in keys]
    model._default_manager.bulk_update(changed, names, batch_size=BATCH)
