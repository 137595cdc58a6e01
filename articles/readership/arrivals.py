"""A read arrives: whose requests count, and one line in the spool for each of them.

Runs at every read, also of a page that the cache answers before Django has made a request: so it takes what the server
hands over (WSGI's environ, Django's request.META), and asks no database, no lock and no log.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from datetime import datetime
from hashlib import blake2s
from typing import Any

from django.http import parse_cookie

from articles.readership import keys, spool
from articles.readership.bots import is_fetched_ahead, is_robot
from articles.readership.staff import COOKIE, is_staff
from campaign_portal import addresses, clock

log = logging.getLogger(__name__)
# A full disk fails every read; one complaint tells of it.
BETWEEN_COMPLAINTS = 60
_complained_at = float("-inf")


def arrive(environ: Mapping[str, Any], article_id: int, language: str, now: datetime | float | None = None) -> None:
    """Keep this GET of the article's text in `language` if it is a read. Never raises: no reader pays for it."""
    try:
        if is_read(environ):
            keep(environ, article_id, language, now=now)
    except Exception:
        _complain()


def told(environ: Mapping[str, Any], article_id: int, language: str) -> None:
    """The same of a page that was shown by somebody else's cache and tells us so by itself (READ_BEACON)."""
    try:
        if is_reader(environ):
            keep(environ, article_id, language)
    except Exception:
        _complain()


def is_read(environ: Mapping[str, Any]) -> bool:
    """Below /admin/ the office looks at the page of another minute; nobody reads it there."""
    return (
        environ.get("REQUEST_METHOD") == "GET"
        and not environ.get("PATH_INFO", "").startswith("/admin/")
        and is_reader(environ)
    )


def is_reader(environ: Mapping[str, Any]) -> bool:
    """Neither a robot nor a browser that fetches ahead, nor one in which somebody of the office is signed in."""
    if is_robot(environ.get("HTTP_USER_AGENT", "")) or is_fetched_ahead(environ):
        return False
    cookies = environ.get("HTTP_COOKIE")
    return not cookies or COOKIE not in cookies or not is_staff(parse_cookie(cookies))


def keep(environ: Mapping[str, Any], article_id: int, language: str, *, now: datetime | float | None = None) -> None:
    """One line in the spool: when, what, and the reader's code."""
    if now is None:
        now = clock.seconds()
    seconds = int(now.timestamp() if isinstance(now, datetime) else now)
    held = keys.at(seconds // 60)
    line = b"\n%d %d %b %b\n" % (seconds, article_id, language.encode(), code_of(environ, article_id, coder=held.coder))
    spool.append(line, folder=held.folder, minute=held.minute)


def code_of(environ: Mapping[str, Any], article_id: int, *, coder: blake2s) -> bytes:
    """What tells one reader of one article from the others until the key is gone.

    The article is part of it: not even within the day does a code show what else the same reader has read.
    """
    address, agent = addresses.packed_of(environ), environ.get("HTTP_USER_AGENT", "").encode(errors="replace")
    code = coder.copy()
    code.update(b"%d %d %b%b" % (article_id, len(address), address, agent))
    return code.hexdigest().encode()


def _complain() -> None:
    global _complained_at  # noqa: PLW0603 - one log a process
    moment = time.monotonic()
    if moment - _complained_at >= BETWEEN_COMPLAINTS:
        _complained_at = moment
        log.exception("A read was not counted; more of them may follow without a word for a minute")
