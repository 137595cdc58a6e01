"""Counts addresses that were asked for in vain: few rows, few writes, no visitor, and never a failed request."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db import DatabaseError, transaction
from django.db.models import F

from articles.models import MissingAddress
from articles.models.redirects import LONGEST
from articles.readership.bots import is_robot
from articles.redirects import paths

log = logging.getLogger(__name__)

MOST_ROWS, EVICTED = 1000, 50
# So many writes a minute and process: whoever asks for made-up addresses by the thousand writes no more.
PACE, MINUTE = 60, timedelta(minutes=1)
# Looked for in every portal of the world, by those who look for holes and by telephones of their own accord.
_NOISE = re.compile(
    r"^/\.|^/wp-|\.(?:php\d?|env|git|cgi|jsp|sql|bak|zip|tar|gz|ya?ml|ini)$|/cgi-bin/|/\.git"
    r"|^/(?:favicon\.ico|apple-touch-icon[\w-]*\.png|browserconfig\.xml|(?:app-)?ads\.txt)$",
    re.IGNORECASE,
)
_HOST = re.compile(r"[a-z0-9.-]{1,100}")
_turn = threading.Lock()


class Allowance:
    """How many more may be written in the running minute."""

    began: datetime | None = None
    used = 0

    def take(self, now: datetime) -> bool:
        with _turn:
            if self.began is None or not timedelta(0) <= now - self.began < MINUTE:
                self.began, self.used = now, 0
            self.used += 1
            return self.used <= PACE


allowance = Allowance()


def note(path: str, query: str, headers: Mapping[str, str], *, now: datetime) -> None:
    address = written(path, query)
    if not address or not allowance.take(now):
        return
    column = "times_by_robots" if is_robot(headers.get("User-Agent", "")) else "times_seen"
    host = host_of(headers.get("Referer", ""))
    try:
        with transaction.atomic():
            _count(address, column, host=host, now=now)
    except DatabaseError:
        log.exception("An address not found was not counted")


def written(path: str, query: str) -> str:
    """What is kept of it. Only an old page's parameters name a page; others may name a person."""
    is_noise = _NOISE.search(path) or not path.isprintable() or "\ufffd" in path
    address = "" if is_noise else paths.named(path, query if paths.is_old_page(path) else "")
    return address if len(address) <= LONGEST else ""


def host_of(referrer: str) -> str:
    """Where the dead link stands, without the page that may say who read it."""
    try:
        host = urlsplit(referrer).hostname or ""
    except ValueError:
        return ""
    return host if _HOST.fullmatch(host) else ""


def _count(address: str, column: str, *, host: str, now: datetime) -> None:
    seen = {column: F(column) + 1, "last_seen": now, **({"referrer_host": host} if host else {})}
    if MissingAddress.objects.filter(path=address).update(**seen):
        return
    if MissingAddress.objects.count() >= MOST_ROWS:
        least = MissingAddress.objects.order_by("times_seen", "last_seen").values_list("pk", flat=True)
        MissingAddress.objects.filter(pk__in=list(least[:EVICTED])).delete()
    row = MissingAddress(path=address, first_seen=now, last_seen=now, referrer_host=host)
    setattr(row, column, 1)
    MissingAddress.objects.bulk_create([row], ignore_conflicts=True)
