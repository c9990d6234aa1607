"""What a person asks for: words, “a phrase as it stands”, -what must not occur.

`parse('森防 "隐患排查" -演练')` is `And((Phrase('森防'), Phrase('隐患排查', exact=True), Not(Phrase('演练'))))`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .tokens import squeezed


class Unreadable(ValueError):
    """`str(error)` is a sentence for the person who asked."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of text; `exact`: in just these words, no others of the same meaning."""

    text: str
    exact: bool = False

    @property
    def signs(self) -> str:
        """As it stands in what is searched."""
        return squeezed(self.text)

    def __str__(self) -> str:
        if not self.exact:
            return self.text
        first, last = next(pair for pair in QUOTES.items() if pair[1] not in self.text)
        return f"{first}{self.text}{last}"


@dataclass(frozen=True, slots=True)
class Not:
    part: Phrase | Or

    def __str__(self) -> str:
        return f"-{self.part}"


@dataclass(frozen=True, slots=True)
class Or:
    """Any of the phrases; the first is the one that was asked for."""

    parts: tuple[Phrase, ...]

    def __str__(self) -> str:
        return str(self.parts[0])


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Phrase | Or | Not, ...]

    def __str__(self) -> str:
        return " ".join(map(str, self.parts))

    @property
    def wanted(self) -> tuple[Or, ...]:
        """What must occur, each with its other forms."""
        return tuple(as_or(part) for part in self.parts if not isinstance(part, Not))


QUOTES = {"“": "”", "「": "」", "『": "』", '"': '"', "＂": "＂", "”": "”"}
_QUOTED = "|".join(f"{first}[^{last}]*{last}" for first, last in QUOTES.items())
_MARKS = "".join(sorted({*QUOTES, *QUOTES.values()}))
_PART = re.compile(rf"(?P<no>[-－])?(?:(?P<quoted>{_QUOTED})|(?P<word>[^\s{_MARKS}]+))|(?P<lone>[{_MARKS}])")


def parse(text: str) -> And:
    """The words of `text`, each once. Raises Unreadable."""
    parts = tuple(dict.fromkeys(_parts(text)))
    if text.strip() and not parts:
        raise Unreadable(_("没有可以查找的字，请输入词语。"))
    return And(parts)


def _parts(text: str) -> Iterator[Phrase | Not]:
    for found in _PART.finditer(text):
        if found["lone"]:
            raise Unreadable(_("引号“%(mark)s”没有成对，请补上另一半，或去掉它。") % {"mark": found["lone"]})
        quoted = found["quoted"]
        phrase = Phrase(quoted[1:-1].strip(), exact=True) if quoted else Phrase(found["word"])
        if phrase.signs:
            yield Not(phrase) if found["no"] else phrase


def as_or(part: Phrase | Or) -> Or:
    return part if isinstance(part, Or) else Or((part,))
