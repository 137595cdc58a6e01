"""A database that is away for a while, as far as others can tell."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from django.db import connection


def address() -> str:
    """The test database as DATABASE_URL names it."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"


@contextmanager
def away() -> Iterator[None]:
    """SQLite: nobody else may write. PostgreSQL: everybody is thrown out and nobody let in, as by a stopped server."""
    connection.close()
    with _locked() if connection.vendor == "sqlite" else _closed():
        yield


@contextmanager
def _locked() -> Iterator[None]:
    with closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=20, isolation_level=None)) as own:
        own.execute("BEGIN EXCLUSIVE")
        yield
        own.execute("ROLLBACK")


@contextmanager
def _closed() -> Iterator[None]:
    name = connection.settings_dict["NAME"]
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        try:
            cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
            yield
        finally:
            cursor.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
