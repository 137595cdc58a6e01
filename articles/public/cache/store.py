"""The pages of one generation of the site, bounded; with the next generation all of them are gone at once."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.conf import settings
from django.db import Error

from articles.freshness import generation
from articles.public.cache.boundary import next_change
from articles.public.cache.page import KeptPage

# Scheme and host, path, query.
Key = tuple[str, str, str, str]
# Bytes of pages that a process keeps, and of those not more than so many with a query: a crawler that tries one
# search after another pushes out no article.
BYTES, QUERIES = 24 * 1024 * 1024, 400


@dataclass(slots=True, eq=False)
class Shelf:
    """Pages up to a sum of bytes and a number; the ones nobody asked for again leave first (second chance)."""

    bytes: int
    most: int
    pages: dict[Key, KeptPage] = field(default_factory=dict)
    size: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def fresh(self, key: Key, now: float) -> KeptPage | None:
        """The kept page, unless its time is over; where the clock was set back, it may not have come."""
        page = self.pages.get(key)
        return page if page is not None and page.since <= now < page.until else None

    def put(self, key: Key, page: KeptPage) -> None:
        with self.lock:
            self._drop(key)
            self.pages[key] = page
            self.size += page.size
            while self.pages and (self.size > self.bytes or len(self.pages) > self.most):
                oldest = next(iter(self.pages))
                kept = self.pages[oldest]
                self._drop(oldest)
                if kept.is_used and oldest != key:
                    kept.is_used = False
                    self.pages[oldest] = kept
                    self.size += kept.size

    def _drop(self, key: Key) -> None:
        page = self.pages.pop(key, None)
        if page is not None:
            self.size -= page.size


class Generation:
    """What this process knows and keeps of one generation; `announcement` and `token` say which.

    Whoever makes a page holds on to the generation that there was before, and stores it there: if another one has
    begun meanwhile, nobody looks there any more.
    """

    def __init__(self, announcement: bytes) -> None:
        self.announcement = announcement
        self.token: tuple[int, int] | None = None
        # From when until when nothing changes by time alone.
        self.steady = (0.0, 0.0)
        self.pages = Shelf(bytes=BYTES, most=20_000)
        self.queries = Shelf(bytes=BYTES // 4, most=QUERIES)
        self.making: dict[Key, threading.Lock] = {}

    def shelf(self, key: Key) -> Shelf:
        return self.queries if key[3] else self.pages

    def prepared(self, now: float) -> float:
        """Until when a page that is made from now on may be kept; 0.0 when the database does not say.

        The token is read before any page of this generation is made: later it could be that of a change which the
        page does not show.
        """
        try:
            if self.token is None:
                self.token = generation.token()
            if not self.steady[0] <= now < self.steady[1]:
                moment = datetime.fromtimestamp(now, UTC)
                self.steady = (now, next_change(moment).timestamp())
        except Error:
            return 0.0
        return min(now + settings.PAGE_CACHE_SECONDS, self.steady[1])
