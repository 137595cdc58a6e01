"""A query that is asked again and again in one shape: put into SQL once.

Making the SQL of a wide query costs Django several times what the database needs to answer it. Reads the rows with
Django's own ModelIterable; tests/models/test_prepared.py looks that both ways give the same.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable

Row = TypeVar("Row", bound=Model)
Slots = list[tuple[str, Any]]


class Prepared(Generic[Row]):
    """`build` makes the queryset from values; `like` has one of each, unlike anything else in the query."""

    def __init__(self, build: Callable[..., QuerySet[Row]], like: Mapping[str, Any]) -> None:
        self._build, self._like = build, like
        # Connections belong to threads; the SQL is the same for all of a database.
        self._compiled = cache(self._compile)

    def rows(self, **values: Any) -> list[Row]:
        """The rows of `build(**values)`."""
        connection = connections[DEFAULT_DB_ALIAS]
        compiler, _sql, _slots = self._compiled(connection.vendor)
        sql, parameters = self.sql(**values)
        own = copy.copy(compiler)
        own.connection = connection
        own.as_sql = lambda *args, **kwargs: (sql, parameters)
        query = SimpleNamespace(get_compiler=lambda using: own)
        asked: Any = SimpleNamespace(
            db=DEFAULT_DB_ALIAS, query=query, model=compiler.query.model, _known_related_objects={}
        )
        return list(ModelIterable(asked))

    def sql(self, **values: Any) -> tuple[str, tuple[Any, ...]]:
        """The SQL of `build(**values)` and its parameters, to be a part of other SQL."""
        connection = connections[DEFAULT_DB_ALIAS]
        _compiler, sql, places = self._compiled(connection.vendor)
        return sql, filled(places, values, connection)

    def _compile(self, vendor: str) -> tuple[Any, str, Slots]:
        """The compiler as it is after its work, the SQL, and what is to be put into it."""
        connection = connections[DEFAULT_DB_ALIAS]
        compiler = self._build(**self._like).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        return compiler, sql, slots(parameters, self._like, connection)


def slots(parameters: Iterable[Any], like: Mapping[str, Any], connection: Any) -> Slots:
    """For each parameter of a query that was built with `like` its name there, or none and its constant value."""
    names = {_adapted(value, connection): name for name, value in like.items()}
    found = [(names.get(value, ""), value) for value in parameters]
    missing = set(like) - {name for name, _constant in found}
    if missing:
        raise ValueError(f"The query does not ask for {', '.join(sorted(missing))}.")
    return found


def filled(places: Slots, values: Mapping[str, Any], connection: Any) -> tuple[Any, ...]:
    """The parameters of the same query with other values."""
    return tuple(_adapted(values[name], connection) if name else constant for name, constant in places)


def _adapted(value: Any, connection: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
