"""Stored tariffs and base salaries as the plain rows that the arithmetic takes, and plain rows stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from articles.models import ArticleType, BaseSalary, RateBonus, RateGenre, RateShare, RateUnit, RoyaltyRate
from articles.royalties.tariffs import (
    BaseSalaryRow,
    BonusRow,
    GenreRow,
    RateRow,
    ShareRow,
    UnitRow,
    deciding_day,
    select_in_force,
)

# The columns that a stored rate and a plain one share.
PLAIN = (
    "name", "kind", "effective_from", "effective_until", "unit_percentage", "fixed_unit_value",
    "photo_coefficient_usual", "photo_coefficient_ceiling", "rounding_step", "minimum_amount", "dated_by",
    "decree", "is_example", "source",
)  # fmt: skip


@dataclass(frozen=True)
class Rules:
    """Every dated row, read at once: eight queries, however many works are reckoned with them."""

    rates: tuple[RateRow, ...]
    salaries: tuple[BaseSalaryRow, ...]

    @classmethod
    def read(cls) -> Rules:
        stored = RoyaltyRate.objects.prefetch_related("genres__article_type", "shares", "bonuses", "units__unit")
        return cls(tuple(plain(row) for row in stored), tuple(salary(row) for row in BaseSalary.objects.all()))

    def rate(self, *, published_on: date, graded_on: date | None = None) -> RateRow | None:
        return select_in_force(self.rates, on=published_on, graded_on=graded_on)

    def salary(self, rate: RateRow, *, published_on: date, graded_on: date | None = None) -> BaseSalaryRow | None:
        """The base salary of the day that the rate goes by."""
        return select_in_force(self.salaries, on=deciding_day(rate, published_on=published_on, graded_on=graded_on))


def plain(stored: RoyaltyRate) -> RateRow:
    """The rate with all that belongs to it; `stored` has its rows prefetched, or costs four queries."""
    return RateRow(
        **{name: getattr(stored, name) for name in PLAIN},
        pk=stored.pk,
        genres=tuple(_genre(row) for row in stored.genres.all()),
        shares=tuple(
            ShareRow(role=r.role, minimum=r.minimum, maximum=r.maximum, basis=r.basis, cite=r.cite)
            for r in stored.shares.all()
        ),
        bonuses=tuple(
            BonusRow(code=r.code, minimum=r.minimum, maximum=r.maximum, cite=r.cite) for r in stored.bonuses.all()
        ),
        units=tuple(UnitRow(unit=r.unit_id, label=str(r.unit), percent=r.percent) for r in stored.units.all()),
    )


def salary(stored: BaseSalary) -> BaseSalaryRow:
    return BaseSalaryRow(
        pk=stored.pk,
        amount=stored.amount,
        effective_from=stored.effective_from,
        decree=stored.decree,
        decree_in_force_from=stored.decree_in_force_from,
        source=stored.source,
    )


@transaction.atomic
def store(row: RateRow, **changes: Any) -> RoyaltyRate:
    """A new stored rate like `row`, with `changes` of its own columns: how an example or last year's is copied."""
    rate = RoyaltyRate.objects.create(**{name: getattr(row, name) for name in PLAIN} | changes)
    types = dict(ArticleType.objects.values_list("code", "pk"))
    RateGenre.objects.bulk_create(
        RateGenre(rate=rate, article_type_id=types[each.genre], **_columns(each, "genre"))
        for each in row.genres
        if each.genre in types
    )
    RateShare.objects.bulk_create(RateShare(rate=rate, **_columns(each)) for each in row.shares)
    RateBonus.objects.bulk_create(RateBonus(rate=rate, **_columns(each)) for each in row.bonuses)
    RateUnit.objects.bulk_create(RateUnit(rate=rate, unit_id=each.unit, percent=each.percent) for each in row.units)
    return rate


def _genre(row: RateGenre) -> GenreRow:
    return GenreRow(
        genre=row.article_type.code,
        coefficient_ceiling=row.coefficient_ceiling,
        usual_minimum=row.usual_minimum,
        usual_maximum=row.usual_maximum,
        article_amount=row.article_amount,
        photo_amount=row.photo_amount,
        cite=row.cite,
    )


def _columns(row: Any, *left_out: str) -> dict[str, Any]:
    names: Iterable[str] = row.__slots__
    return {name: getattr(row, name) for name in names if name not in left_out}
