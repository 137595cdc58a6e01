"""Stretches of days: what lies before them, and which months they touch."""

from datetime import date

import pytest

from articles.reports.stretches import Stretch

TODAY = date(2026, 10, 12)


def test_as_many_days_lie_right_before():
    week = Stretch.of_days(7, until=TODAY)
    assert (week, week.length) == (Stretch(date(2026, 10, 6), TODAY), 7)
    assert week.before() == Stretch(date(2026, 9, 29), date(2026, 10, 5))


@pytest.mark.parametrize(
    ("days", "year_before"),
    [
        (Stretch(date(2026, 1, 1), TODAY), Stretch(date(2025, 1, 1), date(2025, 10, 12))),
        (Stretch(date(2028, 1, 1), date(2028, 2, 29)), Stretch(date(2027, 1, 1), date(2027, 2, 28))),
    ],
)
def test_the_same_days_of_the_year_before(days, year_before):
    assert days.year_before() == year_before


@pytest.mark.parametrize(
    ("count", "until", "first"),
    [(12, TODAY, date(2025, 11, 1)), (10, TODAY, date(2026, 1, 1)), (1, TODAY, date(2026, 10, 1))],
)
def test_months_are_whole_but_for_the_last(count, until, first):
    stretch = Stretch.of_months(count, until=until)
    assert (stretch.first, len(stretch.months()), stretch.months()[-1]) == (first, count, date(2026, 10, 1))
