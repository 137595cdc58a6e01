"""A query that is asked again and again in one shape: put into SQL once.

Making the SQL of a wide query costs Django several times what the database needs to answer it. Rows are made as
Django's own ModelIterable makes them; tests/models/test_prepared.py looks that both ways give the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

from articles.models import planned

Row = TypeVar("Row", bound=Model)
# For `like`: a moment, and a language and a moment, that no query names.
SOME_MOMENT = datetime(1999, 9, 9, tzinfo=UTC)
ANY_NOW = {"language": "??", "now": SOME_MOMENT}


class Prepared(Generic[Row]):
    """`build` makes the queryset from values; `like` has one of each, unlike anything else in the query."""

    def __init__(self, build: Callable[..., QuerySet[Row]], like: Mapping[str, Any]) -> None:
        self._build, self._like = build, like
        # Connections belong to threads; the SQL is the same for all of a database.
        self._compiled = cache(self._compile)

    def rows(self, **values: Any) -> list[Row]:
        """The rows of `build(**values)`."""
        connection = connections[DEFAULT_DB_ALIAS]
        sql, places, shape = self._compiled(connection.vendor)
        return shape.rows(planned.answered(connection, sql, places, adapted(values, connection)), connection)

    def sql(self, **values: Any) -> tuple[str, tuple[Any, ...]]:
        """The SQL of `build(**values)` and its parameters, to be a part of other SQL."""
        connection = connections[DEFAULT_DB_ALIAS]
        sql, places, _shape = self._compiled(connection.vendor)
        return sql, planned.filled(places, adapted(values, connection))

    def _compile(self, vendor: str) -> tuple[str, planned.Slots, Shape]:
        """The SQL, what is to be put into it, and what its rows are made into."""
        connection = connections[DEFAULT_DB_ALIAS]
        compiler = self._build(**self._like).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        return sql, slots(parameters, self._like, connection), Shape.of(compiler)


def slots(parameters: Iterable[Any], like: Mapping[str, Any], connection: Any) -> planned.Slots:
    """For each parameter of a query that was built with `like` its name there, or none and its constant value."""
    names = {value: name for name, value in adapted(like, connection).items()}
    found = tuple((names.get(value, ""), value) for value in parameters)
    missing = set(like) - {name for name, _constant in found}
    if missing:
        raise ValueError(f"The query does not ask for {', '.join(sorted(missing))}.")
    return found


@dataclass(frozen=True)
class Shape:
    """Which columns are the model's own, which belong to the rows beside it, and how values become Python's."""

    model: Any
    names: list[str]
    own: slice
    beside: list[Any]
    annotations: dict[str, int]
    converters: dict[int, Any]

    @classmethod
    def of(cls, compiler: Any) -> Shape:
        info, select = compiler.klass_info, compiler.select
        fields = info["select_fields"]
        own = slice(fields[0], fields[-1] + 1)
        return cls(
            model=info["model"],
            names=[column[0].target.attname for column in select[own]],
            own=own,
            beside=get_related_populators(info, select, DEFAULT_DB_ALIAS),  # type: ignore[call-arg] # newer stubs
            annotations=compiler.annotation_col_map,
            converters=compiler.get_converters([expression for expression, _sql, _alias in select]),
        )

    def rows(self, found: Iterable[Any], connection: Any) -> list[Any]:
        return [self._row(self._converted(row, connection)) for row in found]

    def _converted(self, row: Any, connection: Any) -> Any:
        values = list(row)
        for place, (converters, expression) in self.converters.items():
            for convert in converters:
                values[place] = convert(values[place], expression, connection)
        return values

    def _row(self, values: list[Any]) -> Any:
        made = self.model.from_db(DEFAULT_DB_ALIAS, self.names, values[self.own])
        for populator in self.beside:
            populator.populate(values, made)
        for name, place in self.annotations.items():
            setattr(made, name, values[place])
        return made


def each(name: str, numbers: Iterable[int]) -> dict[str, int]:
    """Values for a query that asks for so many numbers: the first is called `name_0`."""
    return {f"{name}_{place}": number for place, number in enumerate(numbers)}


def any_of(name: str, count: int) -> dict[str, int]:
    """The same with numbers that stand for nothing, for `like`."""
    return each(name, range(8_000_000_001, 8_000_000_001 + count))


def adapted(values: Mapping[str, Any], connection: Any) -> dict[str, Any]:
    """The values as the database takes them."""
    return {name: _adapted(value, connection) for name, value in values.items()}


def _adapted(value: Any, connection: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
