"""The day's key, without which a reader's code leads nowhere: made by whoever needs it first, gone at midnight.

It lies beside the spool, one file of mode 600, or with REDIS_URL in one key of Redis that expires, so that several
machines share it. It is in no database and in no backup.
"""

from __future__ import annotations

import logging
import os
import secrets
import time
from contextlib import suppress
from functools import cache
from hashlib import blake2s
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.core.signals import setting_changed
from django.dispatch import receiver

from articles.readership import spool

if TYPE_CHECKING:
    from redis import Redis

log = logging.getLogger(__name__)
SIZE = 32
# A read of the last second may still be under way when the day is over.
GRACE = 60
# No reader waits longer for a Redis that does not answer, and only one of them each minute.
PATIENCE = 0.5


class Held(NamedTuple):
    """The key as it was looked up in a minute for a spool. `coder` hashes with it: a copy of it for each reader."""

    minute: int
    folder: Path
    key: bytes
    coder: blake2s


_held: Held | None = None


def at(minute: int) -> Held:
    """The key of the day that this minute since 1970 is in. Kept in memory for the minute, then looked at again."""
    held = _held
    return held if held is not None and held.minute == minute else _looked_up(minute)


@receiver(setting_changed)
def _forget(*, setting: str, **_more: object) -> None:
    global _held  # noqa: PLW0603 - one key a process
    if setting == "SPOOL_DIR":
        _held = None


def _looked_up(minute: int) -> Held:
    global _held  # noqa: PLW0603 - one key a process
    held, folder, day = _held, settings.SPOOL_DIR, spool.day_of(minute)
    offered = secrets.token_bytes(SIZE)
    if held is not None and held.folder is folder and spool.day_of(held.minute) == day:
        # Whatever has become of the shared one: it is this one again, if nobody was faster.
        offered = held.key
        _held = held._replace(minute=minute)
    key = _from_redis(day, offered) or _from_file(folder, day, offered)
    found = _held = Held(minute, folder, key, blake2s(digest_size=spool.CODE, key=key))
    destroy_before(day, folder=folder)
    return found


def _from_file(folder: Path, day: int, offered: bytes) -> bytes:
    path = folder / f"key-{name_of(day)}"
    key = spool.placed(path, offered)
    if len(key) == SIZE:
        return key
    # A machine that lost its power may leave a file without its content.
    path.unlink(missing_ok=True)
    return spool.placed(path, offered)


def _from_redis(day: int, offered: bytes) -> bytes | None:
    """The key all machines share; None where there is no Redis or it does not answer."""
    if not settings.REDIS_URL:
        return None
    from redis import RedisError  # a start without Redis does not wait for it

    name = f"readership:key:{name_of(day)}"
    ends = spool.first_minute_of(day + 1) * 60 + GRACE
    try:
        redis = _redis(settings.REDIS_URL)
        redis.set(name, offered, nx=True, exat=ends)
        key = redis.get(name)
    except (RedisError, OSError) as error:
        log.warning("The day's key was not asked of Redis, this machine has its own: %s", error)
        return None
    return key if isinstance(key, bytes) and len(key) == SIZE else None


@cache
def _redis(url: str) -> Redis:
    from redis import Redis
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    return Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=Retry(NoBackoff(), 0))


def destroy_before(day: int, *, folder: Path) -> None:
    """Overwrite and remove the keys of days that are over."""
    for name in os.listdir(folder) if folder.exists() else ():
        if name.startswith("key-") and name[4:12] < name_of(day):
            _destroy(folder / name)


def _destroy(path: Path) -> None:
    # Another process may be at it.
    with suppress(FileNotFoundError):
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(SIZE))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()


def name_of(day: int) -> str:
    return time.strftime("%Y%m%d", time.gmtime(day * 24 * 60 * 60))
