"""Small words for the board's templates."""

from __future__ import annotations

from typing import Any

import structlog
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from emtracker.tracking.lights import Light

register = template.Library()
SHAPES = {Light.RED: "▲", Light.YELLOW: "◆", Light.GREEN: "●", Light.NONE: "○"}


@register.filter
def lamp(light: Light) -> SafeString:
    """A light as shape and word; the colour only repeats them."""
    mark = '<span class="lamp lamp-{}"><span aria-hidden="true">{}</span> {}</span>'
    return format_html(mark, light.value, SHAPES[light], light.label)


@register.filter
def marked(text: str, marker: Any) -> Any:
    """The text with what was looked for in `<mark>`; without a marker the text."""
    return marker.mark(text) if marker else text


@register.simple_tag
def excerpt(task: Any, marker: Any) -> Any:
    """Where the words stand that the title does not show: in the wording, else in a note."""
    if found := marker.excerpt(task.wording, beside=task.title):
        return found
    found = marker.excerpt(task.joined_notes or "", beside=task.title)
    return format_html(_("备注：{}"), found) if found else ""


@register.simple_tag
def request_id() -> str:
    """The number under which this request stands in the log; needs no context, so that a 500 page has it too."""
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))
