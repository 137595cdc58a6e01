"""Requests that are no reader: robots that say so, and browsers fetching ahead of their reader."""

import re
from collections.abc import Mapping
from typing import Any

_ROBOT = re.compile(
    r"(?<!cu)bot\b|bots\b|crawl|spider|slurp|scrap|preview|monitor|archiver|validator|lighthouse|pingdom|uptime"
    r"|facebookexternalhit|embedly|quora link|whatsapp|telegram|feedparser|feedly|mediapartners|httrack",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"prefetch|prerender|preview", re.IGNORECASE)
_AHEAD_HEADERS = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")
# What was said of the names of browsers seen lately: few different ones come, and reading one costs most of a read.
_verdicts: dict[str, bool] = {}
REMEMBERED, LONGEST = 2_000, 400


def is_robot(user_agent: str) -> bool:
    """A robot that calls itself one. Who says nothing is counted: an honest number names its rule."""
    verdict = _verdicts.get(user_agent)
    if verdict is None:
        verdict = _ROBOT.search(user_agent) is not None
        if len(user_agent) <= LONGEST:
            if len(_verdicts) >= REMEMBERED:
                _verdicts.clear()
            _verdicts[user_agent] = verdict
    return verdict


def is_fetched_ahead(environ: Mapping[str, Any]) -> bool:
    """The browser loads the page before its reader asked for it."""
    for name in _AHEAD_HEADERS:  # noqa: SIM110 - at every read, and any() takes three times as long
        if name in environ and _AHEAD.search(environ[name]) is not None:
            return True
    return False
