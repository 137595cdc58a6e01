"""Totals spread over days."""

import pytest

from articles.demo.reads import spread


@pytest.mark.parametrize("total", [0, 1, 31, 4127])
@pytest.mark.parametrize("days", [1, 2, 45])
def test_the_days_add_up_to_the_total(total, days):
    counts = spread(total, days=days)
    assert len(counts) == days
    assert sum(counts) == total


def test_readers_come_in_the_first_days():
    counts = spread(1000, days=45)
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 200
