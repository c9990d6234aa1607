"""A Reading as rows that are not yet saved; pure but for the clock of nobody: the database comes later."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import models

from emtracker.pipeline.values import Guess, Item, Reading, Span

from .models import Document, Kind, Passage, PassageRole

Json = dict[str, Any]


def document_of(reading: Reading, data: bytes, *, regions: Collection[str]) -> Document:
    """The document with all it says of itself; what a column cannot hold is cut to its length."""
    header, text = reading.header, reading.text
    kind = header.kind.value if header.kind and header.kind.value in Kind.values else Kind.DEPLOYMENT
    document = Document(
        name=text.name,
        sha256=text.sha256,
        original=data,
        text=text.original,
        encoding=text.encoding,
        title=header.title,
        issuer=header.issuer,
        doc_no=header.doc_no,
        index_no=header.index_no,
        written=_day(header.written),
        published=_day(header.published),
        dates=[{"label": each.label, "date": each.date, **_place(each.span)} for each in header.dates],
        kind=kind,
        region_id=_known(header.region, regions),
        year=_year(header.year),
        source=header.source,
        reader_version=reading.version,
        cuts=[{**_place(cut.span), "kind": cut.kind, "reason": cut.reason} for cut in text.cuts],
    )
    _clip(document)
    document.anomalies = [
        {"kind": odd.kind, "message": odd.message, **(_place(odd.span) if odd.span else {})}
        for odd in reading.anomalies
    ] + list(_missing(reading, regions))
    return document


def passages_of(reading: Reading, document: Document, *, regions: Collection[str]) -> list[Passage]:
    """One passage for each item, in the order of the text, without their parents."""
    return [passage_of(item, document, regions) for item in reading.items]


def generations(items: Iterable[Item]) -> list[list[Item]]:
    """Items by depth, parents before children, so that each generation can be saved at one go."""
    depth: dict[str, int] = {}
    found: list[list[Item]] = []
    for item in items:
        depth[item.id] = depth.get(item.parent or "", -1) + 1
        if depth[item.id] == len(found):
            found.append([])
        found[depth[item.id]].append(item)
    return found


def passage_of(item: Item, document: Document, regions: Collection[str]) -> Passage:
    """The item as a passage that is not yet saved and has no parent; regions that are not known are left out."""
    deadline = item.deadline
    passage = Passage(
        document=document,
        key=item.id,
        start=item.span.start,
        end=item.span.end,
        role=item.role,
        heading=item.heading,
        region_id=_known(item.region, regions),
        year=_year(item.year),
        sectors=[guess.value for guess in item.sectors],
        themes=[guess.value for guess in item.themes],
        targets=[
            {
                "indicator": target.indicator,
                "op": target.op,
                "value": target.value,
                "unit": target.unit,
                "text": target.text,
                **_place(target.span),
            }
            for target in item.targets
        ],
        deadline=deadline.text if deadline else "",
        due=_day(deadline.date) if deadline else None,
        units=[{"name": unit.name, "role": unit.role, **_place(unit.span)} for unit in item.units],
        because=_because(item),
    )
    _clip(passage)
    return passage


def _because(item: Item) -> dict[str, list[Json]]:
    """Which words decided each field; fields without a reason are left out."""
    guesses: dict[str, Iterable[Guess | None]] = {
        "role": [item.role_guess],
        "region": [item.region],
        "year": [item.year],
        "sectors": item.sectors,
        "themes": item.themes,
        "programmes": item.programmes,
    }
    found = {name: [guess_json(guess) for guess in given if guess] for name, given in guesses.items()}
    if item.deadline:
        found["due"] = [
            {"value": item.deadline.date, "score": 1.0, "rule": "", "spans": [_pair(item.deadline.span)]}
        ]
    found["cadence"] = [
        {"value": each.period, "score": 1.0, "rule": each.text, "spans": [_pair(each.span)]}
        for each in item.cadence
    ]
    return {name: guesses for name, guesses in found.items() if guesses}


def guess_json(guess: Guess) -> Json:
    """A guess as `because` keeps it."""
    spans = [_pair(span) for span in guess.because]
    return {"value": guess.value, "score": round(guess.score, 3), "rule": guess.rule, "spans": spans}


def _missing(reading: Reading, regions: Collection[str]) -> Iterable[Json]:
    """What a person has to add before tasks can be opened."""
    work = reading.with_role(PassageRole.DEPLOY, PassageRole.RESULT)
    nowhere = [item for item in work if not _known(item.region, regions)]
    if nowhere:
        yield {
            "kind": "region",
            "message": f"有 {len(nowhere)} 段部署或成效未能确定行政区划。请在文件信息中填写行政区划，或逐段修改。",
            **_place(nowhere[0].span),
        }
    undated = [item for item in work if _year(item.year) is None]
    if undated:
        yield {
            "kind": "year",
            "message": f"有 {len(undated)} 段部署或成效未能确定工作年份。请在文件信息中填写年份，或逐段修改。",
            **_place(undated[0].span),
        }


def _known(guess: Guess | None, regions: Collection[str]) -> str | None:
    return guess.value if guess and guess.value in regions else None


def _year(guess: Guess | None) -> int | None:
    return int(guess.value) if guess and guess.value.isdecimal() and len(guess.value) == 4 else None


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def _place(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _clip(row: models.Model) -> None:
    for field in row._meta.concrete_fields:
        if isinstance(field, models.CharField) and field.max_length:
            value = getattr(row, field.attname)
            if isinstance(value, str) and len(value) > field.max_length:
                setattr(row, field.attname, value[: field.max_length])
