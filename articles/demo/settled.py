"""The demo's statements: a year of closed and paid quarters, and the last one as a draft to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from articles.choices import Role
from articles.demo.office import Office
from articles.royalties import closing, paying, statements
from campaign_portal import clock
from campaign_portal.clock import ZONE

QUARTERS, MONTHS = 4, 3
CLOSED_AFTER, PAID_AFTER = timedelta(days=12), timedelta(days=20)


def quarters(office: Office, *, now: datetime) -> None:
    """Each as the office would have closed it then. What nobody is paid for has no statement."""
    accountant, today = office.staff[Role.ACCOUNTANT], now.astimezone(ZONE).date()
    past = list(_before(today))
    for first, last in past:
        payment_on, closed_at = last + PAID_AFTER, datetime.combine(last + CLOSED_AFTER, time(9, 30), tzinfo=ZONE)
        if payment_on > today:
            continue
        draft = statements.open_draft(
            unit=None, first=first, last=last, payment_on=payment_on, by=accountant, now=closed_at - timedelta(hours=1)
        )
        seen = statements.preview(draft)
        if not seen.shares:
            statements.discard(draft)
        elif (first, last) != past[-1]:
            closed = closing.close(draft, by=accountant, fingerprint=seen.fingerprint, now=closed_at)
            reference = f"UNC {closed.number:02d}/{payment_on:%Y}"
            if open_to := paying.unpaid(closed) if payment_on <= clock.today() else []:
                paying.pay(closed, open_to, paid_on=payment_on, reference=reference, by=accountant)


def _before(day: date) -> Iterator[tuple[date, date]]:
    """The last full quarters before a day, the oldest first."""
    begin = day.replace(month=day.month - (day.month - 1) % MONTHS, day=1)
    for back in range(QUARTERS, 0, -1):
        yield _months_before(begin, back * MONTHS), _months_before(begin, (back - 1) * MONTHS) - timedelta(days=1)


def _months_before(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 - months
    return date(total // 12, total % 12 + 1, 1)
