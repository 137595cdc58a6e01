"""Many readers of a real server at once: who gets no answer asks again, as people do, until there is one."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import count
from threading import Lock

from tests.spooled import PHONE

AT_ONCE = 8
TRIES = 2_000


@dataclass(frozen=True)
class Reading:
    """What one reader does: a way of reading an article, and the answer it should get."""

    method: str
    path: str
    status: int

    @property
    def headers(self) -> dict[str, str]:
        return {"Sec-Fetch-Site": "same-origin"} if self.method == "POST" else {}


class Readers:
    """`readings` are gone through in turn, each reader with an address of their own behind the proxy we are."""

    def __init__(self, port: int, readings: list[Reading]) -> None:
        self.port, self.readings, self._numbers = port, readings, count()
        self.answered, self.lost = 0, 0
        self._lock = Lock()

    def come(self, number: int, *, meanwhile: dict[int, Callable[[], None]] | None = None) -> None:
        """So many readers one after the other, eight at a time; `meanwhile` is done once so many have an answer."""
        waiting = iter(sorted((meanwhile or {}).items()))
        with ThreadPoolExecutor(AT_ONCE) as line:
            arrivals = [line.submit(self._read, next(self._numbers)) for _ in range(number)]
            for reached, act in waiting:
                arrivals[reached].result()
                act()
            for arrival in arrivals:
                arrival.result()

    def _read(self, number: int) -> None:
        reading = self.readings[number % len(self.readings)]
        address = f"198.{18 + number // 62_500}.{number // 250 % 250}.{number % 250}"
        headers = {"X-Forwarded-For": address, "User-Agent": PHONE, **reading.headers}
        for status in self._answers(reading, headers):
            with self._lock:
                if status == reading.status:
                    self.answered += 1
                    return
                self.lost += 1
        raise AssertionError(f"{reading} got no answer")

    def _answers(self, reading: Reading, headers: dict[str, str]) -> Iterator[int | None]:
        """The status of one try after the other, None where the server was gone."""
        for _ in range(TRIES):
            status = None
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
            with closing(connection), suppress(OSError, http.client.HTTPException):
                connection.request(reading.method, reading.path, headers=headers)
                answer = connection.getresponse()
                answer.read()
                status = answer.status
            yield status
