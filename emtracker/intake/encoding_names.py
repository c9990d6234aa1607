"""The encodings a person may choose, named in the language of the page; the reader's own names are Chinese."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from emtracker.pipeline.reading.encodings import CHOICES

_SAID = {"gb18030": _("GB18030（含 GBK、GB2312）"), "big5": _("Big5（繁体）")}


def encoding_names() -> dict[str, Any]:
    return {code: _SAID.get(code, name) for code, name in CHOICES.items()}
