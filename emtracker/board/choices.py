"""What a user can choose from: only what stands in the tasks the user may see."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf, Substr
from django.utils.translation import get_language

from emtracker.intake.models import Document, Passage
from emtracker.people.models import Unit
from emtracker.reference.models import Level, Region, Sector, Theme
from emtracker.tracking.models import Task
from emtracker.tracking.querysets import TaskQuerySet
from emtracker.tracking.search.synonyms import synonym_rows

DOCUMENTS = 200
"""So many of the newest documents are offered; an older one is still understood when its number is given."""

KEY = re.compile(r"[0-9]{1,12}")

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Choices:
    """Pairs of what stands in the address and what is shown, in the order of the page."""

    provinces: tuple[Choice, ...] = ()
    years: tuple[Choice, ...] = ()
    sectors: tuple[Choice, ...] = ()
    themes: tuple[Choice, ...] = ()
    leads: tuple[Choice, ...] = ()
    documents: tuple[Choice, ...] = ()
    regions: tuple[Choice, ...] = ()
    """The regions that the written one may mean, code and name."""
    synonyms: tuple[Choice, ...] = ()
    """Read along where words are looked for: a form and what it stands for."""


def choices_for(
    tasks: TaskQuerySet, documents: Sequence[str] = (), *, region: str = "", synonyms: bool = False
) -> Choices:
    """The choices that these tasks leave, in one query; `documents` are offered whatever their age."""
    tasks = tasks.order_by()
    members = {
        "provinces": _provinces(tasks),
        "years": _years(tasks),
        "sectors": _labels(Sector, Task.sectors.through, "sector", tasks),
        "themes": _labels(Theme, Task.themes.through, "theme", tasks),
        "leads": _leads(tasks),
        "documents": _documents(tasks, [int(key) for key in documents if KEY.fullmatch(key)]),
    }
    if region:
        members["regions"] = _as_choice(_meant(region), F("code"), F("name"), F("code"))
    if synonyms:
        members["synonyms"] = _as_choice(synonym_rows(), F("text"), F("value"), Value(0))
    first, *others = (
        rows.order_by()
        .annotate(choice_of=Value(name))
        .values_list("choice_of", "choice_key", "shown", "place")
        for name, rows in members.items()
    )
    found: dict[str, list[tuple[int, str, str]]] = {name: [] for name in members}
    for name, key, shown, place in first.union(*others, all=True):
        found[name].append((place, key, shown))
    return Choices(
        **{name: tuple((key, shown) for _, key, shown in sorted(rows)) for name, rows in found.items()}
    )


def _as_choice(rows: Any, key: Any, shown: Any, place: Any) -> QuerySet[Any, Any]:
    return rows.annotate(
        choice_key=Cast(key, CharField()), shown=Cast(shown, CharField()), place=Cast(place, IntegerField())
    )


def _provinces(tasks: TaskQuerySet) -> QuerySet[Any, Any]:
    """Provinces with a task of their own or of any region below: 500000 reaches to 509999."""
    inside = tasks.filter(region_id__gte=OuterRef("code"), region_id__lte=OuterRef("reaches_to"))
    rows = Region.objects.filter(level=Level.PROVINCE)
    rows = rows.annotate(reaches_to=Concat(Substr("code", 1, 2), Value("9999")))
    return _as_choice(rows.filter(Exists(inside)), F("code"), F("short"), F("code"))


def _meant(text: str) -> QuerySet[Any, Any]:
    """The regions of that code, full or short name."""
    return Region.objects.filter(Q(code=text) | Q(name=text) | Q(short=text))


def _years(tasks: TaskQuerySet) -> QuerySet[Any, Any]:
    """Newest first."""
    return _as_choice(tasks.values("year").distinct(), F("year"), F("year"), -F("year"))


def _labels(model: Any, through: Any, field: str, tasks: TaskQuerySet) -> QuerySet[Any, Any]:
    linked = through.objects.filter(**{field: OuterRef("pk")}, task__in=tasks)
    used = Q(Exists(tasks.filter(**{field: OuterRef("pk")}))) | Q(Exists(linked))
    return _as_choice(model.objects.filter(used), F("code"), label_name(), F("position"))


def label_name() -> Any:
    """The column that names a sector or theme in the language of the page."""
    if (get_language() or "").startswith("en"):
        return Coalesce(NullIf(F("name_en"), Value("")), F("name"))
    return F("name")


def _leads(tasks: TaskQuerySet) -> QuerySet[Any, Any]:
    rows = Unit.objects.filter(Exists(tasks.filter(lead=OuterRef("pk"))))
    return _as_choice(rows, F("pk"), F("name"), Coalesce(F("region_id"), Value("0")))


def documents_of(tasks: TaskQuerySet) -> QuerySet[Any, Any]:
    """The documents that these tasks were cut from."""
    return Document.objects.filter(Exists(Passage.objects.filter(document=OuterRef("pk"), task__in=tasks)))


def document_name() -> Any:
    return Coalesce(NullIf(F("title"), Value("")), F("name"))


def _documents(tasks: TaskQuerySet, asked_for: Sequence[int]) -> QuerySet[Any, Any]:
    newest = documents_of(tasks).order_by("-pk").values("pk")[:DOCUMENTS]
    wanted = documents_of(tasks).filter(pk__in=asked_for).values("pk")
    rows = Document.objects.filter(Q(pk__in=newest) | Q(pk__in=wanted))
    return _as_choice(rows, F("pk"), document_name(), -F("pk"))
