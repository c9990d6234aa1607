"""Small words for the board's templates."""

from __future__ import annotations

import structlog
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from emtracker.tracking.lights import Light

register = template.Library()
SHAPES = {Light.RED: "▲", Light.YELLOW: "◆", Light.GREEN: "●", Light.NONE: "○"}


@register.filter
def lamp(light: Light) -> SafeString:
    """A light as shape and word; the colour only repeats them."""
    mark = '<span class="lamp lamp-{}"><span aria-hidden="true">{}</span> {}</span>'
    return format_html(mark, light.value, SHAPES[light], light.label)


@register.simple_tag
def request_id() -> str:
    """The number under which this request stands in the log; needs no context, so that a 500 page has it too."""
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))
