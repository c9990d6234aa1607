"""Where a word only names an authority: 气象、水利、文旅等部门 speaks of who works together, not of weather or tourism."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

TAILS = (
    *("局", "厅", "委员会", "机构", "总队", "支队", "大队"),
    *("部门", "主管部门", "行政部门", "监管部门", "管理部门"),
    *("监管局", "监察局", "管理局", "监督局", "救援局", "安全监管局", "安全监察局", "监督管理局"),
)
TAIL_SIGNS = frozenset(tail[0] for tail in TAILS)
# The words that close an enumeration are looked for first, what may stand before them then: they are rare, and 等 is not.
CLOSE = re.compile(r"部门|厅局|委办局|局办")
OPEN = re.compile(r"等?(?:有关|相关|各|多个?|\d{1,2}个)?(?:专业)?(?:职能|行业|主管)?\Z")
LEAD = 8  # characters of the longest such opening
LONGEST = 8  # characters of one name in an enumeration of authorities
NAME = re.compile(r"[\u4e00-\u9fff]{1,8}")


class Bodies:
    """The enumerations of authorities in one text; `holds` tells whether a stretch only names an authority."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = list(self._enumerations())
        self._starts = [start for start, _ in self._spans]

    def holds(self, start: int, end: int) -> bool:
        if self._text[end : end + 1] in TAIL_SIGNS and self._text.startswith(TAILS, end):
            return True
        place = bisect_right(self._starts, start) - 1
        return place >= 0 and end <= self._spans[place][1]

    def _enumerations(self) -> Iterator[tuple[int, int]]:
        reached = 0
        for close in CLOSE.finditer(self._text):
            opened = OPEN.search(self._text, max(reached, close.start() - LEAD), close.start())
            reached = close.end()
            span = self._listed(opened.start() if opened else close.start(), reached)
            if span:
                yield span

    def _listed(self, start: int, end: int) -> tuple[int, int] | None:
        """The names joined by 、 that run up to the words at `start`..`end`, or None when it is a single one."""
        text = self._text
        names = 0
        while names < 20:
            comma = text.rfind("、", max(0, start - LONGEST - 1), start)
            if comma < 0 or not NAME.fullmatch(text, comma + 1, start):
                break
            names, start = names + 1, comma
        if not names:
            return None
        first = start
        while first > 0 and start - first < 4 and NAME.fullmatch(text[first - 1]):
            first -= 1
        return first, end
