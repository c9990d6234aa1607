"""Where each sign of a cleaned view stood: stretches that were kept, instead of a number for every character."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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
        if at < 0:
            at += self.length
        if not 0 <= at < self.length:
            raise IndexError(at)
        k = bisect_right(self.begins, at) - 1
        return self.places[k] + at - self.begins[k]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """From where to where in the original `view[start:end]` was taken (start < end)."""
        begins = self.begins
        k = bisect_right(begins, start) - 1
        if start < 0 or end > self.length:
            raise IndexError(start, end)
        shift = self.places[k] - begins[k]
        if k + 1 == len(begins) or end <= begins[k + 1]:  # as a rule nothing was cut between
            return start + shift, end + shift
        return start + shift, self[end - 1] + 1

    def first_from(self, place: int) -> int:
        """The first sign of the view that stood at or behind `place`; the length of the view where none did."""
        k = bisect_right(self.places, place) - 1
        if k < 0:
            return 0
        end = self.begins[k + 1] if k + 1 < len(self.begins) else self.length
        return min(self.begins[k] + place - self.places[k], end)

    def __iter__(self) -> Iterator[int]:
        ends = (*self.begins[1:], self.length)
        for begin, place, end in zip(self.begins, self.places, ends, strict=False):
            yield from range(place, place + end - begin)


def first_from(origin: Sequence[int], place: int) -> int:
    """Where the view of a `Text` goes on, at or behind `place` of the original."""
    return origin.first_from(place) if isinstance(origin, Kept) else bisect_left(origin, place)


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
