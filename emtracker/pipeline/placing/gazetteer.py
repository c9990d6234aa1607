"""Names of regions in a text: the longest name that ends at a place, told apart by the regions above it.

Full names (梁平区, 重庆市) are looked up wherever a sign stands that such names end in. Everyday names (同心, 和平, 长治)
are ordinary words as well and count only where a name must stand: at the start of a heading, a title, an issuer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from emtracker.pipeline.cleaning.remembered import remembered
from emtracker.pipeline.values import Lexicon, RegionEntry

ENDS = re.compile("[省市区县旗盟州团]")
# Names that are words of every town: only with the city's name before them.
COMMON = frozenset(
    [
        "城区",
        "郊区",
        "矿区",
        "新区",
        "市区",
        "东区",
        "西区",
        "南区",
        "北区",
        "城中区",
        "市中区",
        "新城区",
        "老城区",
        "新市区",
        "开发区",
        "高新区",
        "中区",
        "市辖区",
        "山区",
        "林区",
    ]
)
AFTER = {
    "区": "域间块划位别",
    "市": "场民值容政",
    "州": "",
    "县": "",
    "省": "",
    "旗": "帜舰",
    "盟": "",
    "团": "队体结",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text where a region is named; `codes` are all regions it can be."""

    start: int
    end: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    regions: dict[str, RegionEntry]
    full: dict[str, tuple[str, ...]]  # names with their suffix, and aliases that have one
    short: dict[str, tuple[str, ...]]  # everyday names of two signs and more
    letters: dict[str, str]  # 渝, 晋: the one-sign names of provinces
    lengths: dict[str, tuple[int, ...]]  # of the full names that end in these two signs, longest first
    heads: frozenset[str]  # the first two signs of every name
    provinces: re.Pattern[str]  # everyday names of provinces

    def chain(self, code: str) -> tuple[str, ...]:
        """The region and all above it, itself first."""
        codes = [code]
        while (entry := self.regions.get(codes[-1])) is not None and entry.parent:
            codes.append(entry.parent)
        return tuple(codes)

    def level(self, code: str) -> str:
        return self.regions[code].level

    def mentions(self, view: str) -> Iterator[Mention]:
        """Every full name in the view, in order; of overlapping ones the longest that begins first."""
        reach = 0
        for hit in ENDS.finditer(view):
            end = hit.end()
            if end < len(view) and view[end] in AFTER[hit[0]]:
                continue
            for length in self.lengths.get(view[max(0, end - 2) : end], ()):
                start = end - length
                if start < reach:
                    continue
                word = view[start:end]
                codes = self.full.get(word)
                if codes and (length == 2 or word in COMMON):
                    codes = self._under_city(view, start, codes)  # 示|范县, 主|城区 are no regions
                if codes:
                    yield Mention(start, end, codes)
                    reach = end
                    break

    def _under_city(self, view: str, start: int, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Those of `codes` whose city or province is named just before `start`."""
        kept = []
        for code in codes:
            above = self.regions.get(self.regions[code].parent or "")
            if above and view.endswith((above.name, above.short), max(0, start - 15), start):
                kept.append(code)
        return tuple(kept)

    def named_at(
        self, text: str, at: int = 0, *, above: str | None = None, short: bool = True
    ) -> tuple[str, int] | None:
        """The region whose name begins at `at` and where the name ends; `above` settles which of several it is."""
        if text[at : at + 2] not in self.heads:
            return None
        for length in range(min(15, len(text) - at), 1, -1):
            word = text[at : at + length]
            codes = self.full.get(word) or (self.short.get(word) if short else None)
            if not codes:
                continue
            if word in COMMON and above is None:
                continue
            code = self.settle(codes, above)
            if code:
                return code, at + length
            if above is None:
                return None  # 朝阳区 is in two cities; the shorter 朝阳 would be a third
        return None

    def settle(self, codes: tuple[str, ...], above: str | None) -> str | None:
        """Which of several regions of one name lies under `above`; without `above`, the highest, if it is alone there."""
        if above is not None:
            under = [code for code in codes if above in self.chain(code)[1:]]
            return under[0] if under else None
        if len(codes) == 1:
            return codes[0]
        rank = ("nation", "province", "prefecture", "county", "zone")
        ordered = sorted(codes, key=lambda code: (rank.index(self.level(code)), code))
        first, second = (rank.index(self.level(code)) for code in ordered[:2])
        return ordered[0] if first < second else None

    def deepest(self, text: str, *, short: bool = True) -> tuple[str, int, int] | None:
        """The most exact region that a name of a body or a title speaks of: 重庆市梁平区应急管理局 is 500155."""
        best: tuple[str, int, int] | None = None
        above: str | None = None
        at = 0
        while at < len(text):
            found = (
                self.named_at(text, at, above=above, short=short and (at == 0 or above is not None))
                if above
                else None
            )
            found = found or self.named_at(text, at, short=short and at == 0)
            if found is None:
                at += 1
                continue
            code, end = found
            if above is None or above in self.chain(code)[1:]:
                above = code
                best = (code, best[1] if best else at, end)
            at = end
        return best


@remembered
def gazetteer(lexicon: Lexicon) -> Gazetteer:
    full: dict[str, list[str]] = defaultdict(list)
    short: dict[str, list[str]] = defaultdict(list)
    letters: dict[str, str] = {}
    for entry in lexicon.regions:
        for name in dict.fromkeys((entry.name, *entry.aliases)):
            if len(name) == 1:
                letters[name] = entry.code
            elif name[-1] in AFTER:
                full[name].append(entry.code)
            else:
                short[name].append(entry.code)
        if len(entry.short) > 1 and entry.short not in full:
            short[entry.short].append(entry.code)
    lengths: dict[str, list[int]] = defaultdict(list)
    for name in full:
        lengths[name[-2:]].append(len(name))
    provinces = sorted(
        (entry.short for entry in lexicon.regions if entry.level == "province"), key=lambda s: (-len(s), s)
    )
    return Gazetteer(
        regions={entry.code: entry for entry in lexicon.regions},
        full={name: tuple(dict.fromkeys(codes)) for name, codes in full.items()},
        short={name: tuple(dict.fromkeys(codes)) for name, codes in short.items()},
        letters=letters,
        lengths={tail: tuple(sorted(set(sizes), reverse=True)) for tail, sizes in lengths.items()},
        heads=frozenset(name[:2] for name in (*full, *short)),
        provinces=re.compile("|".join(map(re.escape, provinces))) if provinces else re.compile(r"(?!)"),
    )
