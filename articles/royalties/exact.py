"""Numbers as royalties take them: bounded, exact, and rounded in one place only."""

from decimal import (
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    FloatOperation,
    Inexact,
    InvalidOperation,
    Overflow,
)

HUNDRED = Decimal(100)
MAX_COEFFICIENT = Decimal("999.99")
# A bonus of as many percent again as anybody may decide (NĐ 18/2014 Art 7.4đ: up to 100).
MAX_PERCENT = Decimal("999.99")
MAX_PHOTOS = 9999
MAX_VND = 10**15 - 1
# To what an office may round: steps that divide every sum exactly.
ROUNDING_STEPS = (1, 10, 100, 1000)
_CENT = Decimal("0.01")

_TRAPS = [InvalidOperation, DivisionByZero, Overflow, FloatOperation]
# A product that would have to be rounded raises: nothing but `round_vnd` may ever round.
EXACT = Context(prec=60, rounding=ROUND_HALF_UP, traps=[*_TRAPS, Inexact])
_ROUNDING = Context(prec=60, rounding=ROUND_HALF_UP, traps=_TRAPS)


class Impossible(ValueError):
    """Nothing can be reckoned from this: an English sentence, and what it is put together from for other languages."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence % values)
        self.sentence, self.values = sentence, values


def round_vnd(amount: Decimal, *, step: int = 1) -> int:
    """The one place where money is rounded: half up, to whole đồng or to the tariff's own step of them."""
    if not amount.is_finite() or not 0 <= amount <= MAX_VND:
        raise Impossible("An amount must lie between 0 and %(most)s đồng.", most=MAX_VND)
    if step not in ROUNDING_STEPS:
        raise Impossible("A tariff rounds to one of %(steps)s đồng.", steps=ROUNDING_STEPS)
    return int(EXACT.divide(amount, Decimal(step)).quantize(Decimal(1), context=_ROUNDING)) * step


def number(value: Decimal, *, name: str, most: Decimal) -> Decimal:
    """A coefficient or a percentage that can be reckoned with; ValueError with a sentence for all else."""
    if not isinstance(value, Decimal) or not value.is_finite():
        raise Impossible("The %(name)s must be a decimal number.", name=name)
    if not 0 <= value <= most:
        raise Impossible("The %(name)s must lie between 0 and %(most)s.", name=name, most=most)
    try:
        return value.quantize(_CENT, context=EXACT).copy_abs()  # "-0" is nobody's coefficient
    except Inexact:
        raise Impossible("The %(name)s may have two decimals at most.", name=name) from None


def whole(value: int, *, name: str, most: int) -> int:
    """A whole number that can be reckoned with; ValueError with a sentence for all else."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise Impossible("The %(name)s must be a whole number.", name=name)
    if not 0 <= value <= most:
        raise Impossible("The %(name)s must lie between 0 and %(most)s.", name=name, most=most)
    return value
