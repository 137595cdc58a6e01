"""Whether the periods of tariffs follow one another: days that two would decide, days that none does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol

DAY = timedelta(days=1)


class Period(Protocol):
    """A stored or plain row with a first day and perhaps the first day on which it no longer counts."""

    name: str
    effective_from: date
    effective_until: date | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days, the first and the last included; no last day: for ever. `names` are the rows around or in it."""

    first: date
    last: date | None
    names: tuple[str, str]


def overlap(row: Period, others: Iterable[Period]) -> Stretch | None:
    """The first days that `row` and another would both decide."""
    found = [
        (max(row.effective_from, other.effective_from), _earlier(row.effective_until, other.effective_until), other)
        for other in others
    ]
    held = [(first, until, other) for first, until, other in found if until is None or first < until]
    if not held:
        return None
    first, until, other = min(held, key=lambda each: each[0])
    return Stretch(first, until - DAY if until else None, (row.name, other.name))


def gaps(rows: Iterable[Period]) -> list[Stretch]:
    """Days between two rows that neither decides. Before the first and after the last there is no rule to miss."""
    ordered = sorted(rows, key=lambda row: row.effective_from)
    return [
        Stretch(earlier.effective_until, later.effective_from - DAY, (earlier.name, later.name))
        for earlier, later in pairwise(ordered)
        if earlier.effective_until is not None and earlier.effective_until < later.effective_from
    ]


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(filter(None, (one, other)), default=None)
