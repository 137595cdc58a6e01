"""After an approval: how soon every reader has the new text, and what the first visit of a cold cache costs."""

import statistics
import threading
import time
from html import escape
from pathlib import Path

from benchmarks.pages.approving import office
from benchmarks.pages.databases import Portal
from benchmarks.pages.servers import Server, fetch, portal

PROCESSES = 4
APPROVALS = 5
# Readers ask so long after each approval.
WATCHED = 2.0
COLD = 10


def until_everyone_sees(filled: Portal, *, log: Path) -> list[float]:
    """For each approval, seconds from its commit to the beginning of the last request that got the old front page."""
    with portal(filled.environment, log=log, WEB_WORKERS=str(PROCESSES)) as server, office(filled) as desk:
        return [_watched(server, desk.approve) for _ in range(APPROVALS)]


def _watched(server: Server, approve) -> float:
    """Each request is a connection of its own, so that all processes are asked."""
    asked: list[tuple[float, bytes]] = []
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            began = time.time()
            asked.append((began, fetch_plain(server)))

    readers = [threading.Thread(target=read) for _ in range(PROCESSES * 2)]
    for reader in readers:
        reader.start()
    time.sleep(0.3)
    told = approve()
    time.sleep(WATCHED)
    over.set()
    for reader in readers:
        reader.join()
    title = escape(told["title"]).encode()
    stale = [began - told["at"] for began, page in asked if began > told["at"] and title not in page]
    return max(stale, default=0.0)


def fetch_plain(server: Server) -> bytes:
    return fetch(server.port, "/", **{"Accept-Encoding": "identity"})[2]


def first_visits(filled: Portal, *, log: Path) -> tuple[float, float]:
    """Milliseconds of the first visit of the front page after an approval, and of the same page without a cache."""
    cold, uncached = [], []
    with (
        portal(filled.environment, log=log) as cached,
        portal(filled.environment, log=log.with_suffix(".uncached"), PAGE_CACHE_SECONDS="0") as plain,
        office(filled) as desk,
    ):
        for server in (cached, plain):
            for _ in range(20):
                fetch(server.port, "/")
        for _ in range(COLD):
            desk.approve()
            cold.append(_milliseconds(cached))
            uncached.append(statistics.median(_milliseconds(plain) for _ in range(3)))
    return statistics.median(cold), statistics.median(uncached)


def _milliseconds(server: Server) -> float:
    began = time.perf_counter()
    fetch(server.port, "/")
    return (time.perf_counter() - began) * 1000
