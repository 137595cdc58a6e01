"""The generation of the site: which changes there were, and a few shared bytes that tell of the newest.

The database's answer is the truth, for every machine that shares it. The bytes cost nothing to look at: processes of
one machine learn of a change from them at once.
"""

from __future__ import annotations

import logging
import mmap
import os
import time
from pathlib import Path

from django.conf import settings
from django.db import connection

from articles.models import PublicChange

log = logging.getLogger(__name__)

# Rows that are kept of all changes: what is older tells nobody anything.
KEPT = 100
# Bytes of an announcement: a moment in nanoseconds, never the same twice.
LENGTH = 8


def token() -> tuple[int, int]:
    """What the changes so far are known by. One query; two different states of the site never share a token.

    The highest number alone would not do: of two changes at once the lower one may be committed last.
    """
    with connection.cursor() as cursor:
        # Written out: each process asks it twice a second, and the first reader after a change waits for it.
        cursor.execute(f"SELECT MAX(id), COUNT(*) FROM {PublicChange._meta.db_table}")  # noqa: S608 - a name of ours
        newest, count = cursor.fetchone()
    return newest or 0, count


def file() -> Path:
    return Path(settings.VAR_DIR) / "generation"


def announce() -> None:
    """Tell every process of this machine; one that cannot be told finds out from the database within a second."""
    path = file()
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o664)
        try:
            os.pwrite(descriptor, time.time_ns().to_bytes(LENGTH), 0)
        finally:
            os.close(descriptor)
    except OSError:
        log.warning("A change could not be announced in %s", path, exc_info=True)


class Announcements:
    """The newest announcement as this process sees it, in memory that all processes share: no system call to look."""

    def __init__(self) -> None:
        self._shown: mmap.mmap | bytes = b""
        self._file: tuple[int, int] | None = None
        self.open()

    def newest(self) -> bytes:
        return self._shown[:LENGTH]

    def open(self) -> None:
        """Look at the file that is there now; made where there was none."""
        try:
            descriptor = os.open(file(), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o664)
        except OSError:
            log.warning("Changes are not announced in %s", file(), exc_info=True)
            return
        try:
            found = os.fstat(descriptor)
            if (found.st_dev, found.st_ino) != self._file:
                if found.st_size < LENGTH:
                    os.ftruncate(descriptor, LENGTH)
                self._shown = mmap.mmap(descriptor, LENGTH, access=mmap.ACCESS_READ)
                self._file = (found.st_dev, found.st_ino)
        finally:
            os.close(descriptor)
