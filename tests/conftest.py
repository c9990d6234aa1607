"""Fixtures that every room's tests share."""

from __future__ import annotations

import os
import tempfile

# Before Django reads its settings: tests speak plain HTTP, find static files where they lie, and keep their
# secret key and dictionary cache away from the data of the person who runs them.
os.environ.setdefault("ALLOW_PLAIN_HTTP", "1")
os.environ.setdefault("STATIC_HASHED", "0")
os.environ.setdefault("LOG_LEVEL", "WARNING")
os.environ.setdefault("EMTRACKER_VAR", tempfile.mkdtemp(prefix="emtracker-test-"))
