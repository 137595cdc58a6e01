"""A day, a month or a year in Viet Nam: its bounds as moments, its name, its address."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q

from articles.public.addresses import address
from articles.vietnamese import DAY_ZONE, date_short, month_heading, year_heading

LEVELS = ("archive_year", "archive_month", "archive_day")


@dataclass(frozen=True)
class Period:
    """`level` is the name of its page, one of LEVELS."""

    level: str
    first: date
    last: date

    @classmethod
    def around(cls, day: date, level: str) -> Period:
        if level == "archive_year":
            return cls(level, date(day.year, 1, 1), date(day.year, 12, 31))
        if level == "archive_month":
            return cls(level, day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
        return cls(level, day, day)

    def wider(self) -> list[Period]:
        """The year, or the year and the month, that it lies in."""
        return [Period.around(self.first, level) for level in LEVELS[: LEVELS.index(self.level)]]

    @property
    def inside(self) -> Q:
        return Q(published_at__gte=self.start) & (Q(published_at__lt=self.end) if self.end else Q())

    @property
    def start(self) -> datetime:
        return _midnight(self.first)

    @property
    def end(self) -> datetime | None:
        """The first moment after it; None for the last year that dates can hold."""
        return None if self.last == date.max else _midnight(self.last + timedelta(days=1))

    def heading(self, language: str) -> str:
        if self.level == "archive_year":
            return year_heading(self.first.year, language=language)
        if self.level == "archive_month":
            return month_heading(self.first, language=language)
        return date_short(self.first, language=language)

    def address(self, language: str) -> str:
        numbers = (self.first.year, self.first.month, self.first.day)
        return address(self.level, language, *numbers[: LEVELS.index(self.level) + 1])


def _midnight(day: date) -> datetime:
    try:
        return datetime.combine(day, time.min, DAY_ZONE).astimezone(UTC)
    except OverflowError:  # in UTC the first day of year 1 begins in a year that dates cannot hold
        return datetime.min.replace(tzinfo=UTC)
