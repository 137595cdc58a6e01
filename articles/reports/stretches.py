"""A stretch of days in Viet Nam, and the one that it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from campaign_portal import clock

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """Both days belong to it."""

    first: date
    last: date

    @classmethod
    def of_days(cls, count: int, *, until: date) -> Stretch:
        return cls(until - (count - 1) * DAY, until)

    @classmethod
    def of_months(cls, count: int, *, until: date) -> Stretch:
        """The month of `until` and those before it, `count` together."""
        months = until.year * 12 + until.month - count
        return cls(date(months // 12, months % 12 + 1, 1), until)

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    def before(self) -> Stretch:
        """As many days, right before it."""
        return Stretch.of_days(self.length, until=self.first - DAY)

    def year_before(self) -> Stretch:
        """The same days of the year before."""
        return Stretch(_year_before(self.first), _year_before(self.last))

    @property
    def inside(self) -> Q:
        """The condition on rows that have a `day`."""
        return Q(day__gte=self.first, day__lte=self.last)

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Midnight in Viet Nam at which it begins, and that at which it is over."""
        first, end = (datetime.combine(day, time.min, clock.ZONE) for day in (self.first, self.last + DAY))
        return first, end

    def days(self) -> list[date]:
        return [self.first + number * DAY for number in range(self.length)]

    def months(self) -> list[date]:
        """The first day of each month that it touches."""
        return sorted({day.replace(day=1) for day in self.days()})


def _year_before(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)
