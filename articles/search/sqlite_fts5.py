"""The index in SQLite: an FTS5 table that holds nothing but, for each token, the rows that have it.

Without positions and without the text itself (`detail=none`, `content=''`) it is small; read by descending
row number, it gives the newest texts first and stops as soon as it has enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from articles.choices import Language
from articles.models.publication import PublicationQuerySet
from articles.search.engine import Asked, Row, is_public, table
from articles.search.places import PK_MASK
from articles.search.ranking import Expression, Tokens


class SqliteFts5:
    def create(self) -> None:
        with connection.cursor() as cursor:
            for language in Language.values:
                # "ascii" leaves every other letter as it is: tokens arrive folded, or with marks on purpose.
                cursor.execute(
                    f"CREATE VIRTUAL TABLE {table(language)} USING fts5(tokens, content='', detail=none, "
                    "columnsize=0, tokenize=\"ascii tokenchars ':_'\")"
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
        self, language: str, asked: Sequence[Asked], *, public: PublicationQuerySet, limit: int, is_common: bool
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

    def count(self, language: str, asked: Sequence[Asked], *, public: PublicationQuerySet, limit: int) -> list[int]:
        parts = [_newest(language, one, public=public, limit=limit) for one in asked]
        sql = ", ".join(f"(SELECT count(*) FROM ({part}))" for part, _ in parts)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {sql}", [value for _, own in parts for value in own])
            return [int(value) for value in cursor.fetchone()]


def _newest(language: str, asked: Asked, *, public: PublicationQuerySet, limit: int) -> tuple[str, list[Any]]:
    name = table(language)
    shown, parameters = is_public(public, f"{name}.rowid & {PK_MASK}")
    sql = (
        f"SELECT rowid AS place FROM {name} WHERE {name} MATCH %s AND rowid BETWEEN %s AND %s "
        f"AND EXISTS ({shown}) ORDER BY rowid DESC LIMIT %s"
    )
    return sql, [match(asked.expression), asked.first, asked.last, *parameters, limit]


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
