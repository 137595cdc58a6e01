"""Reads counted against reads sent: as many different readers, four processes, two of them killed on the way.

`python -m benchmarks.pages.counted` is the part inside the portal: it folds what is still spooled and prints the total.
"""

import os
import signal
import socket
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pages import processes
from benchmarks.pages.databases import Portal, inside
from benchmarks.pages.load import BROWSER
from benchmarks.pages.servers import Server, portal

PROCESSES, SENDERS = 4, 8
KILLED_AT = (1 / 3, 2 / 3)


@dataclass
class Counted:
    sent: int
    answered: int
    counted: int
    seconds: float

    @property
    def is_equal(self) -> bool:
        """A request that got no answer may have been counted or not."""
        return self.answered <= self.counted <= self.sent


def run(filled: Portal, reads: int, *, log: Path) -> Counted:
    before = total(filled)
    began = time.monotonic()
    with portal(filled.environment, log=log, WEB_WORKERS=str(PROCESSES)) as server:
        senders = [Sender(server, filled.samples["articles"], number, reads // SENDERS) for number in range(SENDERS)]
        for sender in senders:
            sender.start()
        for share in KILLED_AT:
            while sum(sender.sent for sender in senders) < share * reads and any(map(Sender.is_alive, senders)):
                time.sleep(0.05)
            os.kill(processes.workers(server.pid)[0], signal.SIGKILL)
        for sender in senders:
            sender.join()
    sent, answered = sum(sender.sent for sender in senders), sum(sender.answered for sender in senders)
    return Counted(sent, answered, total(filled) - before, time.monotonic() - began)


class Sender(threading.Thread):
    """Sends its part over one connection at a time, each request from another reader."""

    def __init__(self, server: Server, paths: list[str], number: int, reads: int) -> None:
        super().__init__()
        self.server, self.paths, self.number, self.reads = server, paths, number, reads
        self.sent = self.answered = 0
        self.connection: socket.socket | None = None

    def run(self) -> None:
        while self.sent < self.reads:
            reader = self.number * self.reads + self.sent
            self.sent += 1
            try:
                self._ask(reader)
                self.answered += 1
            except OSError:
                self.connection = None

    def _ask(self, reader: int) -> None:
        if self.connection is None:
            self.connection = socket.create_connection(("127.0.0.1", self.server.port), timeout=30)
        address = f"10.{reader >> 16 & 255}.{reader >> 8 & 255}.{reader & 255}"
        path = self.paths[reader % len(self.paths)]
        self.connection.sendall(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: {BROWSER}\r\nAccept-Encoding: gzip\r\n"
            f"X-Forwarded-For: {address}\r\n\r\n".encode()
        )
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._more()
        head, _, body = received.partition(b"\r\n\r\n")
        lines = (line.partition(b":") for line in head.lower().split(b"\r\n"))
        missing = next(int(value) for name, _, value in lines if name == b"content-length") - len(body)
        while missing > 0:
            missing -= len(self._more())
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode())

    def _more(self) -> bytes:
        assert self.connection
        received = self.connection.recv(65536)
        if not received:
            raise ConnectionResetError
        return received


def total(filled: Portal) -> int:
    return int(inside(filled, "benchmarks.pages.counted").strip().splitlines()[-1])


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command, get_commands
    from django.db.models import Sum

    from articles.models import Article

    if "fold_readership" in get_commands():
        call_command("fold_readership", verbosity=0)
    print(Article.objects.aggregate(Sum("view_count"))["view_count__sum"])


if __name__ == "__main__":
    main()
