"""Takes turns: in each round every case gets one stretch of requests, so that a busy minute hits all alike."""

import statistics
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.pages import processes
from benchmarks.pages.load import Readers, Stretch, send
from benchmarks.pages.servers import Server

# With fewer answers nothing can be said of one: then the stretch is sent again, as long as it takes.
LEAST, LONGER, MOST_SECONDS = 20, 4, 60
# In a second, so many answers for each page mean that the pages are kept; tried so often.
ENOUGH, FILLS = 10, 15


@dataclass(frozen=True)
class Case:
    """`key` names it in the table; `pids` are all trees of processes that take part."""

    key: str
    server: Server
    paths: list[str]
    pids: list[int]
    connections: int = 8
    cookie: str = ""
    # Answered from the cache: every process has all pages before each stretch.
    is_kept: bool = False


@dataclass
class Measured:
    stretches: list[Stretch] = field(default_factory=list)
    # Milliseconds of processor time for one request, the server's and the database's, of each round.
    server: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)

    @property
    def rates(self) -> list[float]:
        return [stretch.requests / stretch.seconds for stretch in self.stretches]

    @property
    def rate(self) -> float:
        return statistics.median(self.rates)

    @property
    def costs(self) -> list[float]:
        return [one + other for one, other in zip(self.server, self.database, strict=True)]

    @property
    def cost(self) -> float:
        return statistics.median(self.costs)

    def of(self, name: str) -> float:
        return statistics.median(getattr(stretch, name) for stretch in self.stretches)

    @property
    def bytes(self) -> float:
        """For one answer, its headers included."""
        return statistics.median(stretch.bytes / max(stretch.requests, 1) for stretch in self.stretches)

    @property
    def failed(self) -> int:
        return sum(stretch.failed for stretch in self.stretches)


def ratio(one: list[float], other: list[float]) -> float:
    """The median of what each round's pair gives."""
    return statistics.median(a / b for a, b in zip(one, other, strict=True) if b)


def measure(cases: list[Case], *, rounds: int, seconds: float, folder: Path) -> dict[str, Measured]:
    found = {case.key: Measured() for case in cases}
    readers = Readers()
    for case in cases:  # warm
        take(case, seconds=min(seconds, 1), folder=folder, readers=readers)
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", flush=True)
        for case in cases:
            if case.is_kept:
                fill(case, folder=folder, readers=readers)
            stretch, server, database = take(case, seconds=seconds, folder=folder, readers=readers)
            answered = max(stretch.requests, 1)
            found[case.key].stretches.append(stretch)
            found[case.key].server.append(server * 1000 / answered)
            found[case.key].database.append(database * 1000 / answered)
    return found


def fill(case: Case, *, folder: Path, readers: Readers) -> None:
    """Ask until answers come so quickly that hardly one of them can have been made anew."""
    for _ in range(FILLS):
        if _sent(case, seconds=1, folder=folder, readers=readers).requests > ENOUGH * len(case.paths):
            return


def take(case: Case, *, seconds: float, folder: Path, readers: Readers) -> tuple[Stretch, float, float]:
    while True:
        before = [processes.seconds([pid]) for pid in case.pids]
        stretch = _sent(case, seconds=seconds, folder=folder, readers=readers)
        spent = [processes.seconds([pid]) - start for pid, start in zip(case.pids, before, strict=True)]
        if stretch.requests >= LEAST or seconds > MOST_SECONDS:
            return stretch, spent[0], sum(spent[1:])
        seconds *= LONGER


def _sent(case: Case, *, seconds: float, folder: Path, readers: Readers) -> Stretch:
    return send(
        folder, case.paths, port=case.server.port, seconds=seconds, connections=case.connections, readers=readers,
        cookie=case.cookie,
    )  # fmt: skip
