"""docs/export.md names every filter, order and column that there is."""

import re
from pathlib import Path

from emtracker.board.columns import COLUMNS
from emtracker.board.filters import TaskFilter
from emtracker.board.formats import FORMATS
from emtracker.board.options import ENCODINGS, PAPERS, TABLES
from emtracker.board.order import KEYS
from emtracker.board.outstanding import KINDS

PAGE = (Path(__file__).parents[2] / "docs" / "export.md").read_text("utf-8")
NAMED = {name for span in re.findall(r"`([^`]+)`", PAGE) for name in span.split()}


def test_every_filter_order_and_encoding_is_documented():
    for name in (
        *TaskFilter.base_filters,
        *KEYS,
        *ENCODINGS,
        *PAPERS,
        *TABLES,
        *FORMATS,
        *(kind.name for kind in KINDS),
    ):
        assert name in NAMED, name


def test_every_column_is_documented_with_its_head():
    section = PAGE.partition("## Columns")[2].partition("## The file")[0]
    for column in COLUMNS:
        row = next(
            (line for line in section.splitlines() if f"`{column.name}`" in line and line.startswith("|")), ""
        )
        assert str(column.title) in row, column.name
        assert ("✓" in row) is column.usual, column.name
