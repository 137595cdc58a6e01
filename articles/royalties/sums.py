"""One line of money with every factor it came from, and the form in which it is kept for ever."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

ZERO = Decimal(0)
HUNDRED = Decimal(100)

COEFFICIENT_ABOVE_CEILING = "coefficient_above_ceiling"
PHOTO_COEFFICIENT_ABOVE_CEILING = "photo_coefficient_above_ceiling"
COEFFICIENT_NOT_USUAL = "coefficient_not_usual"
SHARE_OUTSIDE_RANGE = "share_outside_range"
BONUS_OUTSIDE_RANGE = "bonus_outside_range"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """Something a person must look at: a code and the values, never a sentence, never a refusal."""

    code: str
    value: Decimal
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """So many percent of a whole, those from `before` on."""

    before: Decimal = ZERO
    part: Decimal = HUNDRED


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """Factors that the formula does not use keep their empty value.

    `part` is a payee's percentage among those who share the sum, `part_before` that of the payees before: parts
    are taken off the whole one after the other, so that together they lose and make no đồng. Who was graded later
    may get what is left in several `pieces`.

    On the line of a text whose photos somebody else is paid for, `apart` is what these give before rounding, and
    `agreed` what is paid for them by agreement: rounding and the minimum are those of the work, not of each line.
    """

    formula: str
    amount: int = 0
    published_on: date | None = None
    graded_on: date | None = None
    role: str = ""
    genre: str = ""
    article_coefficient: Decimal = ZERO
    photo_coefficient: Decimal = ZERO
    photo_count: int = 0
    unit_value: Decimal = ZERO
    unit_percentage: Decimal | None = None
    base_salary: int | None = None
    base_salary_decree: str = ""
    base_salary_from: date | None = None
    base_salary_row: int | None = None
    article_amount: int = 0
    photo_amount: int = 0
    gross: int = 0
    share: Decimal = ZERO
    share_cite: str = ""
    site_percent: Decimal = HUNDRED
    site_name: str = ""
    bonus_code: str = ""
    bonus_percent: Decimal = ZERO
    bonus_cite: str = ""
    rounding_step: int = 1
    minimum_amount: int = 0
    apart: Decimal = ZERO
    agreed: int = 0
    part: Decimal = HUNDRED
    part_before: Decimal = ZERO
    pieces: tuple[Piece, ...] = ()
    rate_name: str = ""
    rate_decree: str = ""
    rate_from: date | None = None
    rate_row: int | None = None
    is_example: bool = False
    corrected_line: int | None = None
    cautions: tuple[Caution, ...] = ()


_DECIMALS = {
    "article_coefficient", "photo_coefficient", "unit_value", "unit_percentage", "share", "site_percent",
    "bonus_percent", "apart", "part", "part_before", "before", "value", "minimum", "maximum",
}  # fmt: skip
_ROWS: dict[str, type[Caution] | type[Piece]] = {"cautions": Caution, "pieces": Piece}
_DATES = {"published_on", "graded_on", "base_salary_from", "rate_from"}


def snapshot(line: Sum) -> dict[str, Any]:
    """The line as values that JSON holds without loss: decimals and days as text, never as floats."""
    plain = _as_text(asdict(line))
    for name in _ROWS:
        plain[name] = [_as_text(row) for row in plain[name]]
    return plain


def restore(kept: Mapping[str, Any]) -> Sum:
    """The line as it was kept, its amount included: nothing is reckoned again behind anybody's back.

    Keys of a later version are left aside, missing ones keep their empty value: old lines stay readable.
    """
    names = {field.name for field in fields(Sum)} & kept.keys()
    values = {name: _from_text(name, kept[name]) for name in names}
    for many, one in _ROWS.items():
        values[many] = tuple(
            one(**{name: _from_text(name, value) for name, value in row.items()}) for row in kept.get(many, ())
        )
    return Sum(**values)


def _as_text(values: Mapping[str, Any]) -> dict[str, Any]:
    return {n: str(v) if isinstance(v, Decimal | date) else v for n, v in values.items()}


def _from_text(name: str, value: Any) -> Any:
    if value is not None and name in _DECIMALS:
        return Decimal(value)
    if value is not None and name in _DATES:
        return date.fromisoformat(value)
    return value
