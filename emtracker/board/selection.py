"""The one door to what a manager sees: permitted, checked, filtered, ordered, and said in words.

Page, export and command all start here, so that they agree: the rows of a file are the rows of the page
with the same address. What is not understood gives errors and no rows, never all rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from emtracker.tracking.models import Task
from emtracker.tracking.querysets import TaskQuerySet
from emtracker.tracking.search.finding import weight
from emtracker.tracking.search.query import And

from .choices import Choices, choices_for
from .fields import cut
from .filters import Several, TaskFilter
from .order import BEST, KEYS, Order
from .parameters import checked
from .words import Said, in_words, said_of

NAMES = (*TaskFilter.base_filters, "order")
MANY = frozenset(name for name, filter_ in TaskFilter.base_filters.items() if isinstance(filter_, Several))


@dataclass(frozen=True, slots=True)
class Chosen:
    tasks: TaskQuerySet
    """The rows, in order."""
    around: TaskQuerySet
    """The rows that the other filters leave when nothing is said of what is outstanding: what tiles count."""
    words: str
    said: tuple[Said, ...]
    errors: tuple[str, ...]
    order: Order
    today: date
    given: Mapping[str, tuple[str, ...]]
    """The parameters as given, those of the page (`also`) included."""
    filter: TaskFilter
    choices: Choices

    def one(self, name: str) -> str:
        """The value of a parameter that comes once; empty if it was not given."""
        return next(iter(self.given.get(name, ())), "")


def select(request: HttpRequest, *also: str) -> Chosen:
    """What the address of the request asks for; `also` names the parameters the page itself understands."""
    return select_for(request.user, request.GET.lists(), timezone.localdate(), also=also)


def select_for(
    user: Any, parameters: Iterable[tuple[str, list[str]]], today: date, *, also: tuple[str, ...] = ()
) -> Chosen:
    """The tasks that `user` may see and `parameters` ask for, on that day."""
    visible = Task.objects.visible_to(user)
    asked = checked(parameters, (*NAMES, *also), MANY | set(also) & {"columns"})
    choices = choices_for(
        visible,
        documents=asked.given.get("document", ()),
        region=next(iter(asked.given.get("region", ())), "").strip(),
        synonyms="q" in asked.given,
    )
    filter_ = TaskFilter(
        MultiValueDict({name: list(values) for name, values in with_default_scope(asked.given).items()}),
        visible,
        choices=choices,
        today=today,
    )
    order, order_errors = _order(asked.given)
    errors = (*asked.errors, *order_errors) or tuple(_form_errors(filter_))
    if errors:
        none = Task.objects.none()
        return Chosen(none, none, _("条件有误"), (), errors, order, today, asked.given, filter_, choices)
    said = said_of(filter_)
    found = filter_.narrow()
    if order.name == BEST:
        order = Order(BEST, weight(filter_.asked or And(()), found))
    return Chosen(
        tasks=order.apply(found),
        around=filter_.narrow(leaving_out=frozenset({"outstanding", "show"})),
        words=in_words(said),
        said=said,
        errors=(),
        order=order,
        today=today,
        given=asked.given,
        filter=filter_,
        choices=choices,
    )


def with_default_scope(given: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """Open tasks, unless the address itself says which: by scope, status, light or what is outstanding."""
    if {"show", "status", "light", "outstanding"} & given.keys():
        return given
    return {**given, "show": ("open",)}


def _order(given: Mapping[str, tuple[str, ...]]) -> tuple[Order, list[str]]:
    name = next(iter(given.get("order", ())), "")
    if not name or name.removeprefix("-") in KEYS:
        return (Order(name) if name else Order()), []
    if name == BEST:
        missing = _("按相关度（best）排序须有关键词（q），请写关键词，或换一种排序。")
        return (Order(), [missing]) if not given.get("q") else (Order(BEST), [])
    known = _("、").join((*KEYS, BEST))
    sentence = _("不能按“%(found)s”排序，可用：%(known)s（前加 - 为倒序）。")
    return Order(), [sentence % {"found": cut(name), "known": known}]


def _form_errors(filter_: TaskFilter) -> list[str]:
    """The sentences of the form, each with the name of its field."""
    form = filter_.form
    errors = [
        _("%(label)s：%(sentence)s") % {"label": form.fields[name].label, "sentence": sentence}
        for name, sentences in form.errors.items()
        for sentence in sentences
    ]
    return errors + _crossed(form.cleaned_data)


def _crossed(values: Mapping[str, Any]) -> list[str]:
    """Ranges that end before they begin."""
    errors = []
    match values.get("due_from"), values.get("due_to"):
        case (date() as first, date() as last) if first > last:
            sentence = _("时限范围颠倒：%(first)s 晚于 %(last)s，请对调。")
            errors.append(sentence % {"first": first, "last": last})
    match values.get("percent_from"), values.get("percent_to"):
        case (int(low), int(high)) if low > high:
            sentence = _("进度范围颠倒：%(low)d%% 高于 %(high)d%%，请对调。")
            errors.append(sentence % {"low": low, "high": high})
    return errors
