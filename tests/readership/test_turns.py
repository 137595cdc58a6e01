"""Who adds up: one of many that try, the next one when it stops, and nobody where it is switched off."""

import os
import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from articles.models import Article
from articles.readership import folding, turns
from articles.readership.arrivals import arrive
from articles.readership.folding import fold_in_turn
from tests.factories import NOON
from tests.spooled import environ


def read(article: Article, reader: int) -> None:
    arrive(environ(f"203.0.113.{reader}"), article.pk, "vi", NOON)


def total(article: Article) -> int:
    article.refresh_from_db()
    return article.view_count


@pytest.fixture
def article(db) -> Article:
    folding._memory = None
    return Article.objects.create()


def as_another(monkeypatch) -> None:
    monkeypatch.setattr(folding.os, "getpid", lambda: 1)


def last_fold(spool, *, seconds_ago: float) -> None:
    at = (spool / "lock").stat().st_mtime - seconds_ago
    os.utime(spool / "lock", (at, at))


def test_the_first_goes_on_and_the_next_one_waits_until_it_is_gone(article, spool, monkeypatch):
    for number in range(3):
        read(article, number)
        assert fold_in_turn(NOON, 10).counted == 1
    as_another(monkeypatch)
    read(article, 3)
    assert fold_in_turn(NOON, 10) is None
    last_fold(spool, seconds_ago=16)
    assert fold_in_turn(NOON, 10).counted == 1
    monkeypatch.undo()
    assert fold_in_turn(NOON, 10) is None


def test_where_the_clock_was_set_back_nobody_waits_for_one_that_is_gone(article, spool, monkeypatch):
    read(article, 0)
    assert fold_in_turn(NOON, 10).counted == 1
    read(article, 1)
    as_another(monkeypatch)
    last_fold(spool, seconds_ago=-3600)
    assert fold_in_turn(NOON, 10).counted == 1


def test_who_fails_leaves_the_turn_to_others(article, monkeypatch):
    read(article, 0)
    with monkeypatch.context() as patch:
        patch.setattr(folding, "_fold", lambda now: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            fold_in_turn(NOON, 10)
    as_another(monkeypatch)
    assert fold_in_turn(NOON, 10).counted == 1


def test_while_somebody_folds_nobody_waits(article):
    with folding._alone(wait=True):
        assert fold_in_turn(NOON, 10) is None


def test_a_database_that_is_away_delays_and_loses_nothing(article, monkeypatch, caplog):
    read(article, 0)
    ended, tries = threading.Event(), iter(range(3))
    whole = folding._fold

    def away_twice(now):
        if next(tries) < 2:
            raise OperationalError("away")
        ended.set()
        return whole(now)

    monkeypatch.setattr(folding, "_fold", away_twice)
    monkeypatch.setattr(connection, "close", lambda: None)
    # The check of imports, in the same process, switches off the loggers that it finds.
    monkeypatch.setattr(turns.log, "disabled", False)
    turns.go_on(0.001, ended=ended)
    assert total(article) == 1
    assert [record.getMessage() for record in caplog.records] == [
        "Reads were not added to the totals; they wait in the spool and are tried again"
    ]


def test_where_it_is_off_no_thread_is_started(settings):
    settings.FOLD_EVERY = 0
    assert turns.start_folding() is None


def test_a_process_has_one_thread_that_ends_with_it(settings, monkeypatch):
    settings.FOLD_EVERY = 5
    monkeypatch.setattr(turns, "_started", threading.Lock())
    started = []
    monkeypatch.setattr(turns, "go_on", started.append)
    thread = turns.start_folding()
    thread.join(5)
    assert (thread.daemon, started, turns.start_folding()) == (True, [5], None)


def test_the_command_adds_what_waits_and_says_so(article):
    for reader in (1, 1, 2):
        read(article, reader)
    told = StringIO()
    call_command("fold_readership", stdout=told)
    assert told.getvalue() == "2 reads added; 1 repeated, 0 of unknown articles, 0 unreadable.\n"
    assert total(article) == 2
    call_command("fold_readership", verbosity=0, stdout=told)
    assert told.getvalue().count("\n") == 1


@pytest.mark.parametrize("every", ["0", "-1", "nan", "99999"])
def test_the_command_goes_on_only_at_a_sensible_pace(db, every):
    with pytest.raises(CommandError, match="--every"):
        call_command("fold_readership", "--every", every)
