"""Display helpers of the editors' screens."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from articles.richtext.sanitiser import sanitise

register = template.Library()


@register.filter
def shown_body(html: str | None) -> SafeString:
    """A stored body, sanitised once more before it is shown."""
    return mark_safe(sanitise(html or ""))
