"""What a later reading says otherwise, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .conflicts import open_conflicts, titles
from .models import Passage, PassageRole


def in_words(passage: Passage, names: Mapping[str, Mapping[str, str]]) -> tuple[tuple[str, str], ...]:
    """Title of the field and what was read; `names` holds sectors, themes and regions by code."""
    return tuple(
        (titles()[field], _said(field, value, names)) for field, value in open_conflicts(passage).items()
    )


def _said(field: str, value: Any, names: Mapping[str, Mapping[str, str]]) -> str:
    if field == "outline":
        if not value:
            return _("新规则没有识别出这一段")
        return _("新规则切分为：%s") % _("、").join(heading or _("（无标题）") for heading in value)
    if field == "role":
        return str(dict(PassageRole.choices).get(value, value))
    if field == "region_id":
        return names["regions"].get(value, value or _("（空）"))
    if isinstance(value, list):
        known = names.get(field, {})
        return _("、").join(str(known.get(one, one)) for one in value) or _("（空）")
    return str(value or _("（空）"))
