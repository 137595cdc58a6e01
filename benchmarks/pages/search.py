"""Fifty mixed queries, one after the other: how long an answer takes, as a page over HTTP and inside the search room.

`python -m benchmarks.pages.search` is the part that runs inside the portal; it reads the queries and prints JSON.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from benchmarks.pages.databases import BASE, Portal
from benchmarks.pages.servers import Server, fetch

REPEATS = 5
FIRST_PAGE = 12


@dataclass(frozen=True)
class Times:
    """Milliseconds of every answer, and the query whose own median is the longest."""

    every: list[float]
    worst: str
    worst_median: float

    def percentile(self, share: float) -> float:
        ordered = sorted(self.every)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def over_http(server: Server, queries: list[str]) -> Times:
    return timed(queries, lambda query: fetch(server.port, f"/tim-kiem/?q={quote(query)}"))


def in_the_room(portal: Portal) -> Times:
    command = [sys.executable, "-m", "benchmarks.pages.search"]
    done = subprocess.run(
        command, cwd=BASE, env=portal.environment, check=True, capture_output=True, text=True,
        input=json.dumps(portal.samples["queries"]),
    )  # fmt: skip
    return Times(**json.loads(done.stdout))


def timed(queries: list[str], ask: Callable[[str], object]) -> Times:
    taken: dict[str, list[float]] = {query: [] for query in queries}
    for query in queries:
        ask(query)
    for _ in range(REPEATS):
        for query in queries:
            began = time.perf_counter()
            ask(query)
            taken[query].append((time.perf_counter() - began) * 1000)
    medians = {query: sorted(times)[len(times) // 2] for query, times in taken.items()}
    worst = max(medians, key=lambda query: medians[query])
    return Times([value for times in taken.values() for value in times], worst, medians[worst])


def main() -> None:
    import django

    django.setup()
    from articles.search.finding import find
    from articles.search.parsing import parse
    from campaign_portal import clock

    now = clock.now()
    found = timed(json.load(sys.stdin), lambda query: find(parse(query), language="vi", now=now, limit=FIRST_PAGE))
    print(json.dumps(vars(found)))


if __name__ == "__main__":
    main()
