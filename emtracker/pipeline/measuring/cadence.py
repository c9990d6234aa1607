"""Rhythms in words: 每月, 逐季, 季度晾晒, 周调度. They become a reporting plan; a figure beside them is a target.

Ten-day rhythms (旬) are left out: no reporting cycle of the ledger is ten days long.
"""

from __future__ import annotations

import re

from emtracker.pipeline.values import Cadence, Text

_ACT = r"(?:调度|通报|约谈|晾晒|研判|会商|例会|报告|报送|督查|督办|考核|评估|小结|点评|排名|讲评|巡查|检查|抽查|通排|盘点|分析|汇总)"
_EACH = re.compile(r"[每逐按]一?个?(季度?|月度?|半年度?|半月|年度?|周|星期|日|天)(?!新闻|早报|晚报|人次?均)")
_ACTS = re.compile(rf"([季月半年周日](?:年?度|年)?){_ACT}")
_PERIODS = {
    "季": "quarter",
    "月": "month",
    "半": "half",
    "年": "year",
    "周": "week",
    "星": "week",
    "日": "day",
    "天": "day",
}
# 6月通报, 上半年督查, 本周检查, 节日检查: a point in time or another word, no rhythm.
_NO_RHYTHM = re.compile(r"[\d一二三四五六七八九十本上下当全今昨同近往跨逐每按节假工终某次个末期]")


def cadences(text: Text, start: int, end: int) -> list[Cadence]:
    """The rhythms named in `text.clean[start:end]`, in order."""
    clean = text.clean
    found = [*_EACH.finditer(clean, start, end)]
    found += (
        act
        for act in _ACTS.finditer(clean, start, end)
        if not _NO_RHYTHM.match(clean, max(start, act.start() - 1))
    )
    return sorted((_rhythm(text, each) for each in found), key=lambda rhythm: rhythm.span)


def _rhythm(text: Text, found: re.Match[str]) -> Cadence:
    sign = found[1]
    span = text.span_of(found.start(), found.end())
    return Cadence("month" if sign == "半月" else _PERIODS[sign[0]], span.of(text.original), span)
