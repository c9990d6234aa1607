"""Where each sign of a cleaned view stood: stretches that were kept, instead of a number for every character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload


@dataclass(frozen=True, slots=True)
class Kept(Sequence[int]):
    """`kept[i]` is the place in the original of sign `i` of the view; strictly increasing.

    `begins[k]` is the place in the view at which stretch `k` begins, `places[k]` the one in the original. A list of
    ints would take forty bytes a character and longer to make than all the rest of the cleaning.
    """

    begins: tuple[int, ...]
    places: tuple[int, ...]
    length: int

    def __len__(self) -> int:
        return self.length

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[int, ...]: ...
    def __getitem__(self, at: int | slice) -> int | tuple[int, ...]:
        if isinstance(at, slice):
            return tuple(self[i] for i in range(*at.indices(self.length)))
        at = at + self.length if at < 0 else at
        if not 0 <= at < self.length:
            raise IndexError(at)
        k = bisect_right(self.begins, at) - 1
        return self.places[k] + at - self.begins[k]

    def __iter__(self) -> Iterator[int]:
        ends = (*self.begins[1:], self.length)
        for begin, place, end in zip(self.begins, self.places, ends, strict=False):
            yield from range(place, place + end - begin)


def kept(length: int, gone: list[tuple[int, int]]) -> tuple[Kept, list[tuple[int, int]]]:
    """What is left of `length` signs without the stretches `gone` (in order, may touch), and the stretches that are."""
    begins: list[int] = []
    places: list[int] = []
    stretches: list[tuple[int, int]] = []
    at = size = 0
    for start, end in (*gone, (length, length)):
        if start > at:
            begins.append(size)
            places.append(at)
            stretches.append((at, start))
            size += start - at
        at = max(at, end)
    return Kept(tuple(begins), tuple(places), size), stretches
