"""The index in PostgreSQL: a tsvector of our tokens and a GIN index on it.

A GIN index names all texts that have a token before the first can be looked at, so its cost would grow with them.
Therefore a common expression is asked for one stretch of time after the other, the newest first, each stretch being
a token like any other (tokens.py), until there is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from articles.choices import Language
from articles.search.engine import OFFICE, Asked, Row, Shown, one_of, table
from articles.search.places import PK_MASK, moment_of
from articles.search.ranking import Expression, Tokens
from articles.search.tokens import FIRST_YEAR
from articles.vietnamese import DAY_ZONE
from campaign_portal import clock

# Articles of the office's index are asked for by so many numbers, as texts are by stretches of time.
_STRETCH_BITS = 12


class Postgres:
    def create(self) -> None:
        with connection.cursor() as cursor:
            for language in Language.values:
                name = table(language)
                cursor.execute(
                    f"CREATE TABLE {name} (place bigint PRIMARY KEY, publication_id bigint NOT NULL, "
                    "tokens tsvector NOT NULL)"
                )
                cursor.execute(_index_on(name))

    def drop(self) -> None:
        with connection.cursor() as cursor:
            for language in Language.values:
                cursor.execute(f"DROP TABLE IF EXISTS {table(language)}")

    def clear(self, language: str) -> None:
        with connection.cursor() as cursor:
            # Not TRUNCATE: that would keep every reader waiting until the new index is complete.
            cursor.execute(f"DELETE FROM {table(language)}")

    def before_many(self) -> None:
        with connection.cursor() as cursor:
            for language in Language.values:
                cursor.execute(f"DROP INDEX IF EXISTS {table(language)}_tokens")

    def after_many(self) -> None:
        with connection.cursor() as cursor:
            for language in Language.values:
                cursor.execute(_index_on(table(language)))

    def write(self, language: str, rows: Iterable[Row]) -> None:
        with connection.cursor() as cursor:
            for row in rows:
                cursor.execute(
                    f"INSERT INTO {table(language)} VALUES (%s, %s, array_to_tsvector(%s)) "
                    "ON CONFLICT (place) DO UPDATE SET tokens = excluded.tokens",
                    [row.place, row.place & PK_MASK, sorted(row.tokens)],
                )

    def find(
        self, language: str, asked: Sequence[Asked], *, public: Shown, limit: int, is_common: bool
    ) -> list[tuple[int, int]]:
        # The parts are read one after the other, and not at all once there is enough: a part that has a limit
        # of its own is never read in parallel.
        newest = _newest_by_stretches if is_common else _newest
        parts = [newest(language, one, public=public, limit=limit) for one in asked]
        sql = " UNION ALL ".join(f"(SELECT %s, place FROM ({part}) AS part LIMIT {limit:d})" for part, _ in parts)
        parameters: list[Any] = []
        for one, (_, own) in zip(asked, parts, strict=True):
            parameters += [one.number, *own]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM ({sql}) AS parts LIMIT %s", [*parameters, limit])
            return [(int(number), int(place)) for number, place in cursor.fetchall()]

    def count(self, language: str, asked: Sequence[Asked], *, public: Shown, limit: int) -> list[int]:
        parts = [_newest_by_stretches(language, one, public=public, limit=limit) for one in asked]
        sql = ", ".join(f"(SELECT count(*) FROM ({part}) AS part)" for part, _ in parts)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {sql}", [value for _, own in parts for value in own])
            return [int(value) for value in cursor.fetchone()]

    # --- the office's own index -------------------------------------------------------------------------

    def create_office(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE {OFFICE} (article_id bigint PRIMARY KEY, tokens tsvector NOT NULL)")
            cursor.execute(_index_on(OFFICE))

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
        with connection.cursor() as cursor:
            for row in rows:
                cursor.execute(
                    f"INSERT INTO {OFFICE} VALUES (%s, array_to_tsvector(%s)) "
                    "ON CONFLICT (article_id) DO UPDATE SET tokens = excluded.tokens",
                    [row.place, sorted({*row.tokens, _stretch(row.place >> _STRETCH_BITS)})],
                )

    def find_office(self, expression: Expression, *, among: QuerySet[Any], limit: int) -> list[int]:
        shown = Shown(*one_of(among).query.sql_with_params())
        # As in _newest: a value of the row instead of a join, a sum instead of the primary key.
        inner = (
            f"SELECT article_id FROM {OFFICE} WHERE tokens @@ (%s::tsquery && stretch.token::tsquery) "
            f"AND (SELECT TRUE FROM ({shown.of(f'{OFFICE}.article_id')}) AS shown) "
            "ORDER BY article_id + 0 DESC LIMIT %s"
        )
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT max(article_id) FROM {OFFICE}")
            newest = (cursor.fetchone()[0] or 0) >> _STRETCH_BITS
            cursor.execute(
                "SELECT found.article_id FROM unnest(%s::text[]) AS stretch(token) "
                f"CROSS JOIN LATERAL ({inner}) AS found LIMIT %s",
                [
                    [_quoted(_stretch(number)) for number in range(newest, -1, -1)],
                    match(expression),
                    *shown.parameters,
                    limit,
                    limit,
                ],
            )
            return [int(number) for (number,) in cursor.fetchall()]

    def sift_office(self, expression: Expression, *, numbers: Sequence[int]) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT article_id FROM {OFFICE} WHERE article_id = ANY(%s) AND tokens @@ %s::tsquery",
                [list(numbers), match(expression)],
            )
            return [int(number) for (number,) in cursor.fetchall()]


def _stretch(number: int) -> str:
    return f"s:{number}"


def _index_on(name: str) -> str:
    """Without a list of pending entries, which each search would have to read through."""
    return f"CREATE INDEX IF NOT EXISTS {name}_tokens ON {name} USING gin (tokens) WITH (fastupdate = off)"


def _newest(language: str, asked: Asked, *, public: Shown, limit: int, within: str = "") -> tuple[str, list[Any]]:
    """The newest texts; `within` is SQL for a stretch of time to be asked for besides."""
    name = table(language)
    shown = public.of(f"{name}.publication_id")
    # As a value of the row, not as EXISTS: the planner would turn that into a join with all that is public.
    # By a sum, not by the column: it would walk the primary key and look into every text for the tokens.
    sql = (
        f"SELECT place FROM {name} WHERE tokens @@ (%s::tsquery{within}) AND place + 0 BETWEEN %s AND %s "
        f"AND (SELECT TRUE FROM ({shown}) AS shown) ORDER BY place + 0 DESC LIMIT %s"
    )
    return sql, [match(asked.expression), asked.first, asked.last, *public.parameters, limit]


def _newest_by_stretches(language: str, asked: Asked, *, public: Shown, limit: int) -> tuple[str, list[Any]]:
    inner, parameters = _newest(language, asked, public=public, limit=limit, within=" && stretch.token::tsquery")
    tokens = stretches(asked.first, asked.last)
    sql = f"SELECT found.place FROM unnest(%s::text[]) AS stretch(token) CROSS JOIN LATERAL ({inner}) AS found LIMIT %s"
    return sql, [[_quoted(token) for token in tokens], *parameters, limit]


def stretches(first: int, last: int) -> list[str]:
    """The tokens of the stretches of time between two places, newest first: two years by months, the rest whole."""
    newest = min(moment_of(last).astimezone(DAY_ZONE).year, clock.now().year + 1)
    oldest = max(moment_of(first).astimezone(DAY_ZONE).year, FIRST_YEAR)
    by_months = range(newest, newest - 3, -1)
    tokens: list[str] = []
    for year in range(newest, oldest - 1, -1):
        if year in by_months:
            tokens += [f"m:{year}{month:02d}" for month in range(12, 0, -1)]
        else:
            tokens.append(f"y:{year}")
    return [*tokens, "y:0"]


def match(expression: Expression) -> str:
    """The expression as a tsquery."""
    wanted = _all_of(expression.required)
    if not expression.excluded:
        return wanted
    unwanted = " | ".join(_all_of(group) for group in expression.excluded)
    return f"{wanted} & !({unwanted})"


def _all_of(tokens: Tokens) -> str:
    return "(" + " & ".join(_quoted(token) for token in sorted(tokens)) + ")"


def _quoted(token: str) -> str:
    """Tokens hold no quotes and no backslashes: they are letters, digits, ":" and "_"."""
    return f"'{token}'"
