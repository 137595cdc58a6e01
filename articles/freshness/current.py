"""The generation of the site that this process knows, and what it keeps of it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from django.db import Error

from articles.freshness import generation
from articles.freshness.steadiness import next_change

# Somebody may have written past the portal, with a database client: so many seconds later that is seen too.
LONGEST = 300


@dataclass(slots=True, eq=False)
class Period:
    """From when until when nothing changes by time alone, in seconds since 1970, and what is kept so long."""

    since: float
    until: float
    things: dict[tuple[str, ...], Any] = field(default_factory=dict)

    def has(self, now: float) -> bool:
        return self.since <= now < self.until


class Generation:
    """What is kept of one generation. Whoever makes something of it holds on to it and puts it here.

    If another one has begun meanwhile, nobody looks here any more.
    """

    def __init__(self, announcement: bytes) -> None:
        self.announcement = announcement
        self.token: tuple[int, int] | None = None
        self.period = Period(0.0, 0.0)
        self._lock = threading.Lock()

    def prepare(self, now: float) -> bool:
        """Whether what is made from now on may be kept; not when the database does not answer.

        The token is read before anything of this generation is made: later it could be that of a change which was
        not seen in making it. Of several who ask at once the first decides: with it somebody may have made something.
        """
        try:
            if self.token is None:
                token = generation.token()
                with self._lock:
                    self.token = self.token or token
            if not self.period.has(now):
                until = next_change(datetime.fromtimestamp(now, UTC)).timestamp()
                self.period = Period(now, min(until, now + LONGEST))
        except Error:
            return False
        return True


Known = TypeVar("Known", bound=Generation)


class Current(Generic[Known]):
    """The generation of now: another one as soon as a change was announced."""

    def __init__(self, begin: type[Known]) -> None:
        self._begin, self._lock = begin, threading.Lock()
        self._announced = generation.Announcements()
        self._known = begin(self._announced.newest())

    def generation(self) -> Known:
        known = self._known
        return known if self._announced.newest() == known.announcement else self._next(known)

    def look(self, token: tuple[int, int]) -> None:
        """The database's word on the site's generation: another one than before begins the next."""
        self._announced.open()
        known = self._known
        if known.token is not None and known.token != token:
            self._next(known)

    def _next(self, known: Known) -> Known:
        with self._lock:
            if self._known is known:
                self._known = self._begin(self._announced.newest())
            return self._known
