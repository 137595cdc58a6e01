"""Requests that are no reader: robots that say so, and browsers fetching ahead of their reader."""

import re
from collections.abc import Mapping

_ROBOT = re.compile(
    r"(?<!cu)bot\b|bots\b|crawl|spider|slurp|scrap|preview|monitor|archiver|validator|lighthouse|pingdom|uptime"
    r"|facebookexternalhit|embedly|quora link|whatsapp|telegram|feedparser|feedly|mediapartners|httrack",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"prefetch|prerender|preview", re.IGNORECASE)


def is_robot(user_agent: str) -> bool:
    """A robot that calls itself one. Who says nothing is counted: an honest number names its rule."""
    return _ROBOT.search(user_agent) is not None


def is_fetched_ahead(headers: Mapping[str, str]) -> bool:
    """The browser loads the page before its reader asked for it."""
    return any(_AHEAD.search(headers.get(name, "")) for name in ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"))
