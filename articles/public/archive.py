"""The news of a day, a month or a year, with ways to the nearest ones that have news."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.choices import Language
from articles.models import Publication
from articles.public import calendar
from articles.public.lists import show_list
from articles.public.periods import Period
from campaign_portal import clock


def year(request: HttpRequest, language: str, year: int, now: datetime | None = None) -> HttpResponse:
    months = [Period.around(date(year, month, 1), "archive_month") for month in range(1, 13)]
    links = [(month.heading(language), month.address(language)) for month in months]
    return _archive(request, Period.around(date(year, 1, 1), "archive_year"), language=language, now=now, months=links)


def month(request: HttpRequest, language: str, year: int, month: int, now: datetime | None = None) -> HttpResponse:
    now = now or clock.now()
    period = Period.around(_day(year, month, 1), "archive_month")
    weeks = calendar.weeks(period, language=language, now=now)
    days = {"weeks": weeks, "weekdays": calendar.weekday_names(language)}
    return _archive(request, period, language=language, now=now, **days)


def day(
    request: HttpRequest, language: str, year: int, month: int, day: int, now: datetime | None = None
) -> HttpResponse:
    return _archive(request, Period.around(_day(year, month, day), "archive_day"), language=language, now=now)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise Http404 from error


def _archive(
    request: HttpRequest, period: Period, *, language: str, now: datetime | None, **context: Any
) -> HttpResponse:
    now = now or clock.now()
    heading = period.heading(language)
    return show_list(
        request,
        Publication.objects.public(language, now).news().filter(period.inside),
        language=language,
        now=now,
        title=_("News archive: %(period)s") % {"period": heading},
        addresses={code: period.address(code) for code in Language.values},
        context={
            "kind": _("News archive"),
            "heading": heading,
            "crumbs": [(wider.heading(language), wider.address(language)) for wider in period.wider()],
            **neighbours(period, language=language, now=now),
            **context,
        },
        # Every day there ever was has an address: the empty ones are not for search engines.
        is_hidden_when_empty=True,
    )


def neighbours(period: Period, *, language: str, now: datetime) -> dict[str, tuple[str, str] | None]:
    """Heading and address of the nearest earlier and later period of the same length that has news."""
    moments = Publication.objects.public(language, now).news().values_list("published_at", flat=True)
    found = {"earlier": moments.filter(published_at__lt=period.start).order_by("-published_at").first()}
    if period.end:
        found["later"] = moments.filter(published_at__gte=period.end).order_by("published_at").first()
    return {name: _heading_and_address(period, moment, language) for name, moment in found.items()}


def _heading_and_address(period: Period, moment: datetime | None, language: str) -> tuple[str, str] | None:
    if moment is None:
        return None
    near = Period.around(moment.astimezone(clock.ZONE).date(), period.level)
    return near.heading(language), near.address(language)
