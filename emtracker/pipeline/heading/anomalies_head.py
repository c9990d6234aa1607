"""What in the head of a document a reviewer should look at: dates that differ, numbers that are missing or foreign."""

from __future__ import annotations

import re

from emtracker.pipeline.values import Anomaly, Header

CODE_IN_INDEX = re.compile(r"^1[1-9](\d{6})")


def head_anomalies(header: Header) -> tuple[Anomaly, ...]:
    """Anomalies of kind `dates`, `index-no`, `title`, each with what was found and what to do."""
    return (*_dates(header), *_index(header), *_title(header))


def _dates(header: Header) -> tuple[Anomaly, ...]:
    writing = [d for d in header.dates if d.label in ("成文日期", "落款")]
    days = {d.date for d in writing}
    if len(days) > 1:
        told = "，".join(dict.fromkeys(f"{d.label} {d.date}" for d in writing))
        message = f"日期不一致：{told}。同一文件应只有一个成文日期，请核对原件后改正。"
        return (Anomaly("dates", message, writing[-1].span),)
    if header.written and header.published and header.written > header.published:
        message = f"成文日期 {header.written} 晚于发布日期 {header.published}。应先成文后发布，请核对。"
        return (Anomaly("dates", message, writing[-1].span if writing else None),)
    return ()


def _index(header: Header) -> tuple[Anomaly, ...]:
    hit = CODE_IN_INDEX.match(header.index_no)
    region = header.region.value if header.region else ""
    if not hit or not region or hit[1] == region or not region.startswith(hit[1][:2].rstrip("0")):
        return ()
    if hit[1].startswith(region.rstrip("0")):
        return ()
    message = f"索引号 {header.index_no} 里的区划代码是 {hit[1]}，文件属地是 {region}。可能是撤县设区前的旧代码，请核对属地。"
    return (Anomaly("index-no", message),)


def _title(header: Header) -> tuple[Anomaly, ...]:
    if header.title:
        return ()
    return (Anomaly("title", "没有找到标题。应在正文之前单独成行，请补填标题。"),)
