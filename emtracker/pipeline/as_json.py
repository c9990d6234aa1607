"""A Reading in the form of the annotation scheme, as plain values for `json.dumps`."""

from __future__ import annotations

from typing import Any

from emtracker.pipeline.values import Guess, Item, Reading, Span


def reading_as_json(reading: Reading) -> dict[str, Any]:
    """One document; the keys of the scheme first, our extras (confidence, because) under their own names."""
    header = reading.header
    return {
        "doc": reading.text.name,
        "sha256": reading.text.sha256,
        "title": header.title or None,
        "issuer": header.issuer or None,
        "doc_no": header.doc_no or None,
        "index_no": header.index_no or None,
        "written": header.written,
        "published": header.published,
        "kind": header.kind.value if header.kind else None,
        "items": [_item(item, reading.text.original) for item in reading.items],
        "anomalies": [anomaly.message for anomaly in reading.anomalies],
        "anomaly_details": [
            {"kind": row.kind, "message": row.message, **(_span(row.span) if row.span else {})}
            for row in reading.anomalies
        ],
        "version": reading.version,
    }


def _item(item: Item, original: str) -> dict[str, Any]:
    return {
        "id": item.id,
        "parent": item.parent,
        "role": item.role,
        **_span(item.span),
        "heading": item.heading,
        "region": item.region.value if item.region else None,
        "year": int(item.year.value) if item.year and item.year.value.isdigit() else None,
        "sectors": [guess.value for guess in item.sectors],
        "themes": [guess.value for guess in item.themes],
        "targets": [
            {
                "indicator": target.indicator,
                "op": target.op,
                "value": target.value,
                "unit": target.unit,
                "text": target.text,
                **_span(target.span),
            }
            for target in item.targets
        ],
        "deadline": item.deadline.text if item.deadline else None,
        "units": [party.name for party in item.units],
        "note": item.note,
        "marker": item.marker,
        "due": item.deadline.date if item.deadline else None,
        "parties": [{"name": party.name, "role": party.role, **_span(party.span)} for party in item.units],
        "cadence": [{"period": row.period, "text": row.text, **_span(row.span)} for row in item.cadence],
        "programmes": [_guess(guess, original) for guess in item.programmes],
        "confidence": {
            name: [_guess(guess, original) for guess in guesses]
            for name, guesses in (
                ("role", (item.role_guess,)),
                ("region", (item.region,)),
                ("year", (item.year,)),
                ("sectors", item.sectors),
                ("themes", item.themes),
            )
            for guesses in [tuple(guess for guess in guesses if guess is not None)]
            if guesses
        },
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _guess(guess: Guess, original: str) -> dict[str, Any]:
    return {
        "value": guess.value,
        "score": round(guess.score, 3),
        "rule": guess.rule,
        "because": [{"text": span.of(original), **_span(span)} for span in guess.because],
    }
