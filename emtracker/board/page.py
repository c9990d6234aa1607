"""What the board's template shows of a selection: tiles, the list's heads and rows, chips, columns to choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from emtracker.tracking.models import Progress, Task
from emtracker.tracking.querysets import TaskQuerySet
from emtracker.tracking.search.highlight import Marker

from .facets import Facet, Option, facets_of
from .joined import Joined, of_task
from .links import Given, address, list_of
from .order import BEST, DEFAULT
from .outstanding import CAP, KINDS, counts
from .paging import Page, Place, page_of
from .rows import joining, names_from, rows_of
from .selection import Chosen

NEEDS = ("region", "lead", "sectors", "themes")
HEADS = (
    ("number", "number", gettext_lazy("编号")),
    ("title", "", gettext_lazy("任务")),
    ("province", "region", gettext_lazy("省份")),
    ("year", "year", gettext_lazy("年份")),
    ("sectors", "sector", gettext_lazy("行业领域")),
    ("themes", "", gettext_lazy("工作主题")),
    ("lead", "lead", gettext_lazy("牵头单位")),
    ("due", "due", gettext_lazy("办结时限")),
    ("light", "", gettext_lazy("灯")),
    ("status", "status", gettext_lazy("状态")),
    ("percent", "percent", gettext_lazy("进度")),
    ("reported", "reported", gettext_lazy("最近填报")),
)


@dataclass(frozen=True, slots=True)
class Tile:
    name: str
    title: str
    number: int | None
    """None where the selection was refused."""
    link: str
    here: bool


@dataclass(frozen=True, slots=True)
class Chip:
    words: str
    link: str
    """The same list without this filter."""


@dataclass(frozen=True, slots=True)
class Head:
    name: str
    title: str
    link: str
    sorted: str
    """`ascending`, `descending`, or empty."""


def context_of(chosen: Chosen, place: Place | None, errors: Sequence[str] = ()) -> dict[str, Any]:
    """What `board/board.html` is filled with; `errors` are those of the page itself."""
    if errors:
        none = Task.objects.none()
        chosen = replace(chosen, tasks=none, around=none, errors=(*chosen.errors, *errors))
    refused = bool(chosen.errors)
    asked = None if refused else chosen.filter.asked
    numbers = None if refused else counts(chosen.around, chosen.tasks, chosen.today)
    page = Page(()) if refused else page_of(chosen.tasks, chosen.order, place, filled=_filled_for(asked))
    facets = facets_of(chosen)
    return {
        "chosen": chosen,
        "tiles": _tiles(chosen, numbers),
        "listed": _listed(numbers),
        "rows": list(rows_of(page.tasks, names_from(chosen.choices), chosen.today)),
        "heads": _heads(chosen),
        "chips": _chips(chosen),
        "scopes": _scopes(facets),
        "by_standing": bool({"status", "light"} & chosen.given.keys()),
        "facets": [facet for facet in facets if facet.name not in {"show", "outstanding"}],
        "hidden": _hidden(_without_best(chosen.given), "outstanding", "order"),
        "list_of": _hidden(list_of(chosen.given), *list_of(chosen.given)),
        "next": address(list_of(chosen.given), cursor=page.next) if page.next else "",
        "previous": address(list_of(chosen.given), cursor=page.previous) if page.previous else "",
        "first": address(chosen.given) if place else "",
        "everything": address({}, show="all"),
        "order_words": _order_words(chosen),
        "orders": _orders(chosen) if asked else [],
        "marker": Marker(asked) if asked else None,
        "other_forms": [form.text for word in asked.wanted for form in word.parts[1:]] if asked else [],
    }


def _filled_for(asked: Any) -> Callable[[TaskQuerySet], TaskQuerySet]:
    """What the rows show; where words are looked for, also the texts in which they may stand."""
    if not asked:
        return lambda tasks: joining(tasks, NEEDS)
    notes = Joined(of_task(Progress, "pk").exclude(note=""), F("note"))
    return lambda tasks: joining(tasks, (*NEEDS, "wording")).annotate(joined_notes=notes)


def _tiles(chosen: Chosen, numbers: dict[str, int] | None) -> list[Tile]:
    here = chosen.one("outstanding")
    given = {} if chosen.errors else chosen.given
    return [
        Tile(
            kind.name,
            str(kind.title),
            None if numbers is None else numbers[kind.name],
            address(given, "show", outstanding=kind.name),
            kind.name == here,
        )
        for kind in KINDS
    ]


def _scopes(facets: list[Facet]) -> list[Option]:
    """The usual scope has no word of its own in the form: it gives way as soon as a status or light is picked."""
    options = next(facet.options for facet in facets if facet.name == "show")
    return [option for option in options if option.value != "open"]


def _listed(numbers: dict[str, int] | None) -> str:
    if numbers is None:
        return "0"
    return str(numbers["listed"]) if numbers["listed"] <= CAP else f"{CAP}+"


def _heads(chosen: Chosen) -> list[Head]:
    """A click sorts by the column, a second one the other way round."""
    now = chosen.order.name.removeprefix("-")
    heads = []
    for name, key, title in HEADS:
        sorted_by_it = bool(key) and key == now
        direction = ("descending" if chosen.order.descending else "ascending") if sorted_by_it else ""
        turned = f"-{key}" if direction == "ascending" else key
        link = address(chosen.given, "order", order=turned) if key else ""
        heads.append(Head(name, str(title), link, direction))
    return heads


def _chips(chosen: Chosen) -> list[Chip]:
    """The filters in use; the usual scope is taken off by asking for all."""
    chips = []
    for said in chosen.said:
        without = {"show": "all"} if said.name == "show" else {}
        given = _without_best(chosen.given) if said.name == "q" else chosen.given
        chips.append(Chip(str(said), address(given, said.name, **without)))
    return chips


def _without_best(given: Given) -> Given:
    """Without an order that holds only as long as words are looked for."""
    return {name: values for name, values in given.items() if (name, values) != ("order", (BEST,))}


def _orders(chosen: Chosen) -> list[Head]:
    """The orders that have no column, offered where words are looked for."""
    offered = ((BEST, _("最相关在前")), ("new", _("最新在前")), (DEFAULT, _("时限近的在前")))
    now = chosen.order.name
    return [
        Head(name, title, address(chosen.given, order=name), "here" if name == now else "")
        for name, title in offered
    ]


def _hidden(given: Given, *names: str) -> list[tuple[str, str]]:
    return [(name, value) for name in names for value in given.get(name, ())]


def _order_words(chosen: Chosen) -> str:
    if chosen.order.name in {BEST, "new"}:
        return _("最相关在前") if chosen.order.name == BEST else _("最新在前")
    way = _("从高到低") if chosen.order.descending else _("从低到高")
    if chosen.order.name.removeprefix("-") in {DEFAULT, "reported", "year"}:
        way = _("从晚到早") if chosen.order.descending else _("从早到晚")
    return _("按%(key)s%(way)s") % {"key": chosen.order.key.title, "way": way}
