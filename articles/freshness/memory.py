"""What is the same on every page, made once for each generation of the site instead of once for each page.

Only a server remembers (campaign_portal/wsgi.py): elsewhere nobody would be told that a generation is over.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from django.urls import get_script_prefix

from articles.freshness.current import Current

Thing = TypeVar("Thing")
# However many years and campaigns somebody asks for.
MOST = 1000
_site: Current[Any] | None = None
_recent: dict[tuple[str, ...], tuple[float, Any]] = {}


def use(site: Current[Any] | None) -> None:
    """From now on things are kept as long as the generations of `site`; None: no longer."""
    global _site  # noqa: PLW0603 - one memory a process is the point
    _site = site
    _recent.clear()


def lately(name: tuple[str, ...], make: Callable[[], Thing], *, seconds: float) -> Thing:
    """What `make` gave at most so many seconds ago: for numbers that grow by themselves.

    While one thread makes it anew, the others have what there was.
    """
    if _site is None:
        return make()
    until, thing = _recent.get(name, (0.0, None))
    moment = time.monotonic()
    if moment >= until:
        if name in _recent:
            _recent[name] = moment + seconds, thing
        elif len(_recent) >= MOST:
            _recent.clear()
        thing = make()
        _recent[name] = moment + seconds, thing
    known: Thing = thing
    return known


def kept(name: tuple[str, ...], make: Callable[[], Thing], *, now: datetime) -> Thing:
    """What `make` gives for the site as it is at `now`; nobody may change it."""
    site = _site
    # At another minute (public/minute.py) addresses begin otherwise.
    if site is None or get_script_prefix() != "/":
        return make()
    period = site.generation().period
    if not period.has(now.timestamp()):
        return make()
    if name in period.things:
        known: Thing = period.things[name]
        return known
    thing = make()
    if len(period.things) < MOST:
        period.things[name] = thing
    return thing
