"""The pages of one generation of the site, bounded; with the next generation all of them are gone at once."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from articles.freshness.current import Generation
from articles.public.cache.page import KeptPage

# Scheme and host, path, query.
Key = tuple[str, str, str, str]
# Bytes of pages that a process keeps, and of those not more than so many with a query: a crawler that tries one
# search after another pushes out no article.
BYTES, QUERIES = 12 * 1024 * 1024, 400


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


class Pages(Generation):
    """The pages of one generation, beside what else is kept of it."""

    def __init__(self, announcement: bytes) -> None:
        super().__init__(announcement)
        self.pages = Shelf(bytes=BYTES, most=20_000)
        self.queries = Shelf(bytes=BYTES // 4, most=QUERIES)
        self.making: dict[Key, threading.Lock] = {}

    def shelf(self, key: Key) -> Shelf:
        return self.queries if key[3] else self.pages
