"""A task with all that a table may show of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Subquery, TextField, Value
from django.db.models.functions import Concat

from emtracker.intake.models import Document, Passage
from emtracker.reference.models import Level, Region, Sector, Theme
from emtracker.tracking.lights import Light, light_of
from emtracker.tracking.models import Act, Progress, Target, Task
from emtracker.tracking.querysets import TaskQuerySet

from .choices import Choices, document_name
from .joined import Joined, lines, of_task


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says of itself."""

    title: str
    issuer: str
    doc_no: str
    written: date | None
    source: str
    key: int | None = None
    sha256: str = ""
    reader: str = ""
    """The rule set by which it was read."""


UNKNOWN = Facts("", "", "", None, "")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a task was cut from: half-open character offsets into the document's text."""

    document: Facts
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Names:
    """Names by key, read once for a whole table instead of joined to every row."""

    provinces: Mapping[str, str] = field(default_factory=dict)
    sectors: Mapping[str, str] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, Facts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    task: Any
    names: Names
    today: date

    @property
    def province(self) -> str:
        code = self.task.region_id or ""
        return self.names.provinces.get(f"{code[:2]}0000", "")

    @property
    def light(self) -> Light:
        return light_of(self.task, self.today)

    @property
    def sectors(self) -> tuple[str, ...]:
        return _named(self.task.sector_id, self.task.joined_sectors, self.names.sectors)

    @property
    def themes(self) -> tuple[str, ...]:
        return _named(self.task.theme_id, self.task.joined_themes, self.names.themes)

    @property
    def partners(self) -> tuple[str, ...]:
        return lines(self.task.joined_partners)

    @property
    def targets(self) -> tuple[str, ...]:
        return lines(self.task.joined_targets)

    @property
    def sources(self) -> tuple[Source, ...]:
        places = (place.split(":") for place in lines(self.task.joined_sources))
        known = (
            self.names.documents
        )  # a document that came in while the table was being written is not among them
        return tuple(Source(known.get(key, UNKNOWN), int(start), int(end)) for key, start, end in places)


def principal_first(principal: str | None, joined: str | None) -> tuple[str, ...]:
    """The codes, each once."""
    return tuple(dict.fromkeys(filter(None, (principal, *lines(joined)))))


def _named(principal: str | None, joined: str | None, names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names.get(code, code) for code in principal_first(principal, joined))


JOINS: Mapping[str, Callable[[], Subquery]] = {
    "sectors": lambda: Joined(of_task(Task.sectors.through, "sector__position", "pk"), F("sector_id")),
    "themes": lambda: Joined(of_task(Task.themes.through, "theme__position", "pk"), F("theme_id")),
    "partners": lambda: Joined(of_task(Task.partners.through, "unit_id"), F("unit__name")),
    "targets": lambda: Joined(of_task(Target, "pk"), F("text")),
    "sources": lambda: Joined(of_task(Passage, "document_id", "start", "pk"), _place()),
    "note": lambda: Subquery(_reports().values("note")[:1]),
}


def _reports() -> Any:
    """What was reported of a task, the latest first."""
    return of_task(Progress, "-pk").filter(kind__in=(Act.REPORTED, Act.COMPLETED)).exclude(note="")


def _place() -> Any:
    return Concat(F("document_id"), Value(":"), F("start"), Value(":"), F("end"), output_field=TextField())


def joining(tasks: TaskQuerySet, needs: Collection[str]) -> TaskQuerySet:
    """The tasks with what their columns need and nothing else, whatever they brought along; still one query."""
    tasks = tasks.prefetch_related(None).select_related(None).defer(None)
    tasks = tasks.annotate(**{f"joined_{name}": join() for name, join in JOINS.items() if name in needs})
    if related := [name for name in ("region", "lead") if name in needs]:
        tasks = tasks.select_related(*related)
    return tasks if "wording" in needs else tasks.defer("wording")


def names_from(choices: Choices) -> Names:
    """The names that a page has read already, as what can be chosen from."""
    return Names(dict(choices.provinces), dict(choices.sectors), dict(choices.themes))


def read_names(needs: Collection[str]) -> Names:
    """The names of a whole export; a query for each kind that is needed."""
    return Names(
        provinces=dict(Region.objects.filter(level=Level.PROVINCE).values_list("code", "short")),
        sectors=dict(Sector.objects.values_list("code", "name")) if "sectors" in needs else {},
        themes=dict(Theme.objects.values_list("code", "name")) if "themes" in needs else {},
        documents=_documents() if "sources" in needs else {},
    )


def _documents() -> dict[str, Facts]:
    facts = Document.objects.order_by().annotate(called=document_name())
    found = facts.values_list(
        "called", "issuer", "doc_no", "written", "published", "source", "pk", "sha256", "reader_version"
    )
    return {
        str(key): Facts(called, issuer, doc_no, written or published, source, key, sha256, reader)
        for called, issuer, doc_no, written, published, source, key, sha256, reader in found.iterator()
    }


def rows_of(tasks: Iterable[Any], names: Names, today: date) -> Iterator[Row]:
    return (Row(task, names, today) for task in tasks)
