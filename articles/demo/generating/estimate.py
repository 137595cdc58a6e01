"""How long generating takes and how much disk, told beforehand: what was measured, times the number of articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Rate:
    """For one article, with its English text where it has one, and all that is kept of both."""

    milliseconds: float
    kilobytes: float


# Measured with 100,000 articles on two cores shared with other work, November 2026.
RATES = {"sqlite": Rate(milliseconds=8, kilobytes=30), "postgresql": Rate(milliseconds=18, kilobytes=40)}


@dataclass(frozen=True)
class Estimate:
    time: timedelta
    megabytes: int


def of(count: int, *, vendor: str) -> Estimate:
    rate = RATES[vendor]
    return Estimate(
        time=timedelta(milliseconds=rate.milliseconds * count), megabytes=round(rate.kilobytes * count / 1000)
    )
