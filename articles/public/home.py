"""The front page: what the editors feature, the newest news, running campaigns, and some of each category."""

from __future__ import annotations

from datetime import datetime

from django.db.models import OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.models import Campaign, Category, Publication
from articles.models.publication import FEATURED_PLACES
from articles.public.addresses import address
from articles.public.cards import as_cards
from articles.public.pages import Page, menu, named_pair, show
from campaign_portal import clock

NEWEST, CAMPAIGNS, IN_A_BLOCK = 6, 3, 3


def home(request: HttpRequest, language: str, now: datetime | None = None) -> HttpResponse:
    now = now or clock.now()
    rows = as_cards(Publication.objects.public(language, now))
    featured = list(rows.featured(now).order_by("-featured_from", "-pk")[:FEATURED_PLACES])
    newest = list(rows.exclude(pk__in=[row.pk for row in featured]).newest_first()[:NEWEST])
    categories = with_places(language, now=now, shown=[row.pk for row in [*featured, *newest]])
    page = Page(
        title="",
        description=_("News and public information campaigns of the province, in Vietnamese and English."),
        canonical=address("home", language),
        alternates=named_pair("home"),
    )
    context = {
        "featured": featured or newest[:1],
        "newest": newest if featured else newest[1:],
        "campaigns": running_campaigns(language, now=now),
        "menu": categories,
        "blocks": blocks(categories, language=language, now=now),
    }
    return show(request, "articles/home.html", language=language, now=now, page=page, context=context)


def with_places(language: str, *, now: datetime, shown: list[int]) -> list[Category]:
    """The menu, each category with the ids of its newest texts that are not on the page yet.

    A subquery for each place is a step into an index; ranking all texts by a window function would read
    every one of them.
    """
    texts = Publication.objects.public(language, now).filter(category=OuterRef("pk")).exclude(pk__in=shown)
    ids = texts.newest_first().values("pk")
    places = {f"place_{n}": Subquery(ids[n : n + 1]) for n in range(IN_A_BLOCK)}
    return list(menu(language).annotate(**places))


def blocks(categories: list[Category], *, language: str, now: datetime) -> list[tuple[Category, list[Publication]]]:
    """Each category that has more to show, with its texts."""
    places = {row: [getattr(row, f"place_{n}") for n in range(IN_A_BLOCK)] for row in categories}
    ids = [pk for found in places.values() for pk in found if pk]
    texts = Publication.objects.public(language, now).in_bulk(ids)
    filled = ((row, [texts[pk] for pk in found if pk in texts]) for row, found in places.items())
    return [(row, found) for row, found in filled if found]


def running_campaigns(language: str, *, now: datetime) -> list[Campaign]:
    today = now.astimezone(clock.ZONE).date()
    running = Campaign.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), starts_on__lte=today)
    named = running.filter(**{f"slug_{language}__isnull": False})
    return list(named.order_by("-starts_on", "-pk")[:CAMPAIGNS])
