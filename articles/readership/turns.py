"""Who adds up the spool, again and again: a thread of each process of the server, and manage.py fold_readership.

They take turns under the lock beside the spool: one goes on with it, another steps in when that one is gone.
"""

from __future__ import annotations

import logging
import threading
import time

from django.conf import settings
from django.db import connection

from articles.readership.folding import fold_in_turn
from campaign_portal import clock

log = logging.getLogger(__name__)
# While the database is away every try fails; so often it is said.
BETWEEN_COMPLAINTS = 60
_started = threading.Lock()


def start_folding() -> threading.Thread | None:
    """Fold in this process every FOLD_EVERY seconds, beside its requests; None where that is off or begun already."""
    if settings.FOLD_EVERY <= 0 or not _started.acquire(blocking=False):
        return None
    thread = threading.Thread(target=go_on, args=(settings.FOLD_EVERY,), name="fold_readership", daemon=True)
    thread.start()
    return thread


def go_on(every: float, *, ended: threading.Event | None = None) -> None:
    """Until `ended`: whatever happens to one try, the next one is made. What was not added waits in the spool."""
    ended, complained_at = ended or threading.Event(), float("-inf")
    while not ended.wait(every):
        try:
            fold_in_turn(clock.now(), every)
        except Exception:
            if time.monotonic() - complained_at >= BETWEEN_COMPLAINTS:
                complained_at = time.monotonic()
                log.exception("Reads were not added to the totals; they wait in the spool and are tried again")
        finally:
            connection.close()
