"""A document typed in: a file, pasted text, or a file sent before whose encoding is now chosen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .encoding_names import encoding_names
from .files import READ_SUFFIXES, is_read, shown_name
from .held import bytes_of
from .ingesting import too_large


class UploadForm(forms.Form):
    """A file or pasted text, one of the two; cleans to `data`, `name` and `encoding` ("" where we are to find out)."""

    file = forms.FileField(
        label=gettext_lazy("文件"),
        required=False,
        allow_empty_file=True,  # the reader says more clearly what an empty file is
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(READ_SUFFIXES)}),
        help_text=gettext_lazy("可读 Word（.docx）、带文字的 PDF、网页（.html）和纯文本（.txt、.md）。"),
    )
    encoding = forms.ChoiceField(
        label=gettext_lazy("文字编码"),
        required=False,
        choices=[("", gettext_lazy("自动判断")), *encoding_names().items()],
        help_text=gettext_lazy("只用于纯文本和网页；文字显示为乱码时再选。"),
    )
    text = forms.CharField(
        label=gettext_lazy("或粘贴文字"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy("从网页或文档复制正文，粘贴在此。"),
    )
    title = forms.CharField(
        label=gettext_lazy("名称"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("粘贴文字时可填，便于查找。"),
    )
    held = forms.CharField(required=False, widget=forms.HiddenInput)
    held_name = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)

    def clean_file(self) -> UploadedFile | None:
        file = self.cleaned_data["file"]
        if file and not is_read(file.name):
            raise ValidationError(
                _("“%(name)s”的格式不能读取。可读 %(suffixes)s；旧版 Word、WPS 等文件请另存为 .docx 后上传。")
                % {"name": shown_name(file.name), "suffixes": _("、").join(READ_SUFFIXES)}
            )
        if file and file.size > settings.UPLOAD_LIMIT:
            raise ValidationError(too_large(file.size))
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file, text, held = cleaned.get("file"), cleaned.get("text") or "", cleaned.get("held")
        if self.errors:
            return cleaned
        if file and text.strip():
            raise ValidationError(_("既选了文件又粘贴了文字，不知以哪个为准。请只留一种。"))
        if file:
            cleaned["data"], cleaned["name"] = file.read(), shown_name(file.name)
        elif text.strip():
            name = cleaned.get("title") or text.strip().splitlines()[0][:40]
            cleaned["data"] = text.replace("\r\n", "\n").encode("utf-8", "replace")
            cleaned["name"], cleaned["encoding"] = shown_name(name) + ".txt", ""
        elif held:
            cleaned["data"], cleaned["name"] = bytes_of(held), shown_name(cleaned.get("held_name") or "")
        else:
            raise ValidationError(_("没有选择文件，也没有粘贴文字。请选择其一。"))
        return cleaned
