"""Columns of the admin that show a code or a truth as words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import admin
from django.utils.translation import gettext as _


def yes_no(field: str, title: Any) -> Callable[[Any], str]:
    """Django's own icons say True and False to a screen reader."""

    @admin.display(description=title, ordering=field)
    def column(row: Any) -> str:
        return _("是") if getattr(row, field) else _("否")

    return column


def named(field: str, title: Any, names: Mapping[str, Any]) -> Callable[[Any], str]:
    """The name of a code; a code without one stands for itself."""

    @admin.display(description=title, ordering=field)
    def column(row: Any) -> str:
        code = getattr(row, field)
        return str(names.get(code, code))

    return column
