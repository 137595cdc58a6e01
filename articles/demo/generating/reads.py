"""Reads of a generated text: most of them on its first day, some in the last days, so that "most read" has work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

LAST_DAYS, STILL_NEW = 30, 45
FOUND_ON_A_DAY = 0.03
FIRST, LATER = 40, 4
# Few texts have most of the readers.
UNEQUAL = 1.2
MOST = 50_000


def days(first: date, last: date, *, today: date, dice: Random) -> Iterator[tuple[date, int]]:
    """Days and reads of a text that was public between two days."""
    yield first, _readers(FIRST, dice)
    is_new = (today - first).days < STILL_NEW
    for back in range(LAST_DAYS):
        day = today - timedelta(days=back)
        if first < day <= last and (is_new or dice.random() < FOUND_ON_A_DAY):
            yield day, _readers(LATER, dice)


def _readers(usual: int, dice: Random) -> int:
    return min(int(usual * dice.paretovariate(UNEQUAL)), MOST)
