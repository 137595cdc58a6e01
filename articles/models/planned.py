"""A statement that PostgreSQL plans once a connection instead of at every question.

To plan the article's query takes PostgreSQL three times as long as to answer it. A statement is prepared under a name
made of its own text, so that nothing else can ever have that name.

Behind a pooler that gives each transaction another connection, what was prepared may be gone: who runs one says so
with DISABLE_SERVER_SIDE_CURSORS, as Django asks for anyway. Where nobody said so, the first such answer ends it for
the process. Within a transaction nothing is prepared: a failed attempt would take the transaction with it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from hashlib import blake2s
from typing import Any
from weakref import WeakKeyDictionary

from django.db import Error

log = logging.getLogger(__name__)

# For each parameter of a statement its name, or "" and its constant value.
Slots = tuple[tuple[str, Any], ...]
# What PostgreSQL answers where the prepared statement is not there, is there already, or knows an older table.
GONE, THERE, OUTDATED = "26000", "42P05", "0A000"
_prepared: WeakKeyDictionary[Any, dict[tuple[str, str], str]] = WeakKeyDictionary()
_lost = threading.Event()


def answered(connection: Any, sql: str, slots: Slots, values: Mapping[str, Any]) -> list[Any]:
    """What the database answers to `sql` with `values` in its slots; planned before, where that can be."""
    with connection.cursor() as cursor:
        if _may_prepare(connection):
            try:
                order = list(dict.fromkeys(name for name, _constant in slots if name))
                name = _name_of(connection, cursor, sql, slots, order)
                places = ", ".join(["%s"] * len(order))
                cursor.execute(f"EXECUTE {name} ({places})" if order else f"EXECUTE {name}", [values[n] for n in order])
                found: list[Any] = cursor.fetchall()
                return found
            except Error as problem:
                if _state(problem) not in (GONE, OUTDATED):
                    raise
                log.warning("Prepared statements are given up", exc_info=True)
                _lost.set()
        cursor.execute(sql, filled(slots, values))
        return list(cursor.fetchall())


def filled(slots: Slots, values: Mapping[str, Any]) -> tuple[Any, ...]:
    """The parameters of a statement with `values` in its slots."""
    return tuple(values[name] if name else constant for name, constant in slots)


def _may_prepare(connection: Any) -> bool:
    return (
        connection.vendor == "postgresql"
        and not connection.in_atomic_block
        and not connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")
        and not _lost.is_set()
    )


def _name_of(connection: Any, cursor: Any, sql: str, slots: Slots, order: list[str]) -> str:
    """The name under which this connection knows the statement; made known to it where it is not yet."""
    known = _prepared.setdefault(connection.connection, {})
    # Two questions may differ in a constant alone.
    key = sql, repr(slots)
    name = known.get(key)
    if name is None:
        places = {each: f"${number}" for number, each in enumerate(order, start=1)}
        # Constants are told: a plan for six rows is another than one for any number of them.
        text = sql % tuple(places[name] if name else _literal(cursor, constant) for name, constant in slots)
        name = f"portal_{blake2s(text.encode(), digest_size=16).hexdigest()}"
        try:
            cursor.execute(f"PREPARE {name} AS {text}")
        except Error as problem:
            if _state(problem) != THERE:
                raise
        known[key] = name
    return name


def _literal(cursor: Any, constant: Any) -> str:
    quoted: bytes = cursor.mogrify("%s", [constant])
    return quoted.decode()


def _state(problem: Error) -> str:
    return getattr(problem.__cause__, "pgcode", None) or ""
