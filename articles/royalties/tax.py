"""Income tax withheld from a payment of royalties: plain values in, a `Tax` out. No database, no framework.

Royalties are wages in the law of this tax (TT 111/2013 Art 2.2.c, NĐ 253/2026 Art 8.2.a). What counts is the payment,
not the article: all that one person gets at once, on the day it is paid.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from articles.royalties.exact import MAX_VND
from articles.royalties.rules import divide
from articles.royalties.sums import ZERO
from articles.royalties.tariffs import select_in_force

# Kinds of payee, as articles.choices.PayeeKind stores them.
STAFF = "staff"
CONTRIBUTOR = "contributor"
NON_RESIDENT = "non_resident"

# Why an amount is what it is: `Tax.rule`.
FROM_THRESHOLD = "from_threshold"
BELOW_THRESHOLD = "below_threshold"
ASKED = "asked"
COMMITTED = "committed"
WITH_SALARY = "with_salary"
ABROAD = "abroad"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxRow:
    """What is withheld from one kind of payee since a day, until the next row of that kind."""

    kind: str
    effective_from: date
    percentage: Decimal
    cite: str
    # The smallest payment from which tax is withheld unasked; 0: from every payment.
    threshold: int = 0
    # Below the threshold, may the payee ask for it?
    on_request: bool = False
    # May the payee's commitment (no tax due this year) suspend it?
    by_commitment: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tax:
    """The tax withheld, the percentage it was reckoned with (0 where none was), and the rule that says so."""

    amount: int
    rate: Decimal
    threshold: int
    rule: str
    cite: str


_READ = "the text of the decree or circular"
_QUOTED = "the circular as others quote it"
ROWS = (
    TaxRow(
        kind=CONTRIBUTOR,
        effective_from=date(2013, 7, 1),
        percentage=Decimal(10),
        threshold=2_000_000,
        by_commitment=True,
        cite="TT 111/2013 Điều 25.1.i",
        source=_READ,
    ),
    TaxRow(
        kind=CONTRIBUTOR,
        effective_from=date(2026, 7, 1),
        percentage=Decimal(10),
        threshold=5_000_000,
        on_request=True,
        by_commitment=True,
        cite="NĐ 253/2026 Điều 50.2",
        source=_READ,
    ),
    TaxRow(
        kind=STAFF,
        effective_from=date(2013, 7, 1),
        percentage=ZERO,
        cite="TT 111/2013 Điều 25.1.b",
        source=_QUOTED,
    ),
    TaxRow(
        kind=STAFF,
        effective_from=date(2026, 7, 1),
        percentage=ZERO,
        cite="NĐ 253/2026 Điều 50.1, 50.2",
        source=_READ,
    ),
    TaxRow(
        kind=NON_RESIDENT,
        effective_from=date(2013, 7, 1),
        percentage=Decimal(20),
        cite="TT 111/2013 Điều 18.1",
        source=_QUOTED,
    ),
    TaxRow(
        kind=NON_RESIDENT,
        effective_from=date(2026, 7, 1),
        percentage=Decimal(20),
        cite="NĐ 253/2026 Điều 64.1",
        source=_READ,
    ),
)


def withholding(payment: int, kind: str, paid_on: date, *, asked: bool, committed: bool) -> Tax:
    """The tax to withhold from one payment to one person on the day it is paid.

    `asked`: the payee wants it withheld below the threshold too. `committed`: a commitment of theirs holds that day.
    """
    if not isinstance(payment, int) or isinstance(payment, bool) or not 0 <= payment <= MAX_VND:
        raise ValueError(f"A payment is a whole number of đồng between 0 and {MAX_VND}.")
    row = select_in_force([row for row in ROWS if row.kind == kind], on=paid_on)
    if row is None:
        raise ValueError(f"No rule says what is withheld from {kind!r} on {paid_on}.")
    rule = _rule(row, payment, asked=asked, committed=committed)
    rate = ZERO if rule in (BELOW_THRESHOLD, COMMITTED, WITH_SALARY) else row.percentage
    # One part of the payment: exact, rounded by `round_vnd`.
    (amount,) = divide(payment, shares=(rate,))
    return Tax(amount=amount, rate=rate, threshold=row.threshold, rule=rule, cite=row.cite)


def _rule(row: TaxRow, payment: int, *, asked: bool, committed: bool) -> str:
    if row.kind == STAFF:
        return WITH_SALARY
    if row.kind == NON_RESIDENT:
        return ABROAD
    if committed and row.by_commitment:
        return COMMITTED
    if payment >= row.threshold:
        return FROM_THRESHOLD
    return ASKED if asked and row.on_request else BELOW_THRESHOLD
