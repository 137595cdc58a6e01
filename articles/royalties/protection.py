"""What the database itself refuses, whoever asks and however: to change or remove a row of a closed statement, or of
the log of who looked at people's data.

Triggers, because nothing else holds against raw SQL. They are put up after every migrate: SQLite drops the triggers
of a table without a word when Django rebuilds it. Before a migration they are taken down there, because no trigger may
name a table that is being rebuilt. articles/checks.py tells when one is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

SENTENCE = "A closed royalty statement never changes."
LOOKED = "Who looked at the data of a payee stays written down."


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuses `event` on a row of `table` where `condition` holds; TRUNCATE where it holds for the whole table."""

    table: str
    event: str
    condition: str
    sentence: str = SENTENCE

    @property
    def name(self) -> str:
        return f"keep_{self.table}_{self.event.lower()}"


def guards() -> list[Guard]:
    """All that is refused. OLD is the row as it is, NEW as it would be.

    SQLite deletes the row that an INSERT OR REPLACE or an UPDATE OR REPLACE stands in for without asking the triggers
    of DELETE: so whatever would take the place of a kept row is refused as it comes.
    """
    tables = _tables()
    statement, head, recipient, entry, payment, line, correction, tax, _look = tables
    closed = "state = 'closed'"
    in_statement = f"EXISTS (SELECT 1 FROM {entry} WHERE line_id = OLD.id)"
    of_closed = f"EXISTS (SELECT 1 FROM {statement} WHERE {closed} AND id = NEW.statement_id)"
    below_closed = (
        f"EXISTS (SELECT 1 FROM {statement} WHERE {closed} AND id = "
        f"(SELECT statement_id FROM {recipient} WHERE id = NEW.recipient_id))"
    )
    numbered = "id = NEW.id OR number = NEW.number"
    same_closed = f"EXISTS (SELECT 1 FROM {statement} WHERE {closed} AND id <> {{}} AND ({numbered}))"
    there = {table: f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)" for table in tables}
    settled = f"EXISTS (SELECT 1 FROM {entry} WHERE line_id = NEW.{{}})"
    taken_back = f"EXISTS (SELECT 1 FROM {payment} WHERE takes_back_id = NEW.takes_back_id)"
    taken_in = f"EXISTS (SELECT 1 FROM {tax} WHERE correction_id = NEW.correction_id)"
    rows = [
        Guard(statement, "INSERT", f"NEW.{closed} OR {same_closed.format(0)}"),
        Guard(statement, "UPDATE", f"OLD.{closed} OR {same_closed.format('OLD.id')}"),
        Guard(statement, "DELETE", f"OLD.{closed}"),
        Guard(head, "INSERT", there[head]),
        Guard(head, "UPDATE", "NEW.id <> OLD.id OR NEW.number <> OLD.number + 1"),
        Guard(head, "DELETE", "OLD.number > 0"),
        Guard(recipient, "INSERT", f"{of_closed} OR {there[recipient]}"),
        Guard(entry, "INSERT", f"{below_closed} OR {there[entry]} OR {settled.format('line_id')}"),
        Guard(payment, "INSERT", f"{there[payment]} OR {taken_back}"),
        Guard(correction, "INSERT", there[correction]),
        Guard(tax, "INSERT", f"{below_closed} OR {there[tax]} OR {taken_in}"),
        Guard(line, "INSERT", settled.format("id")),
        *_written_once(recipient, entry, payment, correction, tax),
        Guard(line, "UPDATE", f"{in_statement} OR NEW.id <> OLD.id"),
        Guard(line, "DELETE", in_statement),
    ]
    any_closed = f"EXISTS (SELECT 1 FROM {statement} WHERE {closed})"
    return [*rows, *_of_looks(), *[Guard(table, "TRUNCATE", any_closed) for table in tables[:-1]]]


def _of_looks() -> list[Guard]:
    look = _tables()[-1]
    there, any_look = f"EXISTS (SELECT 1 FROM {look} WHERE id = NEW.id)", f"EXISTS (SELECT 1 FROM {look})"
    conditions = {"INSERT": there, "UPDATE": "1 = 1", "DELETE": "1 = 1", "TRUNCATE": any_look}
    return [Guard(look, event, condition, LOOKED) for event, condition in conditions.items()]


