"""A filter said in words: the heading of the page, its chips, the log of exports agree for free."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from emtracker.reference.models import Region

from .filters import TaskFilter


class Said(NamedTuple):
    """One filter in words: `省份：云南、四川`; the scope says itself: `未结任务`."""

    name: str
    label: str
    value: str

    def __str__(self) -> str:
        if self.name == "show":
            return self.value
        return _("%(label)s：%(value)s") % {"label": self.label, "value": self.value}


def said_of(filter_: TaskFilter) -> tuple[Said, ...]:
    """Every filter in use, in the order of the form; only for a valid one."""
    return tuple(_each(filter_))


def in_words(said: tuple[Said, ...]) -> str:
    return _("；").join(str(one) for one in said) or _("全部任务")


def _each(filter_: TaskFilter) -> Iterator[Said]:
    for name, value in filter_.form.cleaned_data.items():
        if value not in (None, "", [], ()) and (name, value) != ("show", "all"):
            field = filter_.form.fields[name]
            yield Said(name, str(field.label), _shown(field, value))


def _shown(field: Any, value: Any) -> str:
    titles = {str(key): str(title) for key, title in getattr(field, "choices", ())}
    if isinstance(value, list):
        return _("、").join(titles[each] for each in value)
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, Region):
        return value.name
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return f"{value}%"
    return titles.get(value, str(value))
