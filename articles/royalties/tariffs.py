"""Rows that count from a day on, and the question which one counts on a given day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol, TypeVar

from articles.royalties.exact import Impossible

# How a tariff reckons: a coefficient times the value of a unit, or plain đồng for a genre.
COEFFICIENT = "coefficient"
VND = "vnd"
# Which day selects a tariff and its base salary. The law names none (docs/royalties.md).
PUBLICATION = "publication"
GRADING = "grading"
# Of what a role's share is taken: the royalty of the original work, with its photos or without.
WORK = "work"
TEXT = "text"
TRANSLATOR = "translator"


class Dated(Protocol):
    """A row with a first day, and perhaps `effective_until`: the first day on which it no longer counts."""

    @property
    def effective_from(self) -> date: ...


DatedRow = TypeVar("DatedRow", bound=Dated)


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseSalaryRow:
    """A base salary; it counts until the next row begins."""

    amount: int
    effective_from: date
    decree: str
    decree_in_force_from: date | None
    source: str = ""
    pk: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GenreRow:
    """What a tariff says of one genre: the highest coefficient, what is usual, or the đồng it pays."""

    genre: str
    coefficient_ceiling: Decimal | None = None
    usual_minimum: Decimal | None = None
    usual_maximum: Decimal | None = None
    article_amount: int | None = None
    photo_amount: int | None = None
    cite: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRow:
    """What a role is paid of another's royalty: at least and at most so many percent of the basis."""

    role: str
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    basis: str = WORK
    cite: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BonusRow:
    """What is added to a royalty for a reason that the tariff names."""

    code: str
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    cite: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A unit whose site pays so many percent of the tariff, as districts do."""

    unit: int
    label: str
    percent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRow:
    """A tariff. Kind "coefficient" has a percentage or its own fixed unit value; kind "vnd" has neither."""

    name: str
    kind: str
    effective_from: date
    effective_until: date | None = None
    unit_percentage: Decimal | None = None
    fixed_unit_value: int | None = None
    photo_coefficient_usual: Decimal | None = None
    photo_coefficient_ceiling: Decimal | None = None
    rounding_step: int = 1
    minimum_amount: int = 0
    dated_by: str = PUBLICATION
    decree: str = ""
    is_example: bool = False
    source: str = ""
    pk: int | None = None
    genres: tuple[GenreRow, ...] = ()
    shares: tuple[ShareRow, ...] = ()
    bonuses: tuple[BonusRow, ...] = ()
    units: tuple[UnitRow, ...] = ()

    def genre(self, code: str) -> GenreRow | None:
        return next((row for row in self.genres if row.genre == code), None)

    def share(self, role: str) -> ShareRow | None:
        return next((row for row in self.shares if row.role == role), None)

    def bonus(self, code: str) -> BonusRow | None:
        return next((row for row in self.bonuses if row.code == code), None)

    def unit(self, number: int | None) -> UnitRow | None:
        return next((row for row in self.units if row.unit == number), None)


def in_force(row: Dated, *, on: date) -> bool:
    """Whether the row counts on that day: its first day does, `effective_until` no longer does."""
    if isinstance(on, datetime):
        raise ValueError("Give the day in Vietnam, not a moment: near midnight they differ.")
    until: date | None = getattr(row, "effective_until", None)
    return row.effective_from <= on and (until is None or on < until)


def deciding_day(row: Dated, *, published_on: date, graded_on: date | None = None) -> date:
    """The day by which the row is selected: its own word decides, publication where it says nothing."""
    if getattr(row, "dated_by", PUBLICATION) == GRADING:
        return graded_on or published_on
    return published_on


def select_in_force(rows: Iterable[DatedRow], *, on: date, graded_on: date | None = None) -> DatedRow | None:
    """The row that counts for work published `on` that day: the one begun last, an own one before an example."""
    held = [row for row in rows if in_force(row, on=deciding_day(row, published_on=on, graded_on=graded_on))]
    # An example is there to be copied: beside a real tariff it must not decide anybody's money.
    held = [row for row in held if not getattr(row, "is_example", False)] or held
    if not held:
        return None
    newest = max(held, key=lambda row: row.effective_from)
    if sum(row.effective_from == newest.effective_from for row in held) > 1:
        raise Impossible("Two rows begin on %(day)s: nobody can say which one counts.", day=newest.effective_from)
    return newest
