"""Region and year of every item, each with the words that decided it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from emtracker.pipeline.gazetteer import Gazetteer, gazetteer
from emtracker.pipeline.item_year import Clock, headed_year, own_year
from emtracker.pipeline.region import document_region
from emtracker.pipeline.sections import Section, sections
from emtracker.pipeline.values import Guess, Header, Item, Lexicon, Span, Text
from emtracker.pipeline.workyear import document_year, work_years

__all__ = ["document_region", "document_year", "place"]

Part = tuple[Section, Span, Span]  # with its place and that of its name in the original
MANY = 40  # sections of an item that are looked at: two of different regions settle it
NAMED = 14  # characters in which an item of a nation-wide document may name its province


def place(items: tuple[Item, ...], text: Text, header: Header, lexicon: Lexicon) -> tuple[Item, ...]:
    """The items with `region` and `year` set, except noise. Call it when the roles are known."""
    names = gazetteer(lexicon)
    parts = _parts(text, names)
    starts = [span.start for _, span, _ in parts]
    by_id = {item.id: item for item in items}
    words = {item.id: item.span.of(text.original) for item in items}
    stated = header.year.value if header.year and header.year.score == 1.0 else ""
    deploys = any(item.role == "deploy" for item in items)
    clock = Clock(work_years(text, header, stated=stated), deploys)
    looks_back = _groups_of_results(items)
    placed: list[Item] = []
    regions: dict[str, Guess | None] = {}
    for item in items:
        if item.role == "noise":
            placed.append(replace(item, region=None, year=None))
            continue
        if parts:
            region = _of_section(item, parts, starts, header.region, names)
        else:
            region = header.region or _above(item, regions) or _named(item, words[item.id], names)
        regions[item.id] = region
        year = _year(item, words, by_id, clock, back=item.id in looks_back)
        placed.append(replace(item, region=region, year=year))
    return tuple(placed)


def _parts(text: Text, names: Gazetteer) -> tuple[Part, ...]:
    """The sections with their places in the original."""
    return tuple(
        (part, text.span_of(part.start, part.end), text.span_of(*part.name))
        for part in sections(text.clean, names)
    )


def _above(item: Item, regions: dict[str, Guess | None]) -> Guess | None:
    return regions.get(item.parent) if item.parent else None


def _of_section(
    item: Item, parts: tuple[Part, ...], starts: list[int], document: Guess | None, names: Gazetteer
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
    section, _, name = inside[0] if inside else parts[first - 1]
    return Guess(section.code, 0.97, (name,), f"所在部分标题写明{names.regions[section.code].name}")


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


def _year(
    item: Item, words: dict[str, str], by_id: dict[str, Item], clock: Clock, *, back: bool
) -> Guess | None:
    """Own opening words, then the nearest heading above that names a year, then the document."""
    own = own_year(item, words[item.id], clock)
    if own:
        return own
    walk: Item | None = item
    while walk is not None:
        if walk.role == "group" or walk is item:
            headed = headed_year(walk, words[walk.id])
            if headed and (walk.role == "group" or item.role != "result"):
                return headed
        walk = by_id.get(walk.parent) if walk.parent else None
    return clock.of_role("result" if back else item.role)


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
