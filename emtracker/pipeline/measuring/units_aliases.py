"""The full name behind an office's short name: 区应急局 is 区应急管理局, 市安委办 is 市安全生产委员会办公室."""

from __future__ import annotations

from emtracker.pipeline.cleaning.remembered import remembered
from emtracker.pipeline.values import Lexicon


def full_name(name: str, lexicon: Lexicon) -> str:
    """`name` with its ending written out, by the lexicon's `unit-alias` phrases; the name itself where none fits."""
    for short, full in _aliases(lexicon):
        if name.endswith(short) and not name.endswith(full):
            return name[: -len(short)] + full
    return name


@remembered
def _aliases(lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    pairs = {(phrase.text, phrase.value) for phrase in lexicon.phrases_of("unit-alias")}
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))
