"""Reads sent by many readers through four processes, two of them killed, the database stopped and back: equal."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from articles.models import Article, DailyViews
from articles.readership.arrivals import arrive
from campaign_portal import clock
from tests import factories, serving
from tests.journeys import server
from tests.people import Cast
from tests.races import absence
from tests.races.readers import Readers, Reading
from tests.spooled import environ

READS, WHILE_AWAY = 2_000, 200
PATIENCE = 30


@pytest.fixture
def article(cast: Cast) -> Article:
    now = clock.now() - factories.hours(1)
    moved = {"replacement_url_vi": "https://vanban.example.gov.vn/so-12.pdf"}
    return factories.live(cast.reporter, cast.approver, now=now, published_at_vi=now, **moved)


@pytest.fixture
def port(article: Article, spool: Path, tmp_path: Path) -> Iterator[int]:
    """Four processes as in production, behind a proxy, on the test's own database; the folder is `tmp_path`."""
    number = serving.free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if name not in server.OURS},
        "DJANGO_SETTINGS_MODULE": "campaign_portal.settings",
        "ENV_FILE": "",
        "DEBUG": "0",
        "DATABASE_URL": absence.address(),
        "VAR_DIR": str(tmp_path),
        "SPOOL_DIR": str(spool),
        "TRUSTED_PROXIES": "127.0.0.1",
        "READ_BEACON": "1",
        "FOLD_EVERY": "1",
        "WEB_WORKERS": "4",
        "LISTEN": "127.0.0.1",
        "PORT": str(number),
    }
    made = server.Portal(f"http://127.0.0.1:{number}", environment, tmp_path / "server.log")
    with server.running(made, number):
        yield number


@pytest.mark.django_db(transaction=True)
def test_what_was_read_is_what_is_counted(article: Article, port: int, spool: Path, tmp_path: Path):
    link = Reading("GET", f"/tin-tuc/{article.pk}/lien-ket/", 302)
    beacon = Reading("POST", f"/tin-tuc/{article.pk}/doc/", 204)
    page = Reading("GET", article.publications.get().get_absolute_url(), 200)
    readers = Readers(port, [*[link] * 25, *[beacon] * 14, page])
    killed: list[int] = []

    def kill_who_folds() -> None:
        """Without a word, in the midst of reads, whoever adds them up just now; the next one takes over."""
        pid = until(lambda: folding(spool, but=killed))
        os.kill(pid, signal.SIGKILL)
        killed.append(pid)

    readers.come(READS, meanwhile={READS // 3: kill_who_folds, READS * 2 // 3: kill_who_folds})
    assert readers.answered == READS
    with absence.away():
        # What a cache answers meanwhile waits in the spool.
        for number in range(WHILE_AWAY):
            arrive(environ(f"192.0.2.{number}"), article.pk, "vi")
        if connection.vendor == "sqlite":
            assert total(article) <= READS
        else:
            until(lambda: "were not added" in (tmp_path / "server.log").read_text())
    sent = READS + WHILE_AWAY
    until(lambda: total(article) >= sent)
    assert total(article) == sent
    assert sum(row.count for row in DailyViews.objects.filter(article=article)) == sent
    assert len(set(killed)) == 2


def until(found: Callable[[], int]) -> int:
    """What `found` gives, once it is something."""
    ends = time.monotonic() + PATIENCE
    while not (value := found()):
        assert time.monotonic() < ends, "It did not happen."
        time.sleep(0.02)
    return value


def folding(spool: Path, *, but: list[int]) -> int:
    """The number of the process that folded last, none while it is one of `but`."""
    lock = spool / "lock"
    pid = int(lock.read_text().partition("-")[0] or 0) if lock.exists() else 0
    return 0 if pid in but else pid


def total(article: Article) -> int:
    return Article.objects.values_list("view_count", flat=True).get(pk=article.pk)
