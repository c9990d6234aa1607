"""Dates as in the Chinese pages, short and in the order of the ledger: 2025-06-30, with 24 hours."""

from emtracker.formats.zh_Hans.formats import (
    DATE_FORMAT,
    DATETIME_FORMAT,
    SHORT_DATE_FORMAT,
    SHORT_DATETIME_FORMAT,
)

TIME_FORMAT = "H:i"

__all__ = ["DATETIME_FORMAT", "DATE_FORMAT", "SHORT_DATETIME_FORMAT", "SHORT_DATE_FORMAT", "TIME_FORMAT"]
