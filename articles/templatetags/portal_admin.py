"""Display helpers of the editors' screens."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.richtext.sanitiser import sanitise

register = template.Library()


@register.filter
def shown_body(html: str | None) -> SafeString:
    """A stored body, sanitised once more before it is shown."""
    return mark_safe(sanitise(html or ""))


@register.filter
def small_picture(image: Any) -> str:
    """A picture of the library as the difference between two revisions shows it, with its own words."""
    height = round(240 * image.height / image.width)
    return format_html(
        '<img class="portal-picture" src="{}" width="240" height="{}" alt="{}">', image.address(480), height, str(image)
    )
