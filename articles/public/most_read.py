"""What was read most: today, in the last seven days, in the last thirty."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Publication
from articles.public.addresses import address
from articles.public.cards import as_cards
from articles.public.pages import Page, named_pair, origin_of, show
from articles.public.site import shown
from articles.public.structured import breadcrumbs
from articles.readership.most_read import ranked
from campaign_portal import clock

PLACES = 10
# The week has the plain address: it is what the front page shows.
WEEK = "most_read"
DAYS = {"most_read_day": 1, WEEK: 7, "most_read_month": 30}
TITLES = {
    "most_read_day": gettext_lazy("Most read today"),
    WEEK: gettext_lazy("Most read in the last 7 days"),
    "most_read_month": gettext_lazy("Most read in the last 30 days"),
}
SHORT = {
    "most_read_day": gettext_lazy("Today"),
    WEEK: gettext_lazy("7 days"),
    "most_read_month": gettext_lazy("30 days"),
}


def day(request: HttpRequest, language: str, now: datetime | None = None) -> HttpResponse:
    return _list(request, "most_read_day", language=language, now=now)


def week(request: HttpRequest, language: str, now: datetime | None = None) -> HttpResponse:
    return _list(request, WEEK, language=language, now=now)


def month(request: HttpRequest, language: str, now: datetime | None = None) -> HttpResponse:
    return _list(request, "most_read_month", language=language, now=now)


def _list(request: HttpRequest, name: str, *, language: str, now: datetime | None) -> HttpResponse:
    now = now or clock.now()
    title, portal = str(TITLES[name]), shown(language, now=now)
    steps = [(_("Most read"), address(WEEK, language)), (title, address(name, language))]
    page = Page(
        title=title,
        description=_("The news of %(name)s that citizens open most.") % {"name": portal.name},
        canonical=address(name, language),
        alternates=named_pair(name),
        structured=[
            breadcrumbs(steps[1:] if name == WEEK else steps, site=portal, origin=origin_of(request)),
        ],
        site=portal,
    )
    rows = as_cards(Publication.objects.public(language, now).news())
    context = {
        "title": title,
        "rows": ranked(rows, language=language, days=DAYS[name], now=now, limit=PLACES),
        "periods": [(SHORT[each], address(each, language), each == name) for each in DAYS],
    }
    return show(request, "articles/most_read.html", language=language, now=now, page=page, context=context)
