"""Four production servers on the tests' database, and what the portal answers that keeps nothing."""

from __future__ import annotations

import difflib
import gzip
import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from tests import serving
from tests.journeys.server import OURS, Portal
from tests.public.cache.asking import ask

HOST, ROBOT = "testserver", "bot: its reads change no number"
# What hangs on how an answer is packed and sent.
ASIDE = {"etag", "vary", "content-length", "content-encoding", "date", "server", "connection", "transfer-encoding"}
# The minute at which somebody saves an article; it may be another one for the next who asks.
SAVED = re.compile("(Lưu lúc|Saved): [^<]*".encode())
LINES = 12


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")

    def difference(self, truth: Answer) -> str:
        """What is not as in `truth`, in a few lines; empty where all is."""
        if self == truth:
            return ""
        lines = [f"status {truth.status} became {self.status}"] if self.status != truth.status else []
        names = sorted(truth.headers.keys() | self.headers.keys())
        lines += [
            f"{name}: {truth.headers.get(name)} became {self.headers.get(name)}"
            for name in names
            if truth.headers.get(name) != self.headers.get(name)
        ]
        lines += difflib.unified_diff(truth.text.splitlines(), self.text.splitlines(), "true", "answered", n=0)
        return "\n".join(line[:200] for line in lines[:LINES])


class Server:
    """One process, asked over one connection that stays open."""

    def __init__(self, number: int, portal: Portal, process: subprocess.Popen, port: int) -> None:
        self.name, self.portal, self.process, self.port = f"process {number}", portal, process, port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, address: str, **headers: str) -> Answer:
        self.connection.request("GET", address, headers={"Host": HOST, "User-Agent": ROBOT, **headers})
        response = self.connection.getresponse()
        body, found = response.read(), dict(response.getheaders())
        said = {name.lower(): value for name, value in found.items()}
        if said.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        return comparable(response.status, said, body)


def comparable(status: int, headers: dict[str, str], body: bytes) -> Answer:
    return Answer(status, {k: v for k, v in headers.items() if k not in ASIDE}, SAVED.sub(b"", body))


def truth_of(application: Callable[..., Any], address: str) -> Answer:
    """What Django alone answers now, in this process."""
    answer = ask(application, address, HTTP_HOST=HOST, HTTP_USER_AGENT=ROBOT)
    said = {name.lower(): value for name, value in answer.headers.items()}
    return comparable(answer.status, said, answer.body)


def database_url() -> str:
    """The address of the database that pytest has made."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    address, mark, options = os.environ["DATABASE_URL"].partition("?")
    return f"{address.rpartition('/')[0]}/{name}{mark}{options}"


def environment(folder: Path) -> dict[str, str]:
    """Of a server or a command that works on the tests' database; a page is ended by freshness alone."""
    return {
        **{name: value for name, value in os.environ.items() if name not in OURS},
        "DJANGO_SETTINGS_MODULE": "campaign_portal.settings",
        "ENV_FILE": "",
        "SECRET_KEY": settings.SECRET_KEY,
        "PAYEE_KEYS": ",".join(settings.PAYEE_KEYS),
        "DEBUG": "0",
        "ALLOWED_HOSTS": f"{HOST},127.0.0.1",
        "SECOND_FACTOR": "off",
        "SITE_ADDRESS": settings.SITE_ADDRESS,
        "DATABASE_URL": database_url(),
        "VAR_DIR": str(folder),
        "CLOCK_FILE": str(folder / "clock"),
        "PAGE_CACHE_SECONDS": "86400",
        "WEB_WORKERS": "1",
        "LISTEN": "127.0.0.1",
    }


@contextmanager
def running(folder: Path, *, count: int) -> Iterator[list[Server]]:
    started: list[Server] = []
    try:
        for number in range(1, count + 1):
            started.append(_start(number, folder))
        for each in started:
            serving.wait(each.process, port=each.port, log=each.portal.log)
        yield started
    finally:
        for each in started:
            each.connection.close()
            each.process.terminate()
        for each in started:
            serving.stop(each.process)


def _start(number: int, folder: Path) -> Server:
    port = serving.free_port()
    portal = Portal(
        f"http://127.0.0.1:{port}", {**environment(folder), "PORT": str(port)}, folder / f"server-{number}.log"
    )
    process = serving.start(serving.PORTAL, env=portal.environment, log=portal.log)
    return Server(number, portal, process, port)


def elsewhere(folder: Path, statements: str) -> int:
    """Do this in a process of its own; how it ended."""
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", statements],
        cwd=serving.BASE, env=environment(folder), check=False,
        stdin=subprocess.DEVNULL, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode <= 0, done.stderr
    return done.returncode


def wait_until(is_so: Callable[[], bool], *, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, f"Not so after {seconds} seconds."
        time.sleep(0.05)
