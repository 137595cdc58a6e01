"""What a database does for the search, and no more: it keeps tokens, and says which texts have them.

Another engine is one more module with these few methods, named in `engine`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connection
from django.db.models import BigIntegerField, QuerySet
from django.db.models.expressions import RawSQL

from articles.search.places import LAST
from articles.search.ranking import Expression

# The index of the office: working copies by the numbers of their articles.
OFFICE = "search_office"


# Where the number of a row stands in the SQL of Shown.
_NUMBER = "@number@"


@dataclass(frozen=True)
class Shown:
    """SQL of `one_of` what may be shown: asked row by row, so that the newest come first."""

    sql: str
    parameters: tuple[Any, ...]

    def of(self, number: str) -> str:
        """The same for the row of this number."""
        return self.sql.replace(_NUMBER, number)


@dataclass(frozen=True)
class Row:
    """A publication as the index holds it, or an article as the office's does: its place is its number."""

    place: int
    tokens: Iterable[str]


@dataclass(frozen=True)
class Asked:
    """One class of matches, by its number, between two places (both included)."""

    number: int
    expression: Expression
    first: int = 0
    last: int = LAST


class Engine(Protocol):
    def create(self) -> None:
        """The index of each language, empty."""

    def drop(self) -> None: ...

    def clear(self, language: str) -> None: ...

    def before_many(self) -> None:
        """So many rows will be written that some work is better done once, at their end."""

    def after_many(self) -> None: ...

    def write(self, language: str, rows: Iterable[Row]) -> None:
        """Add rows. One that is there already is left with the tokens of both times, or with the new ones."""

    def find(
        self, language: str, asked: Sequence[Asked], *, public: Shown, limit: int, is_common: bool
    ) -> list[tuple[int, int]]:
        """The first `limit` texts that are `public`: number of the class and place, the newest first in each class.

        `is_common` says that there may be many, so that walking from the newest one is cheaper than reading all.
        """

    def count(self, language: str, asked: Sequence[Asked], *, public: Shown, limit: int) -> list[int]:
        """How many texts each expression finds, at most `limit`."""

    # --- the office's own index -------------------------------------------------------------------------

    def create_office(self) -> None: ...

    def drop_office(self) -> None: ...

    def clear_office(self) -> None: ...

    def is_office_empty(self) -> bool: ...

    def write_office(self, rows: Iterable[Row]) -> None:
        """Add rows; one that is there already is replaced."""

    def find_office(self, expression: Expression, *, among: QuerySet[Any], limit: int) -> list[int]:
        """The numbers of the newest articles of `among` that the expression finds."""

    def sift_office(self, expression: Expression, *, numbers: Sequence[int]) -> list[int]:
        """Which of these articles the expression finds: for few, whatever the words."""


def engine() -> Engine:
    if connection.vendor == "postgresql":
        from articles.search.postgres import Postgres

        return Postgres()
    from articles.search.sqlite_fts5 import SqliteFts5

    return SqliteFts5()


def table(language: str) -> str:
    """One index a language, so that neither has to skip the other's texts."""
    return {"vi": "search_vi", "en": "search_en"}[language]


def one_of(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The one row of `rows` with the number that Shown names."""
    row: QuerySet[Any] = rows.filter(pk=RawSQL(_NUMBER, [], output_field=BigIntegerField()))
    return row.order_by().values("pk")
