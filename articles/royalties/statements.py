"""Drafts of statements: which approved lines one settles, and what each payee gets by it.

A draft holds no lines, only its question: a unit, a period and the planned day of payment. What would be closed is
asked anew each time, so nothing goes stale; closing (closing.py) takes the fingerprint of what the accountant saw.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from articles.choices import LineState
from articles.models import Payee, RoyaltyLine, RoyaltyStatement, TaxCorrection, Unit
from articles.royalties import retaxing
from articles.royalties.chain import canonical
from articles.royalties.tax import ROWS, Tax, withholding
from campaign_portal import clock

# Before this day nothing is known about the tax.
FIRST_PAYMENT = min(row.effective_from for row in ROWS)


class Refused(Exception):
    """A sentence that says why it was not done."""


@dataclass(frozen=True)
class Share:
    """What one payee gets by a statement: one payment, taxed as one."""

    payee: Payee
    line_count: int
    gross: int
    tax: Tax
    # Of earlier payments, whose day asked for another tax than was withheld.
    corrections: tuple[TaxCorrection, ...] = ()

    @property
    def tax_difference(self) -> int:
        return sum(correction.amount for correction in self.corrections)

    @property
    def net(self) -> int:
        return self.gross - self.tax.amount - self.tax_difference


@dataclass(frozen=True)
class Preview:
    """What closing would write now. `carried`: sums below zero, which wait for the payee's next statement."""

    shares: tuple[Share, ...]
    carried: tuple[tuple[Payee, int], ...]
    fingerprint: str

    @cached_property
    def gross(self) -> int:
        return sum(share.gross for share in self.shares)

    @cached_property
    def tax(self) -> int:
        return sum(share.tax.amount for share in self.shares)

    @cached_property
    def tax_difference(self) -> int:
        return sum(share.tax_difference for share in self.shares)

    @cached_property
    def net(self) -> int:
        return self.gross - self.tax - self.tax_difference

    @cached_property
    def line_count(self) -> int:
        return sum(share.line_count for share in self.shares)


@transaction.atomic
def open_draft(
    *, unit: Unit | None, first: date, last: date, payment_on: date, by: User, now: datetime | None = None
) -> RoyaltyStatement:
    """A draft for what was published in a period, to be paid on a day that is entered before anything is closed."""
    _check_days(first, last, payment_on)
    same = RoyaltyStatement.objects.filter(unit=unit, number=None, period_first__lte=last, period_last__gte=first)
    if same.exists():
        raise Refused(_("There is a draft for days of this period already. Close or discard it first."))
    return RoyaltyStatement.objects.create(
        unit=unit, period_first=first, period_last=last, payment_on=payment_on, made_by=by, made_at=now or clock.now()
    )


@transaction.atomic
def move_payment(statement: RoyaltyStatement, payment_on: date) -> None:
    """Another planned day of payment, as long as the statement is a draft."""
    _check_days(statement.period_first, statement.period_last, payment_on)
    found = RoyaltyStatement.objects.select_for_update().filter(pk=statement.pk).first()
    if found is None or found.is_closed:
        raise Refused(_("A closed statement never changes."))
    statement.payment_on = found.payment_on = payment_on
    found.save(update_fields=["payment_on"])


@transaction.atomic
def discard(statement: RoyaltyStatement) -> None:
    """A draft goes and leaves nothing behind; its lines wait for the next one."""
    found = RoyaltyStatement.objects.select_for_update().filter(pk=statement.pk).first()
    if found is None or found.is_closed:
        raise Refused(_("Only a draft can be discarded. What a closed statement got wrong, the next one corrects."))
    found.delete()


def waiting(statement: RoyaltyStatement) -> QuerySet[RoyaltyLine]:
    """The approved lines in no statement yet that this one would settle.

    Those of its period; corrections of settled lines, however old; and what was late for a closed statement of its
    days: approved afterwards, or carried over. So nothing that is approved is ever forgotten.
    """
    approved = RoyaltyLine.objects.filter(state=LineState.APPROVED, entry__isnull=True)
    lines = approved.filter(published_on__lte=statement.period_last)
    if statement.unit_id:
        lines = lines.filter(unit=statement.unit_id)
    its_day, its_unit = OuterRef("published_on"), Q(unit=None) | Q(unit=OuterRef("unit"))
    over = RoyaltyStatement.objects.closed().filter(its_unit, period_first__lte=its_day, period_last__gte=its_day)
    settled_before = Q(corrects__entry__isnull=False)
    return lines.filter(Q(published_on__gte=statement.period_first) | settled_before | Exists(over))


def preview(statement: RoyaltyStatement) -> Preview:
    """The payees by given name, each with one payment, its tax on the planned day and that of earlier payments."""
    shares, carried = [], []
    known = retaxing.waiting(waiting(statement).order_by().values("payee"))
    seen = hashlib.sha256(canonical({"payment_on": statement.payment_on}))
    for payee, total, count, newest, numbers in _totals(statement):
        corrections = known.get(payee.pk, ())
        seen.update(canonical({"lines": _looked_at(payee, (total, count, newest, numbers), corrections)}))
        if total < 0:
            carried.append((payee, total))
            continue
        asked, committed = payee.withholding_asked, payee.is_committed(on=statement.payment_on)
        tax = withholding(total, payee.kind, statement.payment_on, asked=asked, committed=committed)
        share = Share(payee, count, total, tax, corrections)
        if share.net < 0:
            carried.append((payee, share.net))
        else:
            shares.append(share)
    return Preview(tuple(shares), tuple(carried), seen.hexdigest())


def _looked_at(payee: Payee, sums: tuple[int, ...], corrections: tuple[TaxCorrection, ...]) -> list[object]:
    """What closing must find again of a payee."""
    facts = (payee.pk, payee.name, payee.kind, payee.withholding_asked, payee.commitment_until)
    return [*facts, *sums, [correction.pk for correction in corrections]]


def _totals(statement: RoyaltyStatement) -> Iterator[tuple[Payee, int, int, int, int]]:
    rows = (
        waiting(statement)
        .order_by()
        .values("payee")
        .annotate(total=Sum("amount"), count=Count("pk"), newest=Max("pk"), numbers=Sum("pk"))
    )
    found = {row["payee"]: row for row in rows}
    payees = Payee.objects.filter(pk__in=waiting(statement).order_by().values("payee")).select_related("person")
    for payee in payees:
        row = found.get(payee.pk)
        if row is not None:
            # PostgreSQL adds whole numbers up to a decimal.
            yield payee, int(row["total"]), row["count"], row["newest"], int(row["numbers"])


def _check_days(first: date, last: date, payment_on: date) -> None:
    if last < first:
        raise Refused(_("The period ends before it starts."))
    if payment_on < first:
        raise Refused(_("The day of payment lies before the period."))
    if payment_on < FIRST_PAYMENT:
        raise Refused(
            _("No rule of income tax is known for a payment before %(day)s.") % {"day": f"{FIRST_PAYMENT:%d/%m/%Y}"}
        )
