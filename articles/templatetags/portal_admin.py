"""Display helpers of the editors' screens. Only the featured notes ask the database."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from articles.desk import featured
from articles.models.people import called
from articles.richtext.sanitiser import sanitise
from articles.vietnamese import format_decimal, format_vnd, moment_words, weekdays
from campaign_portal import clock

register = template.Library()
register.filter("person_name", called)


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


@register.filter
def moment(value: datetime) -> str:
    """ "08:00 thứ Hai 12/10/2026", in Viet Nam time and in the language of the screens."""
    return moment_words(value, language=_spoken())


@register.filter
def dong(amount: int | None) -> str:
    return "–" if amount is None else format_vnd(amount, language=_spoken())


@register.filter
def coefficient(value: Decimal | None) -> str:
    return "–" if value is None else format_decimal(value, language=_spoken())


@register.filter
def as_change(part: float) -> str:
    """How much more or less: "+12 %", "−3 %", "0 %"."""
    whole = round(100 * part)
    sign = "+" if whole > 0 else "\u2212" if whole < 0 else ""
    return f"{sign}{number_format(abs(whole), use_l10n=True, force_grouping=True)} %"


@register.simple_tag
def server_now() -> str:
    """The clock that decides, for scripts: that of somebody's computer may be wrong."""
    return clock.now().isoformat(timespec="milliseconds")


@register.simple_tag
def weekday_names() -> str:
    """The days as they stand in a sentence, Monday first, for scripts."""
    return "|".join(weekdays(_spoken()))


@register.inclusion_tag("admin/articles/featured_notes.html")
def featured_notes() -> dict[str, list[str]]:
    """Where the home page has fewer featured texts than places, now or within a week."""
    return {"sentences": featured.shortage(clock.now())}


def _spoken() -> str:
    return "en" if get_language() == "en" else "vi"
