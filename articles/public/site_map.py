"""The portal's pages as a tree for people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.freshness import memory
from articles.models import Campaign, Category, Publication
from articles.public.addresses import address
from articles.public.pages import Page, menu_rows, named_pair, origin_of, show
from articles.public.periods import Period
from articles.public.site import shown
from articles.public.structured import breadcrumbs
from campaign_portal import clock

MOST = 200
# Years that are asked for one by one; a date typed wrongly in the year 1500 makes no list of centuries.
MOST_YEARS = 40

Link = tuple[str, str]


def site_map(request: HttpRequest, language: str, now: datetime | None = None) -> HttpResponse:
    now = now or clock.now()
    title, portal = _("Site map"), shown(language, now=now)
    own = address("site_map", language)
    page = Page(
        title=title,
        canonical=own,
        alternates=named_pair("site_map"),
        structured=[breadcrumbs([(title, own)], site=portal, origin=origin_of(request))],
        description=_("Every section of the portal: %(name)s.") % {"name": portal.name},
        site=portal,
    )
    categories = menu_rows(language, now=now)
    named_campaigns = Campaign.objects.filter(**{f"slug_{language}__isnull": False})[:MOST]
    groups = [
        (_("Pages"), pages(language, now=now)),
        (_("Categories"), links_to(categories[:MOST], language)),
        (_("Campaigns"), links_to(named_campaigns, language)),
        (_("News by year"), memory.kept(("years", language), lambda: years(language, now=now), now=now)),
    ]
    context = {"title": title, "groups": [(heading, links) for heading, links in groups if links], "menu": categories}
    return show(request, "articles/site_map.html", language=language, now=now, page=page, context=context)


def pages(language: str, *, now: datetime) -> list[Link]:
    own = Publication.objects.public(language, now).filter(is_page=True).order_by("title", "pk")
    return [
        (_("Home"), address("home", language)),
        *((row.title, row.get_absolute_url()) for row in own.defer("summary")[:MOST]),
        (_("Search"), address("search", language)),
        (_("Most read"), address("most_read", language)),
        (_("How reads are counted"), address("readership", language)),
        (_("News feed (RSS)"), address("rss", language)),
    ]


def links_to(rows: Iterable[Category] | Iterable[Campaign], language: str) -> list[Link]:
    """Of rows that have a page in this language."""
    return [(row.name_in(language) or "", row.address_in(language) or "") for row in rows]


def years(language: str, *, now: datetime) -> list[Link]:
    """The years that have news, newest first: a step into an index for each, in one query."""
    rows = Publication.objects.public(language, now).news()
    moments = rows.values_list("published_at", flat=True)
    first, last = moments.order_by("published_at").first(), moments.order_by("-published_at").first()
    if first is None or last is None:
        return []
    newest = last.astimezone(clock.ZONE).year
    oldest = max(first.astimezone(clock.ZONE).year, newest - MOST_YEARS + 1)
    periods = {
        f"in_{year}": Period.around(last.date().replace(year=year, month=1, day=1), "archive_year")
        for year in range(newest, oldest - 1, -1)
    }
    asked = {name: Exists(rows.filter(period.inside)) for name, period in periods.items()}
    has = rows.order_by().annotate(**asked).values(*asked)[0]
    return [(period.heading(language), period.address(language)) for name, period in periods.items() if has[name]]
