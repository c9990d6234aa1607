"""From accepted passages to new tasks: title, wording, figures, who might lead."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from emtracker.people.models import Unit
from emtracker.reference.models import Region
from emtracker.tracking.operations import NewTask

from .errors import Incomplete
from .models import Document, Passage
from .wording import wording

TITLE_LENGTH = 200
PARTIAL = re.compile(r"(?:方面|领域|环节|情况)$")
"""A heading that only names a part of something: 危化品方面, 其他方面."""


@dataclass(frozen=True, slots=True)
class Directory:
    """The units of the regions concerned: the emergency bureau of each, and every unit by any of its names."""

    bureaus: Mapping[str | None, tuple[Unit, ...]]
    named: Mapping[tuple[str | None, str], tuple[Unit, ...]]

    def lead(self, region: str | None, issuer: str) -> Unit | None:
        """The one emergency bureau of the region, else the issuer if it is a unit there; a suggestion only."""
        return _one(self.bureaus.get(region, ())) or self.unit(region, issuer)

    def unit(self, region: str | None, name: str) -> Unit | None:
        return _one(self.named.get((region, name), ())) if name else None


def directory(regions: Iterable[str | None]) -> Directory:
    """In one query."""
    codes = set(regions)
    units = Unit.objects.filter(region__in=[code for code in codes if code]).order_by("pk")
    bureaus: dict[str | None, list[Unit]] = defaultdict(list)
    named: dict[tuple[str | None, str], list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.active_to is None:
            if unit.emergency:
                bureaus[unit.region_id].append(unit)
            for name in {unit.name, unit.short, *unit.aliases} - {""}:
                named[unit.region_id, name].append(unit)
    return Directory(
        {code: tuple(rows) for code, rows in bureaus.items()},
        {key: tuple(rows) for key, rows in named.items()},
    )


def new_task(passage: Passage, document: Document, region: Region | None, units: Directory) -> NewTask:
    """What the ledger is told of a passage. Raises Incomplete where it has no year."""
    year = passage.year or document.year
    if year is None:
        raise Incomplete(_("“%s”没有工作年份，不能立项。请先补填年份。") % passage)
    said = wording(document.text, passage.start, passage.end, document.cuts)
    lead, partners = _responsible(passage, document, units)
    return NewTask(
        title=title_of(passage, said),
        wording=said,
        region=region,
        year=year,
        sectors=passage.sectors,
        themes=passage.themes,
        due=passage.due,
        due_words=passage.deadline,
        lead=lead,
        targets=passage.targets,
        partners=partners,
    )


def title_of(passage: Passage, said: str) -> str:
    """The heading; one that names a mere part stands behind the heading it is a part of.

    In a ledger of a thousand rows “危化品方面” says nothing; “抓实重点行业领域安全整治：危化品方面” does.
    """
    title = passage.heading or said.partition("\n")[0]
    if PARTIAL.search(title) and passage.parent is not None and passage.parent.heading:
        title = f"{passage.parent.heading}：{title}"
    return title[:TITLE_LENGTH]


def _responsible(passage: Passage, document: Document, units: Directory) -> tuple[Unit | None, list[Unit]]:
    """Units that the passage names and the table knows; without a named lead the region's own bureau."""
    region = passage.region_id
    found = [(party.get("role"), units.unit(region, party.get("name", ""))) for party in passage.units]
    lead = next((unit for role, unit in found if unit and role == "lead"), None)
    lead = lead or units.lead(region, document.issuer)
    partners = {unit.pk: unit for _role, unit in found if unit and unit != lead}
    return lead, list(partners.values())


def _one(rows: Sequence[Unit]) -> Unit | None:
    return rows[0] if len(rows) == 1 else None
