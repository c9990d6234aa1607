"""An amended item is what `dataclasses.replace` would give."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emtracker.pipeline.amended import amended
from emtracker.pipeline.values import Guess, Item, Span

ITEM = Item("1.2", "1", "deploy", Span(3, 9), heading="查隐患", marker="(二)", note="手工")


def test_only_the_named_fields_change() -> None:
    year = Guess("2025", 0.9)
    assert amended(ITEM, year=year, note="") == replace(ITEM, year=year, note="")
    assert ITEM.note == "手工"


def test_a_field_that_items_have_not_is_refused() -> None:
    with pytest.raises(KeyError):
        amended(ITEM, colour="red")
