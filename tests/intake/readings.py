"""Readings made by hand: each line of a text is one item, `role|heading|rest`, so tests need no reader."""

from __future__ import annotations

import hashlib

from emtracker.pipeline.values import (
    Anomaly,
    Cut,
    Deadline,
    Guess,
    Header,
    Item,
    Party,
    Reading,
    Span,
    Target,
    Text,
)

LINES = (
    "一、抓好防汛备汛。6月底前完成隐患排查，整改率达到100%。",
    "二、抓好森林防火。强化巡护。",
    "去年，组织演练30次。",
)


def reading_of(
    data, name="a.txt", *, region="500000", year="2025", roles=("deploy", "deploy", "result"), **over
):
    """The lines of the bytes as items with these roles; the last roles repeat."""
    original = data.decode()
    items, at = [], 0
    for number, line in enumerate(original.split("\n")):
        if line:
            items.append(_item(number, line, at, roles[min(number, len(roles) - 1)], region, year))
        at += len(line) + 1
    text = Text(
        name,
        hashlib.sha256(data).hexdigest(),
        "utf-8",
        original,
        original,
        range(len(original)),
        over.pop("cuts", ()),
    )
    header = Header(title=over.pop("title", "工作要点"), region=_guess(region), year=_guess(year))
    return Reading(text, header, tuple(items), over.pop("anomalies", ()), "fake")


def _item(number, line, at, role, region, year):
    span = Span(at, at + len(line))
    heading = line.partition("、")[2].partition("。")[0]
    deadline = targets = None
    if "6月底前" in line:
        start = at + line.index("6月底前")
        deadline = Deadline("6月底前", "2025-06-30", Span(start, start + 5))
    if "达到100%" in line:
        start = at + line.index("达到100%")
        targets = Target("整改率", "=", 100.0, "%", "达到100%", Span(start, start + 6))
    return Item(
        id=str(number + 1),
        parent=None,
        role=role,
        span=span,
        heading=heading,
        region=_guess(region),
        year=_guess(year),
        role_guess=Guess(role, 0.9, (span,), "句首“抓好”"),
        sectors=(Guess("flood-drought", 0.8, (Span(at + 2, at + 4),), "防汛"),) if "防汛" in line else (),
        deadline=deadline,
        targets=(targets,) if targets else (),
        units=(Party("市水利局", "lead", Span(at, at + 1)),) if "水利局" in line else (),
    )


def _guess(value):
    return Guess(value, 0.9, (), "标题") if value else None


def fake_reader(monkeypatch, **over):
    """Every reading from now on is made by hand."""
    monkeypatch.setattr(
        "emtracker.pipeline.run.read", lambda data, name, lexicon: reading_of(data, name, **over)
    )


def bytes_of(*lines):
    return "\n".join(lines or LINES).encode()


__all__ = ["LINES", "Anomaly", "Cut", "Span", "bytes_of", "fake_reader", "reading_of"]
