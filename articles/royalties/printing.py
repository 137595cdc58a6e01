"""A closed statement as the plain values that papers are made of, read row by row when a paper asks for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from articles.models import RoyaltyStatement, StatementEntry, StatementPayee, StatementTax, TaxCorrection
from articles.royalties.paper_data import EarlierTax, Payment, Row, Statement

BATCH = 2000
DECIMALS = ("share", "pages", "article_coefficient", "photo_coefficient", "unit_value")


def on_paper(statement: RoyaltyStatement, *, language: str) -> Statement:
    """The whole statement in a language; what it says was written down in both when it was closed."""
    return _paper(statement, _Payments(statement, language), language)


def slip(recipient: StatementPayee, *, language: str) -> tuple[Statement, Payment]:
    """One payee's own paper: nobody else's payment is within reach of it."""
    rows = tuple(_row(entry, language) for entry in recipient.entries.order_by("position"))
    payment = _payment(recipient, rows, _taxes(StatementPayee.objects.filter(pk=recipient.pk)), language)
    return _paper(recipient.statement, (payment,), language), payment


class _Payments(Collection[Payment]):
    """Walked as often as a paper likes; each time read anew, so that no more than one payment is in memory."""

    def __init__(self, statement: RoyaltyStatement, language: str) -> None:
        self.statement, self.language = statement, language

    def __len__(self) -> int:
        return self.statement.payee_count

    def __contains__(self, payment: object) -> bool:
        return any(payment == each for each in self)

    def __iter__(self) -> Iterator[Payment]:
        recipients = StatementPayee.objects.filter(statement=self.statement).in_bulk()
        taxes = _taxes(StatementPayee.objects.filter(statement=self.statement))
        entries = StatementEntry.objects.filter(recipient__statement=self.statement).order_by("position")
        for number, group in groupby(entries.iterator(BATCH), key=lambda entry: entry.recipient_id):
            rows = tuple(_row(entry, self.language) for entry in group)
            yield _payment(recipients[number], rows, taxes, self.language)


def _taxes(recipients: QuerySet[StatementPayee]) -> dict[int, list[TaxCorrection]]:
    """What each of these payees was taxed too little or too much before, by the recipient's number."""
    rows = StatementTax.objects.filter(recipient__in=recipients).order_by("recipient", "position")
    rows = rows.select_related("correction")
    return {
        number: [row.correction for row in group] for number, group in groupby(rows, key=lambda row: row.recipient_id)
    }


def _paper(statement: RoyaltyStatement, payments: Collection[Payment], language: str) -> Statement:
    return Statement(
        office=_said(statement, "office", language),
        unit=_said(statement, "unit_name", language),
        year=statement.period_last.year,
        first_day=statement.period_first,
        last_day=statement.period_last,
        payment_on=statement.payment_on,
        payments=payments,
        language=language,
        number=statement.number,
        closed_at=statement.closed_at,
        closed_by=statement.closed_by_name,
        # With its number, as the verifier takes it (manage.py verify_statements --expect).
        fingerprint=f"{statement.number}:{statement.hash}" if statement.is_closed else "",
    )


def _payment(
    recipient: StatementPayee, rows: tuple[Row, ...], taxes: dict[int, list[TaxCorrection]], language: str
) -> Payment:
    return Payment(
        payee=recipient.name,
        pen_name="" if recipient.pen_name == recipient.name else recipient.pen_name,
        kind=recipient.kind,
        rows=rows,
        gross=recipient.gross,
        tax=recipient.tax,
        net=recipient.net,
        tax_rule=_said(recipient, "tax_explained", language),
        earlier_taxes=tuple(
            EarlierTax(amount=row.amount, explained=_said(row, "explained", language))
            for row in taxes.get(recipient.pk, ())
        ),
    )


def _row(entry: StatementEntry, language: str) -> Row:
    figures: dict[str, Any] = {
        name: Decimal(value) if name in DECIMALS else value for name, value in entry.factors.items()
    }
    return Row(
        number=entry.position,
        title=entry.title,
        published_on=entry.published_on,
        genre=_said(entry, "genre", language),
        language=entry.language,
        role=entry.role,
        amount=entry.amount,
        explained=_said(entry, "explained", language),
        corrects=_said(entry, "corrects", language),
        **figures,
    )


def _said(row: Any, name: str, language: str) -> str:
    """In the language asked for, else in the other: a name that has no English is not left out."""
    return getattr(row, f"{name}_{language}") or getattr(row, f"{name}_vi") or ""
