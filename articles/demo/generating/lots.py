"""What becomes of each article: where its texts stand and when that was. Drawn by lot, the same each time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from campaign_portal.clock import ZONE

YEARS = 20
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
# In a hundred articles; the rest are published.
ORIGINALS = {"draft": 4, "pending": 3, "returned": 2, "scheduled": 1, "expired": 3, "withdrawn": 3}
# In a hundred originals that are or were public: where their English text stands; the rest have none.
TRANSLATIONS = {"published": 33, "draft": 1, "pending": 2, "returned": 1}
OVER = ("expired", "withdrawn")
EVER_PUBLIC = ("published", *OVER)
WITH_PICTURE, FEATURED, WITH_CAMPAIGN = 1 / 3, 1 / 50, 1 / 4
FEATURED_FOR, AHEAD, LASTING = 7 * DAY, 30, 90


@dataclass(frozen=True)
class Lot:
    """One article's fate. `at` is when its original was decided about, `until` when it ends or ended."""

    original: str
    translation: str
    at: datetime
    starts: datetime
    until: datetime | None
    has_picture: bool
    has_campaign: bool
    is_featured: bool

    @property
    def was_public(self) -> bool:
        return self.original in EVER_PUBLIC

    @property
    def is_public(self) -> bool:
        return self.original == "published"


def draw(number: int, count: int, *, dice: Random, now: datetime) -> Lot:
    """The fate of one of `count` articles; they follow each other through the years up to `now`."""
    original = _share(ORIGINALS, dice, rest="published")
    translation = _share(TRANSLATIONS, dice, rest="") if original in EVER_PUBLIC else ""
    at = _office_hours(now - YEARS * 365 * DAY * (1 - (number + dice.random()) / count), dice=dice, now=now)
    starts, until = at, None
    if original == "scheduled":
        starts = (now + dice.randint(1, AHEAD) * DAY).replace(minute=0, second=0, microsecond=0)
    if original in OVER:
        until = at + (now - at) * min(1.0, dice.randint(7, LASTING) * DAY / (now - at)) * 0.99
    return Lot(
        original=original,
        translation=translation,
        at=at,
        starts=starts,
        until=until,
        has_picture=dice.random() < WITH_PICTURE,
        has_campaign=dice.random() < WITH_CAMPAIGN,
        is_featured=original == "published" and dice.random() < FEATURED,
    )


def _share(table: dict[str, int], dice: Random, *, rest: str) -> str:
    lot = dice.random() * 100
    for name, share in table.items():
        lot -= share
        if lot < 0:
            return name
    return rest


def _office_hours(moment: datetime, *, dice: Random, now: datetime) -> datetime:
    """The same day between seven and six in Viet Nam, and some hours ago at least: a translation comes after it."""
    day = moment.astimezone(ZONE).replace(hour=7, minute=0, second=0, microsecond=0)
    return min(day + dice.randrange(11 * 60) * MINUTE, now - 6 * HOUR)
