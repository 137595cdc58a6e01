"""A statement as it stands on paper: plain values that the rows of the database are turned into, and nothing else.

Whoever fills these writes every text (genre, explanations) in the statement's language. There is no place here for tax
codes, identity numbers or bank accounts: what is not here cannot get onto paper by mistake.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


class DoesNotAddUp(ValueError):
    """Figures that contradict each other are never printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of money. Factors that its formula does not use are None (a tariff in đồng has no coefficients)."""

    # Its place in the statement, from 1, counted through all payments.
    number: int
    title: str
    published_on: date
    genre: str
    # "vi" or "en": the text that is paid for.
    language: str
    # As articles.choices.LineRole stores it.
    role: str
    # The royalty of the work, and what of it is this line's.
    gross: int
    share: Decimal
    amount: int
    pages: Decimal | int | None = None
    photos: int | None = None
    article_coefficient: Decimal | None = None
    photo_coefficient: Decimal | None = None
    unit_value: Decimal | int | None = None
    # The sum in words, royalties/explain.py.
    explained: str = ""
    # Which line of which statement this one puts right, in words; empty for an ordinary line.
    corrects: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierTax:
    """What earlier payments were taxed too little, or below nothing too much, in royalties/explain_tax.py's words."""

    amount: int
    explained: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """All that one payee gets at once. `tax_rule` is royalties/explain_tax.py's sentence."""

    payee: str
    # As articles.choices.PayeeKind stores it.
    kind: str
    rows: tuple[Row, ...]
    gross: int
    tax: int
    net: int
    pen_name: str = ""
    tax_rule: str = ""
    earlier_taxes: tuple[EarlierTax, ...] = ()

    def __post_init__(self) -> None:
        added = sum(row.amount for row in self.rows)
        if not self.rows or self.gross != added or self.net != added - self.withheld:
            raise DoesNotAddUp(self.payee)

    @property
    def withheld(self) -> int:
        """The tax of this payment, and what is put right of earlier ones."""
        return self.tax + sum(each.amount for each in self.earlier_taxes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A period's payments of a unit. Until it is closed, number, moment, person and fingerprint are None or empty.

    `payments` is walked several times, always in the same order: a tuple, or a collection that reads them when asked.
    """

    unit: str
    year: int
    first_day: date
    last_day: date
    payment_on: date
    payments: Collection[Payment]
    language: str = "vi"
    # The portal or agency that pays, above the unit.
    office: str = ""
    number: int | None = None
    closed_at: datetime | None = None
    closed_by: str = ""
    # Of the chain of closed statements, in hexadecimal digits.
    fingerprint: str = ""

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def gross(self) -> int:
        return sum(payment.gross for payment in self.payments)

    @property
    def withheld(self) -> int:
        """The tax of these payments, and what is put right of earlier ones."""
        return sum(payment.withheld for payment in self.payments)

    @property
    def net(self) -> int:
        return sum(payment.net for payment in self.payments)

    @property
    def row_count(self) -> int:
        return sum(len(payment.rows) for payment in self.payments)
