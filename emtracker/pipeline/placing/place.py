"""Region and year of every item, each with the words that decided it."""

from __future__ import annotations

from bisect import bisect_left

from emtracker.pipeline.amended import amended
from emtracker.pipeline.placing.gazetteer import Gazetteer, gazetteer
from emtracker.pipeline.placing.item_year import Clock, headed_year, own_year
from emtracker.pipeline.placing.region import document_region
from emtracker.pipeline.placing.sections import Section, sections
from emtracker.pipeline.placing.workyear import document_year, work_years
from emtracker.pipeline.values import Guess, Header, Item, Lexicon, Span, Text

__all__ = ["document_region", "document_year", "place"]

Part = tuple[Section, Span, Guess]  # with its place in the original and what it says of the items in it
MANY = 40  # sections of an item that are looked at: two of different regions settle it
HEAD = 400  # characters of an item among which its heading and its year are looked for
NAMED = 14  # characters in which an item of a nation-wide document may name its province


def place(items: tuple[Item, ...], text: Text, header: Header, lexicon: Lexicon) -> tuple[Item, ...]:
    """The items with `region` and `year` set, except noise. Call it when the roles are known."""
    names = gazetteer(lexicon)
    parts = _parts(text, names)
    starts = [span.start for _, span, _ in parts]
    by_id = {item.id: item for item in items}
    stated = header.year.value if header.year and header.year.score == 1.0 else ""
    deploys = any(item.role == "deploy" for item in items)
    clock = Clock(work_years(text, header, stated=stated), deploys)
    looks_back = _groups_of_results(items)
    placed: list[Item] = []
    regions: dict[str, Guess | None] = {}
    years: dict[str, Guess | None] = {}
    for item in items:
        if item.role == "noise":
            placed.append(item if item.region is item.year is None else amended(item, region=None, year=None))
            continue
        words = text.original[item.span.start : min(item.span.end, item.span.start + HEAD)]
        if parts:
            region = _of_section(item, parts, starts, header.region)
        else:
            region = header.region or _above(item, regions) or _named(item, words, names)
        regions[item.id] = region
        years[item.id] = headed_year(item, words)
        year = own_year(item, words, clock) or _headed(item, years, by_id)
        year = year or clock.of_role("result" if item.id in looks_back else item.role)
        placed.append(amended(item, region=region, year=year))
    return tuple(placed)


def _parts(text: Text, names: Gazetteer) -> tuple[Part, ...]:
    """The sections with their places in the original."""
    return tuple(
        (part, text.span_of(part.start, part.end), _stated(part, text, names))
        for part in sections(text.clean, names)
    )


def _stated(part: Section, text: Text, names: Gazetteer) -> Guess:
    name = names.regions[part.code].name
    return Guess(part.code, 0.97, (text.span_of(*part.name),), f"所在部分标题写明{name}")


def _above(item: Item, regions: dict[str, Guess | None]) -> Guess | None:
    return regions.get(item.parent) if item.parent else None


def _of_section(
    item: Item, parts: tuple[Part, ...], starts: list[int], document: Guess | None
) -> Guess | None:
    """The region of the section in which the item begins; an item over several sections is the whole document's."""
    first, last = bisect_left(starts, item.span.start), bisect_left(starts, item.span.end)
    inside = parts[first:last]
    if len({part[0].code for part in inside[:MANY]}) > 1:
        return document
    above = parts[first - 1] if first else None
    within = above is not None and item.span.start < above[1].end
    if not inside and not within:
        return document
    return (inside[0] if inside else parts[first - 1])[2]


def _named(item: Item, words: str, names: Gazetteer) -> Guess | None:
    """In a nation-wide document without sections: the province an item opens with."""
    if item.role not in ("deploy", "result"):
        return None
    found = names.named_at(words[:NAMED].lstrip("—一二三四五六七八九十()、.0123456789 "))
    if not found or names.level(found[0]) != "province":
        return None
    name = names.regions[found[0]].short
    at = item.span.start + words.find(name)
    return Guess(found[0], 0.6, (Span(at, at + len(name)),), "条目开头写明地区")


def _headed(item: Item, years: dict[str, Guess | None], by_id: dict[str, Item]) -> Guess | None:
    """The year in the item's own heading, which a report does not heed, or in the nearest heading above that names one."""
    walk: Item | None = item
    while walk is not None:
        headed = years.get(walk.id)
        if headed and (walk.role == "group" or (walk is item and item.role != "result")):
            return headed
        walk = by_id.get(walk.parent) if walk.parent else None
    return None


def _groups_of_results(items: tuple[Item, ...]) -> frozenset[str]:
    """Groups all of whose leaves report: they look back as their leaves do."""
    children: dict[str, list[Item]] = {}
    for item in items:
        if item.parent and item.role != "noise":
            children.setdefault(item.parent, []).append(item)
    back: set[str] = set()
    for item in reversed(items):  # children stand after their group
        below = children.get(item.id, [])
        if (
            item.role == "group"
            and below
            and all(child.role == "result" or child.id in back for child in below)
        ):
            back.add(item.id)
    return frozenset(back)
