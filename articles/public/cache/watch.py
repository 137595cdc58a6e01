"""The thread beside a server's process that asks the database, twice a second, whether the site changed.

The announcement in a file is quicker, but it comes from this machine alone, and whoever was to write it may have been
killed. Pages are served meanwhile whether the database answers or not.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.db import Error, connection

from articles.freshness import generation

log = logging.getLogger(__name__)
EVERY = 0.5


def start(look: Callable[[tuple[int, int]], None]) -> None:
    """Tell `look` what the database says, for as long as the process lives."""
    threading.Thread(target=_watch, args=[look], name="page cache", daemon=True).start()


def _watch(look: Callable[[tuple[int, int]], None]) -> None:
    pause = threading.Event()
    fails = False
    while not pause.wait(EVERY):
        try:
            look(generation.token())
            fails = False
        except Error:
            # Told once: with the database away, others complain too.
            if not fails:
                log.warning("The site's generation cannot be read", exc_info=True)
            fails = True
            connection.close()
