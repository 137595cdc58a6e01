"""The front page: what the editors feature, the newest news, running campaigns, and some of each category."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, partial
from typing import TypeVar

from django.db.models import Model, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse

from articles.choices import Language
from articles.freshness import memory
from articles.models import Campaign, Category, Publication
from articles.models.prepared import ANY_NOW, SOME_MOMENT, Prepared, any_of, each
from articles.models.publication import FEATURED_PLACES, PublicationQuerySet
from articles.public import dublin_core, site, structured
from articles.public.addresses import address
from articles.public.cards import LINK, as_cards
from articles.public.pages import Page, menu, named_pair, origin_of, show
from articles.readership.most_read import most_read
from campaign_portal import clock

NEWEST, CAMPAIGNS, IN_A_BLOCK = 6, 3, 3
MOST_READ, MOST_READ_DAYS = 5, 7
# What a page shows some texts of each of.
Place = TypeVar("Place", bound=Model)


def home(request: HttpRequest, language: str, now: datetime | None = None) -> HttpResponse:
    now = now or clock.now()
    featured = FEATURED.rows(language=language, now=now)
    newest = [row for row in RECENT.rows(language=language, now=now) if row not in featured][:NEWEST]
    on_top = [row.pk for row in [*featured, *newest]]
    origin, portal = origin_of(request), site.shown(language, now=now)
    page = Page(
        title="",
        description=portal.description,
        canonical=address("home", language),
        alternates=named_pair("home"),
        structured=[structured.website(portal, origin=origin)],
        dublin_core=dublin_core.of_home(
            portal,
            origin=origin,
            newest=max((row.published_at for row in [*featured, *newest]), default=None),
            today=now.astimezone(clock.ZONE).date(),
        ),
        site=portal,
    )
    context = {
        "featured": featured or newest[:1],
        "newest": newest if featured else newest[1:],
        "on_top": " ".join(map(str, on_top)),
        "campaigns": memory.kept(("campaigns", language), lambda: running_campaigns(language, now=now), now=now),
        "blocks": memory.kept(
            ("blocks", language, *map(str, on_top)), lambda: blocks(language, on_top, now=now), now=now
        ),
        "most_read": most_read(language, days=MOST_READ_DAYS, now=now, limit=MOST_READ),
    }
    return show(request, "articles/home.html", language=language, now=now, page=page, context=context)


def featured_rows(*, language: str, now: datetime) -> PublicationQuerySet:
    rows = as_cards(Publication.objects.public(language, now).news()).featured(now)
    return rows.order_by("-featured_from", "-pk")[:FEATURED_PLACES]


def recent_rows(*, language: str, now: datetime) -> PublicationQuerySet:
    """The newest, as many as are needed if all that is featured is among them."""
    rows = as_cards(Publication.objects.public(language, now).news())
    return rows.newest_first()[: NEWEST + FEATURED_PLACES]


FEATURED, RECENT = Prepared(featured_rows, ANY_NOW), Prepared(recent_rows, ANY_NOW)


def blocks(language: str, on_top: list[int], *, now: datetime) -> list[tuple[Category, list[Publication]]]:
    """The menu's categories with the newest texts of each that do not stand above already."""
    rows = _blocks(language, len(on_top)).rows(now=now, **each("on_top", on_top))
    return filled(rows, language=language, now=now, places=IN_A_BLOCK)


@cache
def _blocks(language: str, count: int) -> Prepared[Category]:
    """The categories with their places, where so many texts stand above."""

    def build(*, now: datetime, **on_top: int) -> QuerySet[Category]:
        texts = Publication.objects.public(language, now).news().filter(category=OuterRef("pk"))
        return placed(menu(language), texts.exclude(pk__in=list(on_top.values())), places=IN_A_BLOCK)

    return Prepared(build, {"now": SOME_MOMENT, **any_of("on_top", count)})


def placed(rows: QuerySet[Place], texts: PublicationQuerySet, *, places: int) -> QuerySet[Place]:
    """The rows, each with the ids of its newest `texts` (which name it by OuterRef).

    A subquery for each place is a step into an index; ranking all texts by a window function would read
    every one of them.
    """
    ids = texts.newest_first().values("pk")
    return rows.annotate(**{f"place_{n}": Subquery(ids[n : n + 1]) for n in range(places)})


def filled(
    rows: Iterable[Place], *, language: str, now: datetime, places: int
) -> list[tuple[Place, list[Publication]]]:
    """Each of the rows that has texts, with them."""
    wanted = {row: [getattr(row, f"place_{n}") for n in range(places)] for row in rows}
    rows_of = Publication.objects.public(language, now).only(*LINK, "published_at")
    texts = rows_of.in_bulk([pk for ids in wanted.values() for pk in ids if pk])
    found = ((row, [texts[pk] for pk in ids if pk in texts]) for row, ids in wanted.items())
    return [(row, items) for row, items in found if items]


def running_campaigns(language: str, *, now: datetime) -> list[Campaign]:
    return RUNNING[language].rows(today=now.astimezone(clock.ZONE).date())


def _running(language: str, *, today: date) -> QuerySet[Campaign]:
    running = Campaign.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), starts_on__lte=today)
    named = running.filter(**{f"slug_{language}__isnull": False})
    return named.order_by("-starts_on", "-pk")[:CAMPAIGNS]


RUNNING = {each: Prepared(partial(_running, each), {"today": SOME_MOMENT.date()}) for each in Language.values}
