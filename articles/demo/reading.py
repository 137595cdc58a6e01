"""The demo's TOML files as plain rows, their dates as moments in Viet Nam."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from campaign_portal.clock import ZONE

CONTENT = Path(__file__).parent / "content"
SUMS = ("page_count", "article_coefficient", "photo_coefficient", "translation_share")
# What an article must have been for readers to have seen it.
ONCE_PUBLIC = ("published", "replacement_pending", "withdrawn", "expired")


@dataclass(frozen=True, kw_only=True)
class Picture:
    motif: str
    hue: int
    alt_vi: str
    alt_en: str
    caption_vi: str
    caption_en: str
    credit: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One article file. A name it does not know is a mistake in the file and stops the reading."""

    number: int
    key: str
    category: str
    type: str
    unit: str
    keywords: list[str]
    related: list[str]
    contribution: list[dict[str, str]]
    published_at: datetime
    views: int
    state_vi: str
    state_en: str
    vi: dict[str, str]
    en: dict[str, str] | None = None
    vi_replacement: dict[str, str] | None = None
    picture: Picture | None = None
    campaign: str | None = None
    page_count: Decimal | None = None
    photo_count: int | None = None
    article_coefficient: Decimal | None = None
    photo_coefficient: Decimal | None = None
    translation_share: Decimal | None = None
    replacement_url: str = ""
    is_featured: bool = False
    featured_days: int = 0
    scheduled_in_days: int = 0
    return_reason: str = ""
    withdraw_reason: str = ""

    def was_public(self, language: str) -> bool:
        return (self.state_vi if language == "vi" else self.state_en) in ONCE_PUBLIC


def taxonomy() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((CONTENT / "taxonomy.toml").read_text(encoding="utf-8"))


def entries() -> list[Entry]:
    """All articles, oldest first."""
    files = sorted(CONTENT.glob("[0-9]*.toml"))
    return sorted(map(_entry, files), key=lambda entry: entry.published_at)


def not_after(now: datetime, found: list[Entry]) -> list[Entry]:
    """The same articles for a machine whose clock is behind the newest of them: moved back by whole weeks.

    The oldest one keeps its date: that day is history.
    """
    ahead = found[-1].published_at + timedelta(days=1) - now
    if ahead <= timedelta():
        return found
    shift = timedelta(weeks=-(-ahead // timedelta(weeks=1)))
    return [found[0], *(replace(entry, published_at=entry.published_at - shift) for entry in found[1:])]


def _entry(path: Path) -> Entry:
    facts = tomllib.loads(path.read_text(encoding="utf-8"))
    facts["published_at"] = facts["published_at"].replace(tzinfo=ZONE)
    facts |= {name: Decimal(facts[name]) for name in SUMS if name in facts}
    if "picture" in facts:
        facts["picture"] = Picture(**facts["picture"])
    return Entry(number=int(path.name.split("-")[0]), **facts)
