"""What was paid out by a closed statement: rows of their own, only ever added. The statement itself never changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Sum
from django.utils.translation import gettext as _

from articles.models import RoyaltyPayment, RoyaltyStatement, StatementPayee
from articles.royalties import retaxing
from articles.royalties.statements import Refused
from articles.vietnamese import nfc
from campaign_portal import clock


@transaction.atomic
def pay(
    statement: RoyaltyStatement,
    recipients: Sequence[int],
    *,
    paid_on: date,
    reference: str,
    by: User,
    amount: int | None = None,
    seen: int | None = None,
) -> list[RoyaltyPayment]:
    """Record that what is still open went out to these payees; to a single one also a part of it, `amount`.

    `seen` is what whoever records it saw to be open together: a page sent twice pays once.
    """
    reference = _reference(reference)
    _check_day(statement, paid_on)
    held = _held(statement, recipients)
    retaxing.hold(held)
    before, made = retaxing.days_of(held), []
    still_open = {row: row.net - _paid(row) for row in held}
    if seen is not None and seen != sum(still_open.values()):
        raise Refused(_("A payment was recorded here since you opened this page. Look at what is still to be paid."))
    for row, left in still_open.items():
        sent = left if amount is None else amount
        if not 0 < sent <= left:
            raise Refused(_refusal(row, left))
        made.append(
            RoyaltyPayment(recipient=row, paid_on=paid_on, amount=sent, reference=reference, by=by, at=clock.now())
        )
    if not made:
        raise Refused(_("Choose whom the payment went to."))
    made = RoyaltyPayment.objects.bulk_create(made)
    retaxing.put_right(before | retaxing.days_of(held), made)
    return made


@transaction.atomic
def take_back(payment: RoyaltyPayment, *, on: date, reference: str, by: User) -> RoyaltyPayment:
    """The money came back, or never left: a row that takes the other one back, whole."""
    held = [StatementPayee.objects.select_for_update().get(pk=payment.recipient_id)]
    retaxing.hold(held)
    if payment.amount < 0 or RoyaltyPayment.objects.filter(takes_back=payment).exists():
        raise Refused(_("This payment was taken back already."))
    if not payment.paid_on <= on <= clock.today():
        raise Refused(_("Money comes back on the day of the payment or later, and not in the future."))
    before = retaxing.days_of(held)
    back = RoyaltyPayment.objects.create(
        recipient=held[0],
        paid_on=on,
        amount=-payment.amount,
        reference=_reference(reference),
        takes_back=payment,
        by=by,
        at=clock.now(),
    )
    retaxing.put_right(before | retaxing.days_of(held), [back])
    return back


def unpaid(statement: RoyaltyStatement) -> list[int]:
    """The numbers of payees to whom something is still open."""
    rows = StatementPayee.objects.filter(statement=statement).with_paid().filter(paid__lt=F("net"))
    return list(rows.order_by("position").values_list("pk", flat=True))


def _check_day(statement: RoyaltyStatement, paid_on: date) -> None:
    if paid_on > clock.today():
        raise Refused(_("The day of payment is still to come."))
    if not statement.is_closed:
        raise Refused(_("Close the statement first: nothing is paid by a draft."))
    if statement.closed_at and paid_on < (closed_on := statement.closed_at.astimezone(clock.ZONE).date()):
        raise Refused(
            _("The statement was closed on %(day)s: nothing was paid by it before.") % {"day": f"{closed_on:%d/%m/%Y}"}
        )


def _held(statement: RoyaltyStatement, recipients: Sequence[int]) -> list[StatementPayee]:
    rows = StatementPayee.objects.select_for_update().filter(statement=statement, pk__in=recipients)
    return list(rows.order_by("position"))


def _paid(row: StatementPayee) -> int:
    return int(RoyaltyPayment.objects.filter(recipient=row).aggregate(paid=Sum("amount", default=0))["paid"])


def _reference(text: str) -> str:
    reference = " ".join(nfc(text).split())
    if not reference:
        raise Refused(_("Give the bank's reference, or the number of the cash voucher."))
    return reference


def _refusal(row: StatementPayee, left: int) -> str:
    if left <= 0:
        return _("%(name)s was paid already.") % {"name": row.name}
    return _("The amount lies between 1 đ and what is still open.")
