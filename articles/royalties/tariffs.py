"""Rows that count from a day on, and the question which one counts on a given day."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol, TypeVar

# How a tariff reckons: a coefficient times the value of a unit, or plain đồng for a genre.
COEFFICIENT = "coefficient"
VND = "vnd"


class Dated(Protocol):
    """A row with a first day, and perhaps `effective_until`: the first day on which it no longer counts."""

    @property
    def effective_from(self) -> date: ...


DatedRow = TypeVar("DatedRow", bound=Dated)
Row = TypeVar("Row", "BaseSalaryRow", "RateRow")


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseSalaryRow:
    """A base salary; it counts until the next row begins."""

    amount: int
    effective_from: date
    decree: str
    decree_in_force_from: date | None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRow:
    """A tariff. Kind "coefficient" has a percentage or its own fixed unit value; kind "vnd" has neither."""

    name: str
    kind: str
    effective_from: date
    effective_until: date | None = None
    unit_percentage: Decimal | None = None
    fixed_unit_value: int | None = None
    translator_share_min: Decimal | None = None
    translator_share_max: Decimal | None = None
    decree: str = ""
    is_example: bool = False
    source: str = ""


def row_like(stored: object, *, row_type: type[Row]) -> Row:
    """The plain row with the attributes of a stored one."""
    return row_type(**{field.name: getattr(stored, field.name) for field in fields(row_type)})


def in_force(row: Dated, *, on: date) -> bool:
    """Whether the row counts on that day: its first day does, `effective_until` no longer does."""
    if isinstance(on, datetime):
        raise ValueError("Give the day in Vietnam, not a moment: near midnight they differ.")
    until: date | None = getattr(row, "effective_until", None)
    return row.effective_from <= on and (until is None or on < until)


def select_in_force(rows: Iterable[DatedRow], *, on: date) -> DatedRow | None:
    """The row that counts on that day: the one begun last, a province's own before an example, or None."""
    held = [row for row in rows if in_force(row, on=on)]
    # An example is there to be copied: beside a real tariff it must not decide anybody's money.
    held = [row for row in held if not getattr(row, "is_example", False)] or held
    if not held:
        return None
    newest = max(held, key=lambda row: row.effective_from)
    if sum(row.effective_from == newest.effective_from for row in held) > 1:
        raise ValueError(f"Two rows begin on {newest.effective_from}: nobody can say which one counts.")
    return newest
