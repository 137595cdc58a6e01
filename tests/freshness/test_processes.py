"""Four processes that keep pages, and a clock that runs on: they answer as a portal does that keeps none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from django.db import connection

from articles.freshness import generation, memory
from articles.freshness.steadiness import next_change
from articles.models import Article
from articles.public.addresses import address
from campaign_portal import clock
from tests import factories
from tests.freshness import drill, everything, servers
from tests.freshness.newsroom import STEPS, Newsroom, naming
from tests.freshness.servers import Answer, Server, truth_of
from tests.people import Cast

PROCESSES = 4
# Sequences of all steps, each in another order: SEQUENCES=20 looks further.
SEQUENCES = int(os.environ.get("SEQUENCES", "1"))
# In seconds; each process asks the database twice in one, but a busy machine may not let it.
PATIENCE = 60
# On a slow machine a moment at which something changes may come while all is asked for: then all is asked anew.
TRIES = 9
KEPT = (200, 410)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shared")


@pytest.fixture(scope="module")
def started(django_db_setup: None, django_db_blocker: Any, folder: Path) -> Iterator[list[Server]]:
    with django_db_blocker.unblock(), servers.running(folder, count=PROCESSES) as found:
        yield found


@dataclass(frozen=True)
class Portal:
    processes: list[Server]
    newsroom: Newsroom
    truth: Any
    turns: Iterator[int] = field(default_factory=count)

    def compare(self) -> None:
        """Every page, from two of the processes, when it is made and when it was kept."""
        expected, answers = self._asked()
        hidden = self.newsroom.hidden()
        wrong = [
            f"{who}: {each}\n{difference}"
            for (who, each), answer in answers.items()
            if (difference := answer.difference(expected[each]))
        ]
        told = "\n".join(self.newsroom.done)
        assert not wrong, f"{len(wrong)} answers are wrong after\n{told}\n" + "\n".join(wrong[:3])
        for each, answer in expected.items():
            assert "set-cookie" not in answer.headers, each
            found = [word for word in hidden if word in answer.text]
            assert not found, f"{each} has {found} after\n{told}"

    def _asked(self) -> tuple[dict[str, Answer], dict[tuple[str, str], Answer]]:
        """The truth of each address, and what each process answered; all of a time in which nothing changes."""
        for _ in range(TRIES):
            steady_until, addresses = next_change(clock.now()), everything.addresses(self.newsroom)
            expected = {each: truth_of(self.truth, each) for each in addresses}
            turn = next(self.turns)
            # Of two processes each, of the other two next time.
            shares = [addresses[(place + turn) % 2 :: 2] for place in range(len(self.processes))]
            with ThreadPoolExecutor(len(self.processes)) as readers:
                asked = list(readers.map(read, self.processes, shares))
            if clock.now() < steady_until:
                break
        return expected, {place: answer for answers in asked for place, answer in answers.items()}


def read(process: Server, addresses: list[str]) -> dict[tuple[str, str], Answer]:
    """Each address twice: the second time mostly from the cache, packed and with a parameter of somebody else."""
    found = {(f"{process.name}, first", each): process.get(each) for each in addresses}
    again = {
        each: f"{each}{'&' if '?' in each else '?'}fbclid=x"
        for (_, each), answer in found.items()
        if answer.status in KEPT
    }
    packed = {"Accept-Encoding": "gzip"}
    return found | {(f"{process.name}, again", each): process.get(more, **packed) for each, more in again.items()}


@pytest.fixture
def portal(
    started: list[Server], folder: Path, transactional_db: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Portal]:
    settings.VAR_DIR = folder
    # As the servers do where they have PostgreSQL: the truth is asked for often.
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", None)
    connection.close()
    cache.clear()
    # What a server remembers must not come into the truth.
    memory.use(None)
    with drill.shared(folder / "clock", monkeypatch, start=factories.NOON) as moving:
        newsroom = Newsroom(Cast(), moving, folder)
        newsroom.open()
        yield Portal(started, newsroom, get_wsgi_application())


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_after_each_step_every_process_answers_as_if_it_kept_nothing(portal, seed):
    chance = Random(seed)
    for name in chance.sample(STEPS, len(STEPS)):
        portal.newsroom.step(name, chance.randrange(6))
        portal.compare()


def test_pages_come_from_the_cache_and_the_office_goes_past_it(portal):
    """Seen by a number that ends no page."""
    article = portal.newsroom.touched
    page = address("article", "vi", article.pk, article.newest_revision_vi.slug)
    before = [process.get(page) for process in portal.processes]
    Article.objects.filter(pk=article.pk).update(view_count=87654)
    assert [process.get(page) for process in portal.processes] == before
    for cookie in ("sessionid=x", "staff=x"):
        seen = [process.get(page, Cookie=cookie) for process in portal.processes]
        assert all("87.654" in answer.text for answer in seen)
        assert not any("set-cookie" in answer.headers for answer in seen)
    assert [process.get(page) for process in portal.processes] == before


def test_a_change_whose_process_was_killed_before_it_could_tell_is_seen_all_the_same(portal, folder):
    before = [process.get("/").text for process in portal.processes]
    announced = generation.Announcements().newest()
    killing = "import os, signal\nfrom articles.freshness import generation\n"
    killing += "generation.announce = lambda: os.kill(os.getpid(), signal.SIGKILL)\n"
    assert servers.elsewhere(folder, killing + naming(portal.newsroom.category, "Đời sống")) == -9
    assert generation.Announcements().newest() == announced
    assert not any("Đời sống" in text for text in before)
    for process in portal.processes:
        servers.wait_until(lambda process=process: "Đời sống" in process.get("/").text, seconds=PATIENCE)
    portal.compare()
