"""A query that is asked again and again in one shape: put into SQL once.

Making the SQL of a wide query costs Django several times what the database needs to answer it. Reads the rows with
Django's own ModelIterable; tests/models/test_prepared.py looks that both ways give the same.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable

Row = TypeVar("Row", bound=Model)


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
        _compiler, sql, slots = self._compiled(connection.vendor)
        return sql, tuple(_adapted(values[name], connection) if name else constant for name, constant in slots)

    def _compile(self, vendor: str) -> tuple[Any, str, list[tuple[str, Any]]]:
        """The compiler as it is after its work, the SQL, and for each parameter its name or its constant value."""
        connection = connections[DEFAULT_DB_ALIAS]
        compiler = self._build(**self._like).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        names = {_adapted(value, connection): name for name, value in self._like.items()}
        slots = [(names.get(value, ""), value) for value in parameters]
        missing = set(self._like) - {name for name, _constant in slots}
        if missing:
            raise ValueError(f"The query does not ask for {', '.join(sorted(missing))}.")
        return compiler, sql, slots


def _adapted(value: Any, connection: Any) -> Any:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
