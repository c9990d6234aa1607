"""Compile every catalogue with polib, where the system has no gettext: `make messages`."""

from __future__ import annotations

from pathlib import Path

import polib

LOCALE = Path(__file__).parents[1] / "emtracker" / "locale"


def compile_all() -> None:
    for place in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        polib.pofile(str(place)).save_as_mofile(str(place.with_suffix(".mo")))


if __name__ == "__main__":
    compile_all()
