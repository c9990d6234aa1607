"""What lies on the reviewer's desk: a document's passages counted, filtered, in the order asked for, in parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator

from .doubt import SURE, WORK, confidence, doubtful_first, is_certain, is_open, oddities_of
from .models import Document, Passage, PassageRole, Review
from .querysets import PassageQuerySet

PER_PAGE = 300
DOUBT, TEXT = "doubt", "text"
LIGHT = (
    "document",
    "start",
    "end",
    "role",
    "review",
    "heading",
    "region",
    "year",
    "sectors",
    "because",
    "corrected",
    "parent",
    "task",
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the address asks for; what it does not know it leaves aside."""

    order: str = DOUBT
    state: str = ""
    role: str = ""
    part: int = 1

    @property
    def query(self) -> str:
        """The same wish as part of an address."""
        given = {"order": self.order if self.order != DOUBT else "", "state": self.state, "role": self.role}
        kept = {name: value for name, value in given.items() if value}
        return urlencode(kept | ({"page": self.part} if self.part > 1 else {}))


def wish_of(said: Mapping[str, str]) -> Wish:
    part = said.get("page") or ""
    return Wish(
        order=TEXT if said.get("order") == TEXT else DOUBT,
        state=_known(said.get("state"), Review.values),
        role=_known(said.get("role"), PassageRole.values),
        part=int(part) if part.isascii() and part.isdecimal() and len(part) < 9 else 1,
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """Work by state; groups and general demands need no answer."""

    deploy: int
    result: int
    pending: int
    accepted: int
    rejected: int
    tasks: int
    certain: int
    roles: tuple[tuple[str, int], ...]
    sure: int = round(100 * SURE)

    @property
    def all(self) -> int:
        return self.pending + self.accepted + self.rejected

    @property
    def done(self) -> int:
        return self.accepted + self.rejected


@dataclass(frozen=True, slots=True)
class Desk:
    wish: Wish
    tally: Tally
    page: Page[Any]
    chosen: tuple[Passage, ...]
    """The passages of this part in the order in which they are reviewed; not all their fields are loaded."""
    marked: tuple[Passage, ...]
    """The passages the text of this part shows, whatever the filter, in the order of the text."""
    start: int
    end: int | None


def light(rows: PassageQuerySet) -> list[Passage]:
    """The fields that counting and ordering ask for, in one query."""
    return list(rows.only(*LIGHT).order_by("start", "-end", "pk"))


def desk_of(document: Document, rows: Sequence[Passage], wish: Wish) -> Desk:
    """No query: `rows` are all the passages that the person sees."""
    oddities = oddities_of(document)
    found = [row for row in rows if wish.state in {"", row.review} and wish.role in {"", row.role}]
    if wish.state:
        found = [row for row in found if row.role in WORK]
    page = Paginator(found, PER_PAGE).get_page(wish.part)
    chosen = list(page.object_list)
    start, end = _window(page, whole=len(rows) <= PER_PAGE)
    marked = [row for row in rows if row.end > start and (end is None or row.start < end)]
    return Desk(
        wish=wish,
        tally=tally_of(document, rows),
        page=page,
        chosen=tuple(doubtful_first(chosen, oddities) if wish.order == DOUBT else chosen),
        marked=tuple(marked),
        start=start,
        end=end,
    )


def tally_of(document: Document, rows: Sequence[Passage]) -> Tally:
    oddities = oddities_of(document)
    states = Counter(row.review for row in rows if row.role in WORK)
    roles = Counter(row.role for row in rows)
    return Tally(
        deploy=roles[PassageRole.DEPLOY],
        result=roles[PassageRole.RESULT],
        pending=states[Review.PENDING],
        accepted=states[Review.ACCEPTED],
        rejected=states[Review.REJECTED],
        tasks=len({row.task_id for row in rows if row.task_id}),
        certain=sum(is_certain(row, oddities) for row in rows),
        roles=tuple((role, roles[role]) for role in PassageRole.values if roles[role]),
    )


def certain_of(document: Document, rows: Sequence[Passage], sure: float) -> list[tuple[Passage, int]]:
    """What may be accepted at one go, with the percent of confidence, the least certain first."""
    oddities = oddities_of(document)
    found = [(row, confidence(row, oddities)) for row in rows if is_open(row)]
    kept = sorted((pair for pair in found if pair[1] >= sure), key=lambda pair: (pair[1], pair[0].start))
    return [(row, round(100 * score)) for row, score in kept]


def _window(page: Page[Any], *, whole: bool) -> tuple[int, int | None]:
    """All of the text, or from the first passage of this part up to that of the next."""
    rows = list(page.object_list)
    if whole or not rows:
        return 0, None
    start = 0 if page.number == 1 else rows[0].start
    return start, max(each.end for each in rows if each.role != PassageRole.GROUP or len(rows) == 1)


def _known(said: str | None, values: Sequence[str]) -> str:
    return said if said and said in values else ""
