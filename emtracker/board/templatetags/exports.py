"""What can be chosen for an export, for the board and for the admin's list."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import QueryDict

from emtracker.board.columns import COLUMNS
from emtracker.board.formats import FORMATS
from emtracker.board.options import PAPERS, TABLES

register = template.Library()


@register.simple_tag
def export_choices() -> dict[str, Any]:
    return {"columns": COLUMNS, "formats": tuple(FORMATS.values()), "papers": PAPERS, "tables": TABLES}


@register.filter
def pairs(parameters: QueryDict) -> list[tuple[str, str]]:
    """The parameters of an address, one by one, for hidden fields."""
    return [(name, value) for name, values in parameters.lists() for value in values]
