"""Done or to be done: how far the words of a stretch lean to the past period or to the coming one."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate, pairwise

from emtracker.pipeline.cutting.roles_cues import Cues
from emtracker.pipeline.outlining.lines import sentences_of

_YEAR = re.compile(r"(20[0-4]\d)年(?!前|度?总结|印发)")
_IS_PLAN = re.compile(
    r"是(?!.{0,6}以来)|，?[一-鿿]{0,16}(?:工作要点|工作计划|工作安排|重点工作|工作任务|目标任务|工作思路|总体思路|工作打算|工作部署|主要任务|重点任务|总体要求|方面工作|项工作)"
)
_IS_PAST = re.compile(r"[一-鿿]{0,12}(?:工作回顾|工作总结|回顾|总结|成效)")
_AFTER_PAST = ("总结", "回顾", "总结了", "回顾了")
_WILL_COME = re.compile(r"，?[^。，；\n]{0,14}?(?:将|要(?!求|点|素)|力争|计划)")
# 2024年，县应急管理局坚持…: what a body did in a year, as reports begin.
OF_BODY = re.compile(
    r"年，[一-鿿“”()、]{1,20}?(?:局|厅|委|办|镇|乡|街道|县|市|区|省|队|中心|系统|部门)"
    r"(?:在|坚持|以|深入|全面|紧紧|认真|围绕|始终|扎实|紧扣|牢记|聚焦|把|狠抓|着力|聚力|组织|持续|不断|积极|严格|锚定|立足|按照|切实)"
)
_TURN = re.compile(
    r"(?:下一步|接下来|下阶段|下一阶段|新的一年|明年|来年|下半年|今后|(?P<now>今年)|(?P<year>20[0-4]\d)年)(?:里|的|起|中)?[一-鿿“”、]{0,20}?(?P<sign>[，,：]|将|要|计划|拟)|"
    r"[一-鿿]{2,12}?将(?:继续|进一步|持续)"
)
_WILL = re.compile(
    r"(?<![重主需首必纲提])要(?!求|点|素|闻|害)|将(?!近)|力争|确保|计划|拟|全面推进|继续|进一步|实施|推动|加快|建设|开展|新建|完成"
)
OPENING = 400  # characters in which a report says of which year it tells
_STANDING = re.compile(r"是[^。]{0,60}(?:之年|一年)")


@dataclass(frozen=True, slots=True)
class Years:
    """The year whose work the document deploys (None in a mere review) and the year it looks back on."""

    plan: int | None = None
    past: int | None = None


def years_of(clean: str, guess: str | None, kind: str) -> Years:
    """Told from words such as 2025年重点工作 and 2024年工作回顾; the header's year helps where the text says nothing."""
    plans, pasts, coming = set(), set(), set()
    for found in _YEAR.finditer(clean):
        year, end = int(found[1]), found.end()
        if _IS_PLAN.match(clean, end):
            plans.add(year)
        if _IS_PAST.match(clean, end) or clean.endswith(_AFTER_PAST, 0, found.start()):
            pasts.add(year)
        opens = clean.startswith("，", end) and clean[max(0, found.start() - 1)] in "。\n"
        if _WILL_COME.match(clean, end) or (opens and not OF_BODY.match(clean, end - 1)):
            coming.add(year)
    told = int(guess) if guess else 0
    if kind == "results":
        return Years(None, max(pasts, default=told or None))
    plan = told if told in plans else max(plans, default=0) or told or max(coming, default=0)
    if plan and plan in pasts and kind != "deployment" and plan not in plans:
        return Years(None, plan)
    return Years(plan or None, (plan - 1) if plan else max(pasts, default=None))


@dataclass(frozen=True, slots=True)
class Leaning:
    """The tense words of a whole document, weighed once: where they stand, and the sum of the weights up to each."""

    places: tuple[int, ...]
    ends: tuple[int, ...]
    sums: tuple[int, ...]  # one longer than `places`

    def of(self, start: int, end: int) -> int:
        """Above zero: to be done; below zero: done. The sum of the weights of the words between."""
        return self.sums[bisect_left(self.places, end)] - self.sums[bisect_left(self.places, start)]

    def only_back(self) -> bool:
        """Whether strong words of the past stand in the document, and none of what is to come."""
        weights = [after - before for before, after in pairwise(self.sums)]
        ahead = sum(weight for weight in weights if weight > 0)
        back = -sum(weight for weight in weights if weight < 0)
        return sum(weight <= -2 for weight in weights) > 2 and max(weights) < 2 and ahead * 4 <= back

    def words(self, start: int, end: int, sign: int, most: int) -> list[tuple[int, int]]:
        """The first words between that speak for (`sign` 1) or against (-1) deployment."""
        found = []
        for at in range(bisect_left(self.places, start), bisect_left(self.places, end)):
            if (self.sums[at + 1] - self.sums[at]) * sign > 0:
                found.append((self.places[at], self.ends[at]))
                if len(found) == most:
                    break
        return found


def leaning_of(clean: str, cues: Cues, years: Years) -> Leaning:
    """Weighs every tense word and every year of the text."""
    weights = cues.weights
    found = [(*hit.span(), weights[hit.group()]) for hit in cues.tense.finditer(clean)]
    found += [(*hit.span(), _year_weight(int(hit[1]), years)) for hit in _YEAR.finditer(clean)]
    found.sort()
    sums = tuple(accumulate((weight for _, _, weight in found), initial=0))
    return Leaning(tuple(row[0] for row in found), tuple(row[1] for row in found), sums)


def _year_weight(year: int, years: Years) -> int:
    if years.plan is None:
        return -1
    if year == years.plan:
        return 1
    return -2 if years.plan - 2 <= year < years.plan else 0


def opens_as_review(clean: str) -> bool:
    """Whether one of the first lines says what a body did in a year, and no year is planned for."""
    found = _YEAR.search(clean, 0, OPENING)
    while found:
        if clean[found.start() - 1 : found.start()] in ("", "\n") and OF_BODY.match(clean, found.end() - 1):
            return True
        found = _YEAR.search(clean, found.end(), OPENING)
    return False


def looks_ahead(clean: str, start: int, end: int) -> bool:
    """Whether the stretch opens with words of the time to come (下一步，…将…)."""
    found = _TURN.match(clean, start, end)
    return found is not None and not found["year"] and not found["now"]


def turn_of(clean: str, start: int, end: int, leaning: Leaning, years: Years) -> int | None:
    """Where results turn to deployment: the start of the first sentence that looks ahead after ones that look back."""
    if _TURN.search(clean, start, end) is None:
        return None
    sentences = sentences_of(clean, start, end)
    for at, (begin, stop) in enumerate(sentences):
        found = _TURN.match(clean, begin, stop)
        if at == 0 or found is None or _STANDING.search(clean, begin, min(stop, begin + 80)):
            continue
        if found["year"] and (years.plan is None or int(found["year"]) < years.plan):
            continue
        named = (found["now"] or found["year"]) and found["sign"] not in ("将", "要", "计划", "拟")
        if named and (not _WILL.search(clean, found.end(), stop) or leaning.of(begin, stop) < 1):
            continue
        if leaning.of(start, begin) <= -2:
            return begin
    return None
