"""What is built once from a Lexicon and used for every document read with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from emtracker.pipeline.values import Lexicon

T = TypeVar("T")
KEPT = 4


def remembered(build: Callable[[Lexicon], T]) -> Callable[[Lexicon], T]:
    """`build`, called once for each Lexicon object.

    By identity: hashing some thousand rows for every document would cost more than reading it. The Lexicon is kept
    beside the result, so its identity cannot be given to another.
    """
    store: dict[int, tuple[Lexicon, T]] = {}

    @wraps(build)
    def of(lexicon: Lexicon) -> T:
        held = store.get(id(lexicon))
        if held is None or held[0] is not lexicon:
            while len(store) >= KEPT:
                store.pop(next(iter(store)), None)
            held = store[id(lexicon)] = (lexicon, build(lexicon))
        return held[1]

    return of
