"""The arithmetic of royalties: plain values in, a `Sum` with every factor out. No database, no framework.

NĐ 18/2014 Art 7.3: royalty = coefficient × value of one unit; Art 7.2: unit = 10 % × base salary.
NĐ 287/2026 (from 01/09/2026) has no such formula: without a province's own tariff row there is no sum.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import (
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    FloatOperation,
    Inexact,
    InvalidOperation,
    Overflow,
    localcontext,
)
from itertools import pairwise

from articles.royalties.sums import (
    COEFFICIENT_ABOVE_CEILING,
    PHOTO_COEFFICIENT_ABOVE_CEILING,
    SHARE_OUTSIDE_RANGE,
    ZERO,
    Caution,
    Sum,
)
from articles.royalties.tariffs import (
    COEFFICIENT,
    VND,
    BaseSalaryRow,
    RateRow,
    in_force,
    select_in_force,
)

__all__ = [
    "COEFFICIENT",
    "COEFFICIENT_ABOVE_CEILING",
    "MAX_COEFFICIENT",
    "MAX_PHOTOS",
    "MAX_VND",
    "PHOTO_COEFFICIENT_ABOVE_CEILING",
    "SHARE_OUTSIDE_RANGE",
    "TRANSLATION",
    "VND",
    "BaseSalaryRow",
    "Caution",
    "GradedWork",
    "RateRow",
    "Sum",
    "article_royalty",
    "divide",
    "exact_value",
    "recompute",
    "round_vnd",
    "select_in_force",
    "translator_royalty",
    "unit_value",
]

# A sum's formula is the tariff's kind, or this.
TRANSLATION = "translation"

HUNDRED = Decimal(100)
MAX_COEFFICIENT = Decimal("999.99")
MAX_PHOTOS = 9999
MAX_VND = 10**15 - 1
_CENT = Decimal("0.01")

_TRAPS = [InvalidOperation, DivisionByZero, Overflow, FloatOperation]
# A product that would have to be rounded raises: nothing but `round_vnd` may ever round.
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP, traps=[*_TRAPS, Inexact])
_ROUNDING = Context(prec=60, rounding=ROUND_HALF_UP, traps=_TRAPS)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedWork:
    """What the grader wrote beside an article; the two amounts are for tariffs of kind "vnd" only."""

    published_on: date
    article_coefficient: Decimal = ZERO
    photo_coefficient: Decimal = ZERO
    photo_count: int = 0
    coefficient_ceiling: Decimal | None = None
    photo_coefficient_ceiling: Decimal | None = None
    article_amount: int = 0
    photo_amount: int = 0


def round_vnd(amount: Decimal) -> int:
    """The one place where money is rounded: half up, to whole đồng (the đồng has no smaller unit)."""
    if not amount.is_finite() or not 0 <= amount <= MAX_VND:
        raise ValueError(f"An amount must lie between 0 and {MAX_VND} đồng.")
    return int(amount.quantize(Decimal(1), context=_ROUNDING))


def unit_value(base_salary: int, *, unit_percentage: Decimal) -> Decimal:
    """The value of one unit of coefficient, not rounded (NĐ 18/2014 Art 7.2: 10 % × base salary)."""
    salary = _whole(base_salary, name="base salary", most=MAX_VND)
    percentage = _number(unit_percentage, name="unit percentage", most=HUNDRED)
    with localcontext(_EXACT):
        return salary * percentage / HUNDRED


def article_royalty(work: GradedWork, *, rate: RateRow, base_salary: BaseSalaryRow | None = None) -> Sum:
    """The royalty of the whole work under the tariff and base salary in force on its publication day."""
    for row in (rate, base_salary):
        if row is not None and not in_force(row, on=work.published_on):
            raise ValueError("The tariff and the base salary must be in force on the day of publication.")
    line = Sum(
        formula=rate.kind,
        published_on=work.published_on,
        photo_count=_whole(work.photo_count, name="number of photos", most=MAX_PHOTOS),
        rate_name=rate.name,
        rate_decree=rate.decree,
        rate_from=rate.effective_from,
        is_example=rate.is_example,
    )
    if rate.kind == VND:
        return _settled(_with_amounts(line, work=work))
    if rate.kind != COEFFICIENT:
        raise ValueError(f"A tariff reckons by {COEFFICIENT} or by {VND}, not by {rate.kind!r}.")
    line = _with_unit(line, rate=rate, base_salary=base_salary)
    return _settled(_with_coefficients(line, work=work))


def translator_royalty(gross: int, *, share: Decimal, rate: RateRow) -> Sum:
    """The translator's part: so many percent of the Vietnamese work's royalty (NĐ 18/2014 Art 7.4b).

    It starts from the rounded royalty, the figure on the author's line, so that anybody can check it by hand.
    """
    share = _number(share, name="translator's share", most=HUNDRED)
    least, most = rate.translator_share_min, rate.translator_share_max
    outside = (least is not None and share < least) or (most is not None and share > most)
    caution = Caution(code=SHARE_OUTSIDE_RANGE, value=share, minimum=least, maximum=most)
    line = Sum(
        formula=TRANSLATION,
        gross=_whole(gross, name="royalty of the Vietnamese work", most=MAX_VND),
        share=share,
        rate_name=rate.name,
        rate_decree=rate.decree,
        rate_from=rate.effective_from,
        is_example=rate.is_example,
        cautions=(caution,) if outside else (),
    )
    return _settled(line)


def divide(amount: int, *, shares: Sequence[Decimal]) -> tuple[int, ...]:
    """An amount among co-authors by percent, in the order given (NĐ 18/2014 Art 4: as they agreed).

    Each part is what brings the running total to its rounded value: shares of 100 % lose and make no đồng.
    """
    amount = _whole(amount, name="amount", most=MAX_VND)
    totals, together = [0], ZERO
    with localcontext(_EXACT):
        for share in shares:
            together += _number(share, name="share", most=HUNDRED)
            _number(together, name="sum of the shares", most=HUNDRED)
            totals.append(round_vnd(amount * together / HUNDRED))
    return tuple(after - before for before, after in pairwise(totals))


def exact_value(line: Sum) -> Decimal:
    """What the factors of a line give before rounding."""
    with localcontext(_EXACT):
        if line.formula == TRANSLATION:
            return line.gross * line.share / HUNDRED
        if line.formula == VND:
            return Decimal(line.article_amount + line.photo_amount * line.photo_count)
        return (line.article_coefficient + line.photo_coefficient * line.photo_count) * line.unit_value


def recompute(line: Sum) -> int:
    """The amount that the kept factors give: whoever doubts an old line compares it with `line.amount`."""
    return round_vnd(exact_value(line))


def _settled(line: Sum) -> Sum:
    return replace(line, amount=recompute(line))


def _with_amounts(line: Sum, *, work: GradedWork) -> Sum:
    return replace(
        line,
        article_amount=_whole(work.article_amount, name="amount of the article", most=MAX_VND),
        photo_amount=_whole(work.photo_amount, name="amount of a photo", most=MAX_VND),
    )


def _with_coefficients(line: Sum, *, work: GradedWork) -> Sum:
    return replace(
        line,
        article_coefficient=_number(work.article_coefficient, name="coefficient", most=MAX_COEFFICIENT),
        photo_coefficient=_number(work.photo_coefficient, name="photo coefficient", most=MAX_COEFFICIENT),
        cautions=_above_ceilings(work),
    )


def _with_unit(line: Sum, *, rate: RateRow, base_salary: BaseSalaryRow | None) -> Sum:
    if rate.fixed_unit_value is not None:
        value = _whole(rate.fixed_unit_value, name="unit value", most=MAX_VND)
        return replace(line, unit_value=Decimal(value))
    if rate.unit_percentage is None or base_salary is None:
        raise ValueError("A tariff without its own unit value needs a percentage and a base salary.")
    return replace(
        line,
        unit_value=unit_value(base_salary.amount, unit_percentage=rate.unit_percentage),
        unit_percentage=rate.unit_percentage,
        base_salary=base_salary.amount,
        base_salary_decree=base_salary.decree,
        base_salary_from=base_salary.effective_from,
    )


def _above_ceilings(work: GradedWork) -> tuple[Caution, ...]:
    """NĐ 18/2014 Art 7.1 has maxima per genre; a photo is a work of its own (group 3): nothing is added."""
    compared = (
        (COEFFICIENT_ABOVE_CEILING, work.article_coefficient, work.coefficient_ceiling),
        (PHOTO_COEFFICIENT_ABOVE_CEILING, work.photo_coefficient, work.photo_coefficient_ceiling),
    )
    return tuple(
        Caution(code=code, value=value, maximum=ceiling)
        for code, value, ceiling in compared
        if ceiling is not None and value > ceiling
    )


def _number(value: Decimal, *, name: str, most: Decimal) -> Decimal:
    if not isinstance(value, Decimal) or not value.is_finite():
        raise ValueError(f"The {name} must be a decimal number.")
    if not 0 <= value <= most:
        raise ValueError(f"The {name} must lie between 0 and {most}.")
    try:
        return value.quantize(_CENT, context=_EXACT).copy_abs()  # "-0" is nobody's coefficient
    except Inexact:
        raise ValueError(f"The {name} may have two decimals at most.") from None


def _whole(value: int, *, name: str, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"The {name} must be a whole number.")
    if not 0 <= value <= most:
        raise ValueError(f"The {name} must lie between 0 and {most}.")
    return value
