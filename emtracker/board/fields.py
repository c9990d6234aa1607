"""Form fields of the filter: strict about what is written, and plain about what was expected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from emtracker.reference.models import Region
from emtracker.tracking.search.query import And, Unreadable, parse

LONGEST_WORDS, MOST_WORDS = 200, 20
DAY = re.compile(r"([0-9]{4})(?:-|/|\.|年)([0-9]{1,2})(?:-|/|\.|月)([0-9]{1,2})日?")
SHOWN = 40


def cut(text: str) -> str:
    """What was found, short enough for a sentence."""
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


class DayField(forms.CharField):
    """A day: 2026-06-30, 2026/6/30, 2026.6.30 or 2026年6月30日."""

    def clean(self, value: Any) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        found = DAY.fullmatch(text)
        try:
            if found:
                return date(*(int(part) for part in found.groups()))
        except ValueError:  # 30 February
            pass
        raise ValidationError(_("“%(found)s”不是日期，请写成 2026-06-30 的样子。") % {"found": cut(text)})


class PercentField(forms.CharField):
    """A whole number from 0 to 100 in ordinary digits."""

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        if re.fullmatch(r"[0-9]{1,3}", text) and int(text) <= 100:
            return int(text)
        raise ValidationError(_("“%(found)s”不是 0 到 100 的整数，请写成 60 的样子。") % {"found": cut(text)})


class WordsField(forms.CharField):
    """Words to be found, each of them, “phrases”, -exclusions; white space separates."""

    def clean(self, value: Any) -> And | None:
        text = super().clean(value) or ""
        if len(text) > LONGEST_WORDS:
            limits = {"found": len(text), "most": LONGEST_WORDS}
            raise ValidationError(_("共 %(found)d 个字，最多 %(most)d 个，请缩短。") % limits)
        try:
            asked = parse(text)
        except Unreadable as error:
            raise ValidationError(str(error)) from error
        if len(asked.parts) > MOST_WORDS:
            limits = {"found": len(asked.parts), "most": MOST_WORDS}
            raise ValidationError(_("共 %(found)d 个词，最多 %(most)d 个，请减少。") % limits)
        return asked if asked.parts else None


class RegionField(forms.CharField):
    """A region by its six-digit code, its full or its short name, where only one bears it.

    `known`: the regions that the text may mean, code and name, read before (`choices.py`).
    """

    def __init__(self, *, known: Sequence[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(**options)
        self.known = known

    def clean(self, value: Any) -> Region | None:
        text = super().clean(value)
        if not text:
            return None
        found = [Region(code=code, name=name) for code, name in self.known[:6]]
        if not found:
            sentence = _("没有找到行政区划“%(found)s”，请写全称、简称或六位代码，例如 梁平区 或 500155。")
            raise ValidationError(sentence % {"found": cut(text)})
        if len(found) > 1:
            several = _("、").join(f"{region.name}（{region.code}）" for region in found)
            raise ValidationError(
                _("“%(found)s”有多处：%(several)s。请写六位代码。") % {"found": cut(text), "several": several}
            )
        return found[0]
