"""What a reviewer should know of the file itself: text boxes left out, pages without text, changes not yet accepted."""

from __future__ import annotations

from emtracker.pipeline.values import Anomaly, Text


def format_anomalies(text: Text) -> tuple[Anomaly, ...]:
    return tuple(Anomaly("format", note) for note in text.notes)
