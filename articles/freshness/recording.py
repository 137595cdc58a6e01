"""Every write that readers can see raises the site's generation, in the same transaction, whoever writes and however.

Statements are looked at on their way to the database: signals would miss what is written in bulk.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.freshness import generation
from articles.freshness.tables import is_seen
from articles.models import PublicChange

RETURNING = re.compile(r"\bRETURNING\b", re.IGNORECASE)
Execute = Callable[[str, Any, bool, dict[str, Any]], Any]


def watch(connection: BaseDatabaseWrapper) -> None:
    """Look at every statement of this connection from now on."""
    if record not in connection.execute_wrappers:
        connection.execute_wrappers.append(record)


def pause(connection: BaseDatabaseWrapper) -> None:
    """While tables are being made there may be none to write to. Ends with `resume`."""
    if record in connection.execute_wrappers:
        connection.execute_wrappers.remove(record)


def resume(connection: BaseDatabaseWrapper) -> None:
    """What was changed meanwhile counts as one change."""
    if PublicChange._meta.db_table in connection.introspection.table_names():
        watch(connection)
        raise_generation(connection)


def record(execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    result = execute(sql, params, many, context)
    if is_seen(sql):
        connection = context["connection"]
        if connection.vendor == "sqlite" and not connection.in_atomic_block and RETURNING.search(sql):
            _finish(context["cursor"])
        raise_generation(connection)
    return result


def _finish(cursor: Any) -> None:
    """Outside a transaction SQLite commits a statement once all rows that it returns are read.

    They are read here and handed out by the cursor as if they were not: until then the change cannot be told of.
    """
    rows: list[Any] = cursor.cursor.fetchall()

    def handed_out() -> list[Any]:
        del cursor.fetchone, cursor.fetchall
        return rows

    def first() -> Any:
        row = rows.pop(0)
        if not rows:
            handed_out()
        return row

    if rows:
        cursor.fetchone, cursor.fetchall = first, handed_out


def raise_generation(connection: BaseDatabaseWrapper) -> None:
    """Once a transaction; announced when it is committed, and gone with it when it is not."""
    # What a rolled back savepoint wrote is gone from the list with it.
    if any(hook[1] is generation.announce for hook in connection.run_on_commit):
        return
    change = PublicChange.objects.using(connection.alias).create()
    if change.pk % generation.KEPT == 0:
        PublicChange.objects.using(connection.alias).filter(pk__lte=change.pk - generation.KEPT).delete()
    transaction.on_commit(generation.announce, using=connection.alias, robust=True)