def _written_once(*tables: str) -> list[Guard]:
    return [Guard(table, event, "1 = 1") for table in tables for event in ("UPDATE", "DELETE")]


def install(using: str = DEFAULT_DB_ALIAS) -> None:
    """Put up what is missing or differs; nothing where the tables are not there (yet)."""
    connection = connections[using]
    wanted = _wanted(connection)
    found = _found(connection)
    with connection.cursor() as cursor:
        for name in wanted.keys() - {name for name in found if found[name] == wanted[name].kept}:
            for sql in wanted[name].sql:
                cursor.execute(sql)


def missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The names of triggers that are not there, switched off or not as written here."""
    connection = connections[using]
    found = _found(connection)
    return sorted(name for name, trigger in _wanted(connection).items() if found.get(name) != trigger.kept)


def lift(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take all of them down: for migrations on SQLite and for what tests clean up after themselves.

    Those of an older portal too, where a table of today is still to be made.
    """
    connection = connections[using]
    there = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for guard in guards():
            if guard.table in there:
                _drop(cursor, guard, connection)


@contextmanager
def lifted(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Without protection inside, with it afterwards."""
    lift(using)
    try:
        yield
    finally:
        install(using)


# --- what each database calls it ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Trigger:
    sql: tuple[str, ...]
    # What the database shows of it afterwards.
    kept: str


def _tables() -> tuple[str, ...]:
    names = (
        "RoyaltyStatement", "StatementHead", "StatementPayee", "StatementEntry", "RoyaltyPayment", "RoyaltyLine",
        "TaxCorrection", "StatementTax", "SecretsLook",
    )  # fmt: skip
    return tuple(apps.get_model("articles", name)._meta.db_table for name in names)


def _there(connection: BaseDatabaseWrapper) -> bool:
    return set(_tables()) <= set(connection.introspection.table_names())


def _wanted(connection: BaseDatabaseWrapper) -> dict[str, _Trigger]:
    if not _there(connection):
        return {}
    if connection.vendor == "postgresql":
        return {guard.name: _on_postgresql(guard) for guard in guards()}
    return {guard.name: _on_sqlite(guard) for guard in guards() if guard.event != "TRUNCATE"}


def _on_sqlite(guard: Guard) -> _Trigger:
    made = (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} WHEN {guard.condition} "
        f"BEGIN SELECT RAISE(ABORT, '{guard.sentence}'); END"
    )
    return _Trigger((f"DROP TRIGGER IF EXISTS {guard.name}", made), kept=made)


def _on_postgresql(guard: Guard) -> _Trigger:
    """A function of its own for each: PostgreSQL's WHEN asks no other table."""
    goes_on = {"DELETE": "OLD", "TRUNCATE": "NULL"}.get(guard.event, "NEW")
    body = (
        f" BEGIN IF {guard.condition} THEN RAISE EXCEPTION '{guard.sentence}' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {goes_on}; END "
    )
    each = "STATEMENT" if guard.event == "TRUNCATE" else "ROW"
    return _Trigger(
        (
            f"CREATE OR REPLACE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$",
            f"DROP TRIGGER IF EXISTS {guard.name} ON {guard.table}",
            f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
            f"FOR EACH {each} EXECUTE FUNCTION {guard.name}()",
        ),
        kept=f"{guard.table} {body}",
    )


def _found(connection: BaseDatabaseWrapper) -> dict[str, str]:
    if connection.vendor == "postgresql":
        sql = (
            "SELECT t.tgname, t.tgrelid::regclass || ' ' || p.prosrc FROM pg_trigger t "
            "JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')"
        )
    else:
        sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return dict(cursor.fetchall())


def _drop(cursor: CursorWrapper, guard: Guard, connection: BaseDatabaseWrapper) -> None:
    if connection.vendor == "postgresql":
        cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name} ON {guard.table}")
        cursor.execute(f"DROP FUNCTION IF EXISTS {guard.name}()")
    elif guard.event != "TRUNCATE":
        cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}")
