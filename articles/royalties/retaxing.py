"""Income tax put right after a payment: the day on which money really went out counts, with all that went out on it.

To the law one payment is what one person gets at once. Here that is all that closed statements pay them on one day;
the day of a statement's payment is that on which its first money went out and stayed out, its later parts move
nothing. Where such a day's tax is another than what was withheld, the difference is a row of its own, which the next
statement of the payee takes in. The closed statement stays as it was signed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import QuerySet, Sum

from articles.models import Payee, RoyaltyPayment, StatementPayee, TaxCorrection
from articles.royalties.explain_tax import Withheld, explain_correction
from articles.royalties.tax import Tax, withholding

# A payee, by number, and a day.
Day = tuple[int, date]
BATCH = 2000


@dataclass(frozen=True)
class Taxed:
    """All that one payee was paid on one day: what it was, the tax of it, and what was withheld by which statement."""

    gross: int
    due: Tax
    withheld: tuple[StatementPayee, ...]

    @property
    def difference(self) -> int:
        return self.due.amount - sum(row.tax for row in self.withheld)


def hold(recipients: Iterable[StatementPayee]) -> None:
    """Until the transaction is over, no other payment to these people is recorded: their days are added up."""
    numbers = {row.payee_id for row in recipients}
    list(Payee.objects.select_for_update(no_key=True).filter(pk__in=numbers).order_by("pk").values_list("pk"))


def days_of(recipients: Iterable[StatementPayee]) -> set[Day]:
    """The days on which these were paid, as far as they were."""
    rows = StatementPayee.objects.filter(pk__in=[row.pk for row in recipients]).with_day()
    return {(row.payee_id, row.day) for row in rows if row.day is not None}


def put_right(days: Collection[Day], payments: Sequence[RoyaltyPayment]) -> list[TaxCorrection]:
    """A correction for each of these days whose tax is another than what was withheld and put right before.

    `payments` are the rows that touched the days; each correction names that of its payee.
    """
    taxed, corrected = _taxed(days), _corrected(days)
    by_payee = {payment.recipient.payee_id: payment for payment in payments}
    made = []
    for day in sorted(days):
        found, before = taxed.get(day), corrected.get(day, 0)
        amount = (found.difference if found else 0) - before
        if amount:
            made.append(_correction(day, found, before, amount=amount, payment=by_payee[day[0]]))
    return TaxCorrection.objects.bulk_create(made)


def waiting(payees: QuerySet[Any, Any] | Collection[int]) -> dict[int, tuple[TaxCorrection, ...]]:
    """The corrections that no statement took in yet, by the payee's number."""
    rows = TaxCorrection.objects.filter(payee__in=payees, settled__isnull=True).order_by("payee", "paid_on", "pk")
    return {number: tuple(group) for number, group in groupby(rows, key=lambda row: row.payee_id)}


def unlike() -> Iterator[tuple[Day, int | None, int, int]]:
    """Days whose tax is not what was withheld and put right: the day, the tax due, withheld, put right. For proof.

    None is due by no rule: of what nobody could have paid so.
    """
    corrected = _sums(TaxCorrection.objects.all())
    rows = StatementPayee.objects.with_day().filter(gross__gt=0, day__isnull=False)
    rows = rows.select_related("statement", "payee").order_by("payee", "statement__number")
    for _number, group in groupby(rows.iterator(BATCH), key=lambda row: row.payee_id):
        for day, held in _by_day(group).items():
            before, withheld = corrected.pop(day, 0), sum(row.tax for row in held)
            try:
                due = _taxed_together(day[1], held).due.amount
            except ValueError:
                due = None
            if due is None or due - withheld != before:
                yield day, due, withheld, before
    yield from ((day, 0, 0, amount) for day, amount in sorted(corrected.items()) if amount)


def _taxed(days: Collection[Day]) -> dict[Day, Taxed]:
    """Of these days, those on which something was paid."""
    payees, dates = _apart(days)
    sent = RoyaltyPayment.objects.filter(amount__gt=0, taken_back__isnull=True, paid_on__in=dates)
    rows = StatementPayee.objects.filter(gross__gt=0, payee__in=payees, pk__in=sent.order_by().values("recipient"))
    found = _by_day(rows.with_day().select_related("statement", "payee").order_by("statement__number"))
    return {day: _taxed_together(day[1], found[day]) for day in found.keys() & set(days)}


def _by_day(rows: Iterable[StatementPayee]) -> dict[Day, list[StatementPayee]]:
    grouped = defaultdict(list)
    for row in rows:
        if row.day is not None:
            grouped[row.payee_id, row.day].append(row)
    return grouped


def _taxed_together(day: date, rows: list[StatementPayee]) -> Taxed:
    """By what stands in the last statement of what the payee is, asked for and committed to."""
    last, gross = rows[-1], sum(row.gross for row in rows)
    # Statements of form 1 kept neither.
    asked = last.payee.withholding_asked if last.asked is None else last.asked
    until = last.payee.commitment_until if last.asked is None else last.committed_until
    due = withholding(gross, last.kind, day, asked=asked, committed=until is not None and day <= until)
    return Taxed(gross, due, tuple(rows))


def _corrected(days: Collection[Day]) -> dict[Day, int]:
    payees, dates = _apart(days)
    return _sums(TaxCorrection.objects.filter(payee__in=payees, paid_on__in=dates))


def _apart(days: Collection[Day]) -> tuple[set[int], set[date]]:
    return {payee for payee, _day in days}, {day for _payee, day in days}


def _sums(rows: QuerySet[TaxCorrection]) -> dict[Day, int]:
    added = rows.order_by().values_list("payee", "paid_on").annotate(sum=Sum("amount"))
    return {(payee, day): int(amount) for payee, day, amount in added}


def _correction(day: Day, found: Taxed | None, before: int, *, amount: int, payment: RoyaltyPayment) -> TaxCorrection:
    payee, paid_on = day

    def said(language: str) -> str:
        withheld = [
            Withheld(
                statement=row.statement.number or 0, amount=row.tax, words=getattr(row, f"tax_explained_{language}")
            )
            for row in (found.withheld if found else ())
        ]
        gross, due = (found.gross, found.due) if found else (0, None)
        return explain_correction(paid_on, gross, due, withheld, corrected=before, language=language)

    return TaxCorrection(
        payee_id=payee,
        payment=payment,
        paid_on=paid_on,
        amount=amount,
        explained_vi=said("vi"),
        explained_en=said("en"),
    )
