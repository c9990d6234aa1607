"""The parameters of an address, checked before anything is asked of the database.

What is not understood is refused by name: a filter that is ignored shows more than was asked for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .fields import cut

LONGEST_VALUE, MOST_VALUES = 200, 200
LONGER = {"cursor": 2000, "columns": 2000}
UNREADABLE = {"Cc", "Cs"}

Given = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Checked:
    given: Given
    """The values that were given, without empty ones, in the order of the known names."""
    errors: tuple[str, ...]


def checked(
    parameters: Iterable[tuple[str, list[str]]], known: Collection[str], many: Collection[str]
) -> Checked:
    """The parameters under `known` names; those in `many` may come several times.

    A form sends its empty fields along, so that an empty value is the same as none.
    """
    filled = {name: tuple(value for value in values if value.strip()) for name, values in parameters}
    errors = [error for name, values in filled.items() for error in _wrong(name, values, known, many)]
    given = {name: filled[name] for name in known if filled.get(name)}
    return Checked(given, tuple(errors))


def _wrong(
    name: str, values: tuple[str, ...], known: Collection[str], many: Collection[str]
) -> Iterable[str]:
    if name not in known:
        yield _("不认识的参数“%(name)s”，请从网址中去掉，或清空筛选后重新选择。") % {"name": cut(name)}
        return
    if len(values) > 1 and name not in many:
        yield _("参数“%(name)s”出现了 %(times)d 次，只能有一个。") % {"name": name, "times": len(values)}
    if len(values) > MOST_VALUES:
        yield _("参数“%(name)s”有 %(times)d 个值，最多 %(most)d 个。") % {
            "name": name,
            "times": len(values),
            "most": MOST_VALUES,
        }
    longest = LONGER.get(name, LONGEST_VALUE)
    for value in values[:MOST_VALUES]:
        if len(value) > longest:
            yield _("参数“%(name)s”共 %(found)d 个字，最多 %(most)d 个，请缩短。") % {
                "name": name,
                "found": len(value),
                "most": longest,
            }
        elif not readable(value):
            yield _("参数“%(name)s”中有无法识别的字符，请重新输入。") % {"name": name}


def readable(text: str) -> bool:
    """No control characters, no halves of characters, no mark of a failed decoding."""
    return "\ufffd" not in text and not any(unicodedata.category(char) in UNREADABLE for char in text)
