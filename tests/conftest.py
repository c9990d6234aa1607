"""Fixtures that every room's tests share."""

from __future__ import annotations

import os

os.environ.setdefault("ALLOW_PLAIN_HTTP", "1")
