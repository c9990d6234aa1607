"""Which of the labels spoken of an item gets, the principal one first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import exp
from operator import itemgetter
from typing import NamedTuple

from emtracker.pipeline.labelling.weigh import Evidence, strength
from emtracker.pipeline.values import LabelEntry

NAMED = 1.5  # a sector counts as named from this weight on: one plain term
ASIDE = 1.5  # a general sector beside specific ones needs this weight
LESSER = 0.4  # a further general sector needs this share of the strongest one
TOPIC = 3.0  # weight that a heading's industry lends to the theme special
FIELDS = 3  # so many industries named make a list
MANY_FIELDS = 0.6  # strength that the list lends to the theme special
HEADED = 1.0  # a heading with a theme of this weight has its own
LOUDER = 2.0  # so much stronger a sector goes before one that is named earlier
THEMED = 1.4  # a heading with less of every theme is vague: the body decides
ALL_OF_IT = 3  # so many general sectors are the work at large: emergency management goes first
OVERHEARD = 0.6  # a general sector with less than this share of a specific one goes after it
THEMES = 4  # at most
FAINT = 0.2  # where no theme reaches THEME, one of this strength is better than none
SURE_SECTOR, SURE_THEME = 0.35, 0.9  # the strength at which a label is right in about two of three cases
THEME = 0.7  # a theme needs this strength
CLEAR = 3.4  # a principal theme stronger than this does not push the others out
PROGRAMME = "campaign"
OUTRANKED = (PROGRAMME, "special")
OUTSPOKEN = 4.0  # the programme named in full, not one of its parts
SHARE = 0.3  # a further theme needs this share of the principal one's strength


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen label, how sure we are, and the words that decided (in the clean view)."""

    label: str
    score: float
    words: tuple[tuple[int, int], ...]
    rule: str


class Found(NamedTuple):
    """What was chosen for one passage."""

    sectors: tuple[Choice, ...]
    themes: tuple[Choice, ...]


def sectors(found: Mapping[str, Evidence], labels: Mapping[str, LabelEntry]) -> tuple[Choice, ...]:
    """The sectors named, the principal one first.

    A heading that names a specific sector is about that sector: no general one is added. Otherwise a general sector
    spoken of plainly goes first and the specific ones follow in the order of the text.
    """
    named = [one for one in found.values() if one.weight >= NAMED]
    if {"coal", "noncoal"} & {one.label for one in named}:
        named = [one for one in named if one.label != "mine" or one.heading]
    specific = _listed(one for one in named if not labels[one.label].general)
    general = [one for one in named if labels[one.label].general]
    if specific:
        headed = {labels[one.label].family for one in specific if one.heading >= NAMED}
        closed = headed | {"emergency"} if headed else headed
        general = [one for one in general if labels[one.label].family not in closed and one.weight >= ASIDE]
    strongest = max((one.strength for one in general), default=0.0)
    general = _ordered(one for one in general if one.strength >= LESSER * strongest)
    if len(general) >= ALL_OF_IT and not any(one.heading >= NAMED for one in general):
        general.sort(key=lambda one: labels[one.label].family != "emergency")
    loudest = max((one.strength for one in specific), default=0.0)
    if specific and (specific[0].heading >= NAMED or strongest < OVERHEARD * loudest):
        return _choices(specific + general, SURE_SECTOR)
    return _choices(general + specific, SURE_SECTOR)


def _listed(found: Iterable[Evidence]) -> list[Evidence]:
    """Those in the heading first, then as the text lists them; but what the text dwells on goes to the front."""
    listed = sorted(found, key=lambda one: (one.heading < NAMED, one.first, one.label))
    loudest = max(listed, key=lambda one: (one.strength, -one.first), default=None)
    if loudest and loudest.strength >= LOUDER * listed[0].strength:
        listed.remove(loudest)
        listed.insert(0, loudest)
    return listed


def themes(
    found: Mapping[str, Evidence],
    sectors: Mapping[str, Evidence],
    labels: Mapping[str, LabelEntry],
    above: frozenset[str] = frozenset(),
    *,
    topical: bool = True,
) -> tuple[Choice, ...]:
    """One to three themes as a rule, the strongest first.

    A heading that names an industry and no theme (煤矿方面) is about the rectification of that industry; so is an
    item below a heading that says so (`above` holds the themes of the headings above). A list of industries is about
    them too, if anything else says so (紧盯煤矿、危化品、消防等重点行业领域).
    """
    found = dict(found)
    topic = [one for one in sectors.values() if one.heading >= NAMED and _is_industry(one, labels)]
    themed = any(one.heading >= HEADED for one in found.values())
    if not themed and ((topical and topic) or "special" in above):
        own = found.get("special", Evidence("special", first=0.0))
        heading = own.heading + TOPIC
        added = strength(heading, 0.0) - strength(own.heading, 0.0)
        words = own.words + (topic[0].words if topic else [])
        found["special"] = replace(own, heading=heading, strength=own.strength + added, words=words)
    fields = [one for one in sectors.values() if one.weight >= NAMED and _is_industry(one, labels)]
    if "special" in found and len(fields) >= FIELDS:
        found["special"] = replace(found["special"], strength=found["special"].strength + MANY_FIELDS)
    ordered = _ordered(found.values())
    least = max(THEME, min(ordered[0].strength, CLEAR) * SHARE) if ordered else 0.0
    chosen = [one for one in ordered[:THEMES] if one.strength >= least]
    chosen = chosen or [one for one in ordered[:1] if one.strength >= FAINT]
    if not any(one.heading >= THEMED for one in chosen):
        chosen = _listed(chosen)
    return _choices(_programme_first(chosen), SURE_THEME)


def _programme_first(chosen: list[Evidence]) -> list[Evidence]:
    """The three-year programme goes first where the heading is about no other theme than the rectification of fields:
    what follows it in the text is how it is carried out.
    """
    headed = any(one.heading >= THEMED for one in chosen if one.label not in OUTRANKED)
    programme = [one for one in chosen if one.label == PROGRAMME and one.weight >= OUTSPOKEN and not headed]
    return programme + [one for one in chosen if one not in programme]


def _is_industry(one: Evidence, labels: Mapping[str, LabelEntry]) -> bool:
    return labels[one.label].family == "safety" and not labels[one.label].general


def _ordered(found: Iterable[Evidence]) -> list[Evidence]:
    return sorted(found, key=lambda one: (-round(one.strength, 6), one.label))


def _choices(chosen: Iterable[Evidence], sure: float) -> tuple[Choice, ...]:
    return tuple(_choice(one, sure) for one in chosen)


def _choice(one: Evidence, sure: float) -> Choice:
    strongest = one.words
    if len(strongest) > 1:
        strongest = sorted(strongest, key=lambda word: (-word[0], word[1]))[:3]
    places = tuple([(start, end) for _, start, end, _ in sorted(strongest, key=itemgetter(1))])
    rule = strongest[0][3] if strongest else "上级标题"
    return Choice(one.label, round(1 - exp(-one.strength / sure), 2), places, rule)
