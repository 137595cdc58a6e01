"""How long a portal needs from its start to its first answer, and how large a worker is with a full cache."""

import http.client
import statistics
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.pages import processes
from benchmarks.pages.databases import Portal
from benchmarks.pages.servers import portal

STARTS = 5


def to_first_answer(filled: Portal, *, log: Path) -> float:
    """Seconds, the median of some starts."""
    taken = []
    for _ in range(STARTS):
        with portal(filled.environment, log=log) as server:
            taken.append(server.started_in)
    return statistics.median(taken)


def memory_when_full(filled: Portal, *, log: Path) -> tuple[float, float]:
    """RSS and PSS in MiB of the largest worker, after as many pages as the samples have were asked for, twice.

    With a spool of its own: whoever adds up remembers the readers of the last half hour, and the rounds before sent
    hundreds of thousands.
    """
    with TemporaryDirectory() as spool, portal(filled.environment, log=log, SPOOL_DIR=spool) as server:
        for _ in range(2):
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
            for path in filled.samples["many"]:
                connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
                connection.getresponse().read()
            connection.close()
        return max(processes.memory(pid) for pid in processes.workers(server.pid))
