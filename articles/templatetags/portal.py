"""Dates, names and addresses as the page's language writes them."""

from datetime import date, datetime
from typing import Any, Protocol

from django import template
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles.freshness import memory
from articles.media import shown
from articles.models import Campaign, Image
from articles.vietnamese import dates
from campaign_portal.paths import path_of

register = template.Library()


class Named(Protocol):
    def name_in(self, language: str) -> str | None: ...


class Addressed(Protocol):
    def address_in(self, language: str) -> str | None: ...


@register.filter
def date_line(moment: datetime, language: str) -> str:
    return dates.date_line(moment, language=language)


@register.filter
def date_short(day: date, language: str) -> str:
    return dates.date_short(day, language=language)


@register.filter
def month_heading(moment: datetime, language: str) -> str:
    return dates.month_heading(moment, language=language)


@register.filter
def machine_date(moment: datetime) -> str:
    """For the `datetime` attribute, in the time of Viet Nam like the words beside it."""
    return moment.astimezone(dates.DAY_ZONE).isoformat(timespec="minutes")


@register.filter
def name_in(row: Named | None, language: str) -> str:
    """The name in exactly this language, empty where there is none."""
    return (row.name_in(language) if row else None) or ""


@register.filter
def address_in(row: Addressed | None, language: str) -> str:
    return (row.address_in(language) if row else None) or ""


@register.simple_tag
def address(name: str, language: str, *args: object) -> str:
    """The path of the page called `name` in `language`."""
    return path_of(f"{name}_{language}", *args)


@register.simple_tag(takes_context=True)
def kept(context: template.Context, part: str, *also: object) -> SafeString:
    """The part of a page that differs by its language and by `also` alone: made once a generation of the site."""
    name = (part, str(context["language"]), *map(str, also))
    made = context.template.engine.get_template  # type: ignore[union-attr] # a page that is being made has its template
    with context.push():
        return memory.kept(name, lambda: made(part).render(context), now=context["now"])


class Said(template.Node):
    """A sentence of ours, looked up and escaped once for each language: the catalogues of a process do not change."""

    def __init__(self, node: TranslateNode) -> None:
        self.node = node
        self.said: dict[tuple[str | None, bool], SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        manner = get_language(), context.autoescape
        if manner not in self.said:
            self.said[manner] = SafeString(self.node.render(context))
        return self.said[manner]


@register.tag
def translate(parser: template.base.Parser, token: template.base.Token) -> template.Node:
    """Django's own `translate`; what is written out in the template is looked up once."""
    node = do_translate(parser, token)
    asked = node.filter_expression
    is_written_out = asked.var.literal is not None and not asked.filters
    return Said(node) if is_written_out and not (node.asvar or node.noop or node.message_context) else node


@register.filter
def plain(number: int) -> str:
    """A number for a machine: a width of 1600 is no "1.600"."""
    return str(number)


@register.filter
def rendition(image: Image, width: int) -> str:
    """The address of the picture in the smallest size at least `width` wide."""
    return image.address(width)


@register.simple_tag
def picture(image: Image, place: str, **words: Any) -> SafeString:
    """A picture of the library in every size, as wide as `place` shows it."""
    return shown.picture(image, place, **words)


@register.filter
def slogan_in(campaign: Campaign, language: str) -> str:
    return campaign.slogan_in(language) or ""


@register.filter
def shortened(text: str, length: int) -> str:
    """At most `length` characters, cut between two words."""
    if len(text) <= length:
        return text
    whole_words = text[:length].rpartition(" ")[0]
    return f"{whole_words or text[: length - 1]}…"
