"""One regular expression for many words, grouped by first signs, so that the engine looks at one sign before it tries the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str], *, depth: int = 2) -> str:
    """A pattern that matches the longest of `words` that begins where it is tried; brackets in either width."""
    heads: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        heads.setdefault(word[:1], []).append(word[1:])
    return "|".join(_sign(head) + _rest(rests, depth) for head, rests in heads.items() if head)


def _rest(rests: list[str], depth: int) -> str:
    tails = [rest for rest in rests if rest]
    if not tails:
        return ""
    inner = (
        any_of(tails, depth=depth - 1) if depth > 1 else "|".join("".join(map(_sign, tail)) for tail in tails)
    )
    return f"(?:{inner})" + ("?" if len(tails) < len(rests) else "")


def _sign(sign: str) -> str:
    return {"(": "[(（]", ")": "[)）]"}.get(sign) or re.escape(sign)
