"""The index in SQLite: an FTS5 table that holds nothing but, for each token, the rows that have it.

Without positions and without the text itself (`detail=none`, `content=''`) it is small; read by descending
row number, it gives the newest texts first and stops as soon as it has enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from articles.choices import Language
from articles.search.engine import OFFICE, Asked, Row, Shown, one_of, table
from articles.search.places import PK_MASK
from articles.search.ranking import Expression, Tokens

# "ascii" leaves every other letter as it is: tokens arrive folded, or with marks on purpose.
_TOKENIZER = "columnsize=0, tokenize=\"ascii tokenchars ':_'\""


class SqliteFts5:
    def create(self) -> None:
        with connection.cursor() as cursor:
            for language in Language.values:
                cursor.execute(
                    f"CREATE VIRTUAL TABLE {table(language)} USING fts5(tokens, content='', detail=none, {_TOKENIZER})"
                )

    def drop(self) -> None:
        with connection.cursor() as cursor:
            for language in Language.values:
                cursor.execute(f"DROP TABLE IF EXISTS {table(language)}")

    def clear(self, language: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table(language)}({table(language)}) VALUES ('delete-all')")

    def before_many(self) -> None:
        pass

    def after_many(self) -> None:
        pass

    def write(self, language: str, rows: Iterable[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table(language)}(rowid, tokens) VALUES (%s, %s)",
                [(row.place, " ".join(sorted(row.tokens))) for row in rows],
            )

    def find(
        self, language: str, asked: Sequence[Asked], *, public: Shown, limit: int, is_common: bool
    ) -> list[tuple[int, int]]:
        # The parts are read one after the other, and not at all once there is enough.
        parts = [_newest(language, one, public=public, limit=limit) for one in asked]
        sql = " UNION ALL ".join(f"SELECT %s, place FROM ({part})" for part, _ in parts)
        parameters: list[Any] = []
        for one, (_, own) in zip(asked, parts, strict=True):
            parameters += [one.number, *own]
        with connection.cursor() as cursor:
            cursor.execute(f"{sql} LIMIT %s", [*parameters, limit])
            return [(int(number), int(place)) for number, place in cursor.fetchall()]

    def count(self, language: str, asked: Sequence[Asked], *, public: Shown, limit: int) -> list[int]:
        parts = [_newest(language, one, public=public, limit=limit) for one in asked]
        sql = ", ".join(f"(SELECT count(*) FROM ({part}))" for part, _ in parts)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {sql}", [value for _, own in parts for value in own])
            return [int(value) for value in cursor.fetchone()]

    # --- the office's own index, which keeps its tokens: a title that is changed takes the old ones away ------

    def create_office(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE VIRTUAL TABLE {OFFICE} USING fts5(tokens, detail=none, {_TOKENIZER})")

    def drop_office(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {OFFICE}")

    def clear_office(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {OFFICE}")

    def is_office_empty(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {OFFICE} LIMIT 1")
            return cursor.fetchone() is None

    def write_office(self, rows: Iterable[Row]) -> None:
        written = [(row.place, f" {' '.join(sorted(row.tokens))} ") for row in rows]
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {OFFICE} WHERE rowid = %s", [(place,) for place, _ in written])
            cursor.executemany(f"INSERT INTO {OFFICE}(rowid, tokens) VALUES (%s, %s)", written)

    def find_office(self, expression: Expression, *, among: QuerySet[Any], limit: int) -> list[int]:
        shown = Shown(*one_of(among).query.sql_with_params())
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT rowid FROM {OFFICE} WHERE {OFFICE} MATCH %s AND EXISTS ({shown.of(f'{OFFICE}.rowid')}) "
                "ORDER BY rowid DESC LIMIT %s",
                [match(expression), *shown.parameters, limit],
            )
            return [int(number) for (number,) in cursor.fetchall()]

    def sift_office(self, expression: Expression, *, numbers: Sequence[int]) -> list[int]:
        # The kept tokens are read: asking the index for each number would begin each time anew.
        wanted, parameters = _holds_all(expression.required)
        for group in expression.excluded:
            unwanted, own = _holds_all(group)
            wanted, parameters = f"{wanted} AND NOT ({unwanted})", [*parameters, *own]
        places = ", ".join(str(int(number)) for number in numbers) or "NULL"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT rowid FROM {OFFICE} WHERE rowid IN ({places}) AND {wanted}", parameters)
            return [int(number) for (number,) in cursor.fetchall()]


def _holds_all(tokens: Tokens) -> tuple[str, list[Any]]:
    """SQL for kept tokens, between spaces, that have all of these."""
    return " AND ".join(["instr(tokens, %s) > 0"] * len(tokens)), [f" {token} " for token in sorted(tokens)]


def _newest(language: str, asked: Asked, *, public: Shown, limit: int) -> tuple[str, list[Any]]:
    name = table(language)
    shown = public.of(f"{name}.rowid & {PK_MASK}")
    sql = (
        f"SELECT rowid AS place FROM {name} WHERE {name} MATCH %s AND rowid BETWEEN %s AND %s "
        f"AND EXISTS ({shown}) ORDER BY rowid DESC LIMIT %s"
    )
    return sql, [match(asked.expression), asked.first, asked.last, *public.parameters, limit]


def match(expression: Expression) -> str:
    """The expression in FTS5's language. Tokens hold no quotes: they are letters, digits, ":" and "_"."""
    wanted = _all_of(expression.required)
    if not expression.excluded:
        return wanted
    unwanted = " OR ".join(_all_of(group) for group in expression.excluded)
    return f"{wanted} NOT ({unwanted})"


def _all_of(tokens: Tokens) -> str:
    # The longest first: pairs are rarer than words, and the rarest decides how much is read.
    ordered = sorted(tokens, key=lambda token: (-len(token), token))
    return "(" + " AND ".join(f'"{token}"' for token in ordered) + ")"
