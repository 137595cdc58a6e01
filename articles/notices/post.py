"""Handing letters to the mail server: at once for those who want that, once a day for the others.

A notice is claimed in the database before its letter is sent and let go again when the sending failed, so two that run
at the same time never send it twice and the next run sends what this one could not.
"""

from __future__ import annotations

import logging
import smtplib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as clock_time
from typing import Any

from django.conf import settings
from django.core import mail
from django.db import transaction
from django.db.models import Q, QuerySet

from articles.choices import NoticePace
from articles.models import Notice
from articles.notices import inbox, letters
from campaign_portal import clock

logger = logging.getLogger(__name__)
DAILY_AT = clock_time(7)
# What could not be sent for so long is not news any more; it still stands in the office's screens.
STALE = timedelta(days=3)
AT_ONCE = Q(user__person__isnull=True) | Q(user__person__notice_pace=NoticePace.AT_ONCE)


@dataclass
class Sent:
    """How a run went, in letters and in the notices that were in them."""

    letters: int = 0
    notices: int = 0
    failed: int = 0


def send_at_once(numbers: Sequence[int]) -> None:
    """After the commit of what they tell about. A mail server that does not answer holds nobody up for long."""
    send(unsent(clock.now()).filter(AT_ONCE, pk__in=numbers), seconds=settings.EMAIL_TIMEOUT or 10)


def send_due(now: datetime) -> Sent:
    """Everything that should have been sent by now."""
    daily = Q(user__person__notice_pace=NoticePace.DAILY, at__lt=last_daily(now))
    return send(unsent(now).filter(AT_ONCE | daily))


def last_daily(now: datetime) -> datetime:
    """The newest morning at which daily letters went out: what is older belongs in them, what is newer waits."""
    local = now.astimezone(clock.ZONE)
    today = datetime.combine(local.date(), DAILY_AT, tzinfo=clock.ZONE)
    return today if local >= today else today - timedelta(days=1)


def unsent(now: datetime) -> QuerySet[Notice]:
    """What nobody has seen or been sent, for staff who have an address."""
    rows = Notice.objects.filter(mailed_at__isnull=True, seen_at__isnull=True, at__gt=now - STALE)
    return rows.filter(user__is_active=True, user__is_staff=True).exclude(user__email="")


def send(rows: QuerySet[Notice], *, seconds: float | None = None) -> Sent:
    """One letter for each person with such notices; within `seconds`, if given, as many as fit."""
    sent = Sent()
    # A stopwatch and no clock: how long this takes is true whatever time the office has.
    began = time.monotonic()
    people = list(rows.order_by("user").values_list("user", flat=True).distinct())
    connection: Any = mail.get_connection()
    try:
        for account in people:
            if seconds is not None and time.monotonic() - began >= seconds:
                break
            if not _send_to(account, rows, connection, sent):
                break
    finally:
        _close(connection)
    return sent


def _send_to(account: int, rows: QuerySet[Notice], connection: Any, sent: Sent) -> bool:
    """Whether it makes sense to go on with other people."""
    mine = claim(rows.filter(user=account))
    if not mine:
        return True
    try:
        connection.open()
        letter = letters.compose(mine)
        letter.connection = connection
        letter.send()
    except Exception as error:  # whatever it is, the step stands and the others get theirs
        release(mine)
        sent.failed += 1
        logger.warning("Notices of account %d could not be mailed: %s", account, error)
        # The server answered, but not to this letter; a server that does not answer at all is not asked again.
        return not isinstance(error, OSError) or isinstance(error, ANSWERED)
    sent.letters += 1
    sent.notices += len(mine)
    return True


ANSWERED = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused)


def claim(rows: QuerySet[Notice]) -> list[Notice]:
    """Those of the rows that are unsent still, from now on ours to send."""
    with transaction.atomic():
        numbers = list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
        # Whoever waited for the lock finds them sent; SQLite has one writer at a time anyway.
        free = Notice.objects.filter(pk__in=numbers, mailed_at__isnull=True)
        ours = list(free.values_list("pk", flat=True))
        free.update(mailed_at=clock.now())
    found = Notice.objects.filter(pk__in=ours).select_related("user__person", "article", "by")
    return list(found.defer(*inbox.BODIES).order_by("-at", "-pk"))


def release(notices: Sequence[Notice]) -> None:
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=None)


def _close(connection: Any) -> None:
    try:
        connection.close()
    except Exception as error:  # the letters are out
        logger.warning("The mail server's connection did not close: %s", error)
