"""A form field for a list of words, one a line."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class WordListField(forms.CharField):
    """Text with one word a line, to and from a list of strings; blank lines and repeats drop out."""

    widget = forms.Textarea(attrs={"rows": 4, "cols": 40})

    def __init__(self, **kwargs: Any) -> None:
        kwargs["help_text"] = kwargs.get("help_text") or _("每行一个")
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(str(word) for word in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        return list(dict.fromkeys(word.strip() for word in text.splitlines() if word.strip()))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial or []) != self.prepare_value(self.clean(data or ""))
