"""The words of page furniture, from the lexicon: phrases of kind `noise`, whose `value` is the class."""

from __future__ import annotations

import re
from dataclasses import dataclass

from emtracker.pipeline.cleaning.remembered import remembered
from emtracker.pipeline.values import Lexicon

NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class NoiseWords:
    """Words by class, and the expressions made of them (each matches at a place, none searches)."""

    metadata: frozenset[str]
    metadata_weak: frozenset[str]
    navigation: frozenset[str]
    related: frozenset[str]
    editor_note: frozenset[str]
    official: tuple[str, ...]
    navigation_start: re.Pattern[str]
    furniture: re.Pattern[str]
    credit: re.Pattern[str]
    contact: re.Pattern[str]
    previous_next: re.Pattern[str]
    source_link: re.Pattern[str]
    footer: re.Pattern[str]
    advert: re.Pattern[str]
    brand: re.Pattern[str]
    topic: re.Pattern[str]
    work: re.Pattern[str]


@remembered
def noise_words(lexicon: Lexicon) -> NoiseWords:
    classes: dict[str, list[str]] = {}
    for phrase in lexicon.phrases_of("noise"):
        classes.setdefault(phrase.value, []).append(phrase.text)

    def words(name: str) -> frozenset[str]:
        return frozenset(word.replace(" ", "") for word in classes.get(name, ()))

    def either(name: str) -> re.Pattern[str]:
        found = sorted(set(classes.get(name, ())), key=lambda word: (-len(word), word))
        return re.compile("|".join(map(re.escape, found))) if found else NEVER

    return NoiseWords(
        metadata=words("metadata"),
        metadata_weak=words("metadata-weak"),
        navigation=words("navigation"),
        related=words("related"),
        editor_note=words("editor-note"),
        official=tuple(classes.get("official", ())),
        navigation_start=either("navigation-start"),
        furniture=either("furniture"),
        credit=either("credit"),
        contact=either("contact"),
        previous_next=either("prev-next"),
        source_link=either("source-link"),
        footer=either("footer"),
        advert=either("advert"),
        brand=either("brand"),
        topic=either("topic"),
        work=either("work"),
    )
