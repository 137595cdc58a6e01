"""The day's key: one for all processes of the day, nobody else's to read, overwritten and gone at midnight."""

import datetime
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from redis import RedisError

from articles.readership import arrivals, keys
from articles.readership import spool as files
from campaign_portal import clock
from tests.spooled import environ

MIDNIGHT = datetime.datetime(2026, 10, 12, 17, 0, tzinfo=datetime.UTC)  # 00:00 of 13 October in Viet Nam
BEFORE, AFTER = (int(MIDNIGHT.timestamp()) // 60 + minutes for minutes in (-1, 0))


def forget() -> None:
    """As another process, which has not asked yet."""
    keys._held = None


def kept(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("key-*")}


def test_all_processes_of_a_day_have_the_same(spool):
    first = keys.at(BEFORE).key
    forget()
    assert keys.at(BEFORE - 60).key == first
    assert kept(spool) == {"key-20261012": first}
    assert (spool / "key-20261012").stat().st_mode & 0o777 == 0o600
    assert len(first) == 32


def test_at_midnight_it_is_another_one_and_the_old_one_is_gone(spool):
    with clock.shifted_to(MIDNIGHT - datetime.timedelta(seconds=30)):
        arrivals.arrive(environ(), 17, "vi")
        old = keys._held.key
    assert list(kept(spool)) == ["key-20261012"]
    with clock.shifted_to(MIDNIGHT):
        arrivals.arrive(environ(), 17, "vi")
    assert list(kept(spool)) == ["key-20261013"]
    assert old not in kept(spool).values()
    first, second = (path.read_bytes().split()[-1] for path in sorted(spool.glob("reads-*")))
    assert first != second


def test_what_is_removed_was_overwritten_before(spool):
    old = keys.at(BEFORE).key
    # A second name for the same bytes on the disk.
    os.link(spool / "key-20261012", spool / "same")
    keys.destroy_before(files.day_of(AFTER), folder=spool)
    assert kept(spool) == {}
    assert (spool / "same").read_bytes() != old
    assert len((spool / "same").read_bytes()) == 32


def test_a_read_that_comes_late_does_not_touch_the_new_key(spool):
    new = keys.at(AFTER).key
    keys.at(BEFORE)
    assert keys.at(AFTER).key == new
    assert kept(spool) == {"key-20261013": new}


def test_however_many_come_at_once_one_is_first(spool):
    with ThreadPoolExecutor(8) as readers:
        found = set(readers.map(lambda _: keys._from_file(spool, 20_000, os.urandom(32)), range(64)))
    assert found == set(kept(spool).values())
    assert len(found) == 1


def test_a_file_left_empty_by_a_loss_of_power_is_replaced(spool):
    spool.mkdir()
    (spool / "key-20261012").touch()
    key = keys.at(BEFORE).key
    assert kept(spool) == {"key-20261012": key}
    assert len(key) == 32


def test_a_key_that_was_taken_away_comes_back(spool):
    key = keys.at(BEFORE - 1).key
    (spool / "key-20261012").unlink()
    assert keys.at(BEFORE).key == key
    assert kept(spool) == {"key-20261012": key}


class Shared:
    """What Redis does with the two commands, told to fail if wished."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[bytes, int]] = {}
        self.is_away = False

    def set(self, name: str, value: bytes, *, nx: bool, exat: int) -> None:
        if self.is_away:
            raise RedisError("away")
        self.rows.setdefault(name, (value, exat))

    def get(self, name: str) -> bytes:
        return self.rows[name][0]


@pytest.fixture
def redis(settings, monkeypatch) -> Shared:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    made = Shared()
    monkeypatch.setattr(keys, "_redis", lambda url: made)
    return made


def test_machines_share_it_by_redis_where_it_ends_with_the_day(redis, spool, settings, tmp_path):
    key = keys.at(BEFORE).key
    assert redis.rows == {"readership:key:20261012": (key, int(MIDNIGHT.timestamp()) + 60)}
    assert kept(spool) == {} if spool.exists() else True
    forget()
    settings.SPOOL_DIR = tmp_path / "another machine"
    assert keys.at(BEFORE).key == key


def test_without_redis_the_machine_goes_on_with_the_same_and_gives_it_back(redis, spool):
    key = keys.at(BEFORE - 2).key
    redis.rows.clear()
    redis.is_away = True
    assert keys.at(BEFORE - 1).key == key
    forget()
    assert keys.at(BEFORE - 1).key == key
    redis.is_away = False
    assert keys.at(BEFORE).key == key
    assert [row[0] for row in redis.rows.values()] == [key]


def test_a_redis_that_does_not_answer_costs_no_read(settings, spool):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    arrivals.arrive(environ(), 17, "vi", MIDNIGHT)
    assert len(list(spool.glob("reads-*"))) == 1
