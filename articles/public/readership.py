"""How reads are counted, said to everybody, with the reads of the whole portal by month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.public.addresses import address
from articles.public.pages import Page, named_pair, origin_of, show
from articles.public.site import shown
from articles.public.structured import breadcrumbs
from articles.reports import dashboards
from articles.reports.figures import Step, by_month
from articles.reports.stretches import DAY, Stretch
from articles.vietnamese import month_heading
from campaign_portal import clock

MONTHS = 12
A_DAY = 24 * 60 * 60
# By this hour nothing of the day before waits in the spool any more.
SETTLED = 2


def readership(request: HttpRequest, language: str, now: datetime | None = None) -> HttpResponse:
    now = now or clock.now()
    title, portal = _("How reads are counted"), shown(language, now=now)
    own = address("readership", language)
    page = Page(
        title=title,
        description=_("What counts as a read on %(name)s, what does not, and what is kept.") % {"name": portal.name},
        canonical=own,
        alternates=named_pair("readership"),
        structured=[breadcrumbs([(title, own)], site=portal, origin=origin_of(request))],
        site=portal,
    )
    # Days that are over: what is said of them stays true until midnight. Nobody has read anything tomorrow.
    moment = min(now, clock.now()).astimezone(clock.ZONE)
    until = moment.date() - DAY
    steps = months(until, hour=moment.hour)
    context = {
        "title": title,
        "until": until,
        "chart": drawn(steps, name=lambda day: month_heading(day, language=language)) if steps else None,
        "steps": steps,
    }
    return show(request, "articles/readership.html", language=language, now=now, page=page, context=context)


def months(until: date, *, hour: int) -> list[Step]:
    """The reads of the last twelve months to the end of a day, from the first month that has any.

    Asked of the database once a day, and each hour while its last reads may still be added: a year of a large portal
    has a million rows.
    """
    stretch = Stretch.of_months(MONTHS, until=until)
    name = f"readership-months-{until}-{min(hour, SETTLED)}"
    summed = cache.get_or_set(name, lambda: by_month(stretch), timeout=A_DAY)
    steps = [Step(month, {dashboards.ALL: reads}) for month, reads in summed or ()]
    first = next((place for place, step in enumerate(steps) if step.total), len(steps))
    return steps[first:]


def drawn(steps: list[Step], *, name: Callable[[date], str]) -> dashboards.Chart:
    return dashboards.chart(_("Reads by month"), steps, name=name, key=[(dashboards.ALL, _("All reads"))])
