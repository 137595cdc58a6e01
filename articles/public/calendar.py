"""A month as weeks of days, each with how much news it has."""

from __future__ import annotations

import calendar
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count
from django.db.models.functions import TruncDate

from articles.freshness import memory
from articles.models import Publication
from articles.public.periods import Period
from articles.vietnamese import DAY_ZONE, weekday_short, weekdays


@dataclass(frozen=True)
class Day:
    """A day of the month shown; `address` is empty where it has no news."""

    day: date
    count: int
    address: str


def weeks(period: Period, *, language: str, now: datetime) -> list[list[Day | None]]:
    """Monday first; what of the first and last week belongs to other months is None."""
    name = ("days", period.first.isoformat(), language)
    counts = memory.kept(name, lambda: counted(period, language=language, now=now), now=now)
    last = calendar.monthrange(period.first.year, period.first.month)[1]
    days: list[Day | None] = [None] * period.first.weekday()
    days += [_day(period.first.replace(day=number), counts, language) for number in range(1, last + 1)]
    days += [None] * (-len(days) % 7)
    return [days[start : start + 7] for start in range(0, len(days), 7)]


def counted(period: Period, *, language: str, now: datetime) -> Counter[date]:
    rows = Publication.objects.public(language, now).news().filter(period.inside)
    days = rows.annotate(day=TruncDate("published_at", tzinfo=DAY_ZONE)).values("day")
    return Counter(dict(days.annotate(count=Count("pk")).order_by("day").values_list("day", "count")))


def _day(day: date, counts: Counter[date], language: str) -> Day:
    path = Period.around(day, "archive_day").address(language) if counts[day] else ""
    return Day(day, counts[day], path)


def weekday_names(language: str) -> list[tuple[str, str]]:
    """The heads of the columns: short for the eye, in full for the ear."""
    return list(zip(weekday_short(language), weekdays(language), strict=True))
