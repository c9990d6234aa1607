"""A file sent once and asked about: its bytes travel in the page, so that nothing stays behind if nobody answers."""

from __future__ import annotations

import base64
import binascii

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LARGEST = 3 * 1024 * 1024  # bytes; as text in a form it must stay below DATA_UPLOAD_MAX_MEMORY_SIZE


def held(data: bytes) -> str:
    """The bytes as a form carries them; "" for a file too large for that, which is to be chosen again."""
    return base64.b64encode(data).decode("ascii") if len(data) <= LARGEST else ""


def bytes_of(text: str) -> bytes:
    """The bytes again. Raises ValidationError for what we did not write."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValidationError(_("页面中保存的文件内容不完整。请重新选择文件上传。")) from error
