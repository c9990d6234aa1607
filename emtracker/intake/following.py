"""What points to a passage (pairs, evidence) follows it when it is merged, and comes back when that is undone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.apps import apps
from django.db import models

from .models import Finding, Passage

Json = dict[str, Any]


def pointers() -> list[tuple[type[models.Model], str]]:
    """Each table with a key to a passage, and the name of that key; the outline itself left out."""
    relations = Passage._meta.get_fields(include_hidden=True)
    return [
        (relation.related_model, relation.field.attname)
        for relation in relations
        if isinstance(relation, models.ManyToOneRel) and relation.related_model is not Passage
    ]


def follow(gone: Collection[int], kept: int) -> list[Json]:
    """Turn what points to the passages that go towards the one that stays; returns the rows as they stood.

    A row that would then say what another row says already is left to go with its passage.
    """
    stood = []
    for model, column in pointers():
        rows = list(model._default_manager.filter(**{f"{column}__in": [*gone, kept]}))
        others = {_names(row) for row in rows if getattr(row, column) == kept}
        turned = []
        for row in rows:
            if getattr(row, column) == kept:
                continue
            stood.append({"model": model._meta.label, "pk": row.pk, "column": column, "fields": _facts(row)})
            setattr(row, column, kept)
            if _names(row) not in others:
                others.add(_names(row))
                turned.append(row)
        model._default_manager.bulk_update(turned, [model._meta.get_field(column).name])
    return stood


def restore_links(stood: Iterable[Json]) -> None:
    """The rows as they stood, but for answers given since, and for those whose other side has gone meanwhile."""
    for label in dict.fromkeys(row["model"] for row in stood):
        model = apps.get_model(label)
        rows = {row["pk"]: row for row in stood if row["model"] == label}
        present = model._default_manager.in_bulk(rows)
        columns = sorted({row["column"] for row in rows.values()})
        for key, row in present.items():
            for column in columns:
                setattr(row, column, rows[key]["fields"][column])
        names = [model._meta.get_field(column).name for column in columns]
        model._default_manager.bulk_update(present.values(), names)
        missing = [
            model(pk=key, **_typed(model, row["fields"])) for key, row in rows.items() if key not in present
        ]
        model._default_manager.bulk_create(_standing(missing), ignore_conflicts=True)


def confirmed(keys: Collection[int]) -> bool:
    """Whether a person has confirmed a pair or evidence of one of these passages."""
    return any(
        model._default_manager.filter(**{f"{column}__in": list(keys)}, state=Finding.CONFIRMED).exists()
        for model, column in pointers()
        if any(field.name == "state" for field in model._meta.concrete_fields)
    )


def _names(row: models.Model) -> tuple[Any, ...]:
    """What the table holds once only: the fields of its first rule of uniqueness, else the row itself."""
    for rule in row._meta.constraints:
        if isinstance(rule, models.UniqueConstraint):
            return tuple(getattr(row, row._meta.get_field(name).attname) for name in rule.fields)  # type: ignore[union-attr]
    return (row.pk,)


def _facts(row: models.Model) -> Json:
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    found = {field.attname: getattr(row, field.attname) for field in fields}
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in found.items()
    }


def _typed(model: type[models.Model], facts: Json) -> Json:
    known = {field.attname: field for field in model._meta.concrete_fields}
    return {name: _value(known[name], value) for name, value in facts.items() if name in known}


def _value(field: Any, value: Any) -> Any:
    return value if value is None or field.is_relation else field.to_python(value)


def _standing(rows: list[Any]) -> list[Any]:
    """Those whose every key leads to a row that is there."""
    if not rows:
        return []
    keys = [field for field in rows[0]._meta.concrete_fields if field.is_relation]
    for field in keys:
        wanted = {getattr(row, field.attname) for row in rows} - {None}
        there = set(field.related_model._default_manager.filter(pk__in=wanted).values_list("pk", flat=True))
        rows = [row for row in rows if getattr(row, field.attname) in {None, *there}]
    return rows
