"""The surroundings of the suite, set before Django reads its settings (loaded by `-p`, see pyproject.toml).

Tests speak plain HTTP, find static files where they lie, and keep their secret key and dictionary cache away from
the data of the person who runs them.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault("ALLOW_PLAIN_HTTP", "1")
os.environ.setdefault("STATIC_HASHED", "0")
os.environ.setdefault("LOG_LEVEL", "WARNING")
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["EMTRACKER_VAR"] = tempfile.mkdtemp(prefix="emtracker-test-")
    (Path(os.environ["EMTRACKER_VAR"]) / "static").mkdir()
