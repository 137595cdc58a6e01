"""Where a request for an address that is no page is sent."""

from __future__ import annotations

from datetime import datetime

from articles.choices import TargetKind
from articles.models import Redirect
from articles.redirects import paths, targets

FEEDS = ("rss.xml", "atom.xml")
HAVE_FEEDS = (TargetKind.CATEGORY, TargetKind.CAMPAIGN)


def answer(path: str, query: str, *, now: datetime) -> str | None:
    """The newest address of what the old one named, in one step; None where it named nothing we know."""
    forms, (start, feed) = paths.looked_up(path, query), _without_feed(path)
    of_list = paths.looked_up(start, query) if feed else []
    known = {row.path: row for row in Redirect.objects.filter(path__in=[*forms, *of_list])}
    for form in [*forms, *of_list]:
        row = known.get(form)
        if row is None or (form in of_list and row.kind not in HAVE_FEEDS):
            continue
        address, ending = targets.address_of(row, now=now), feed if row.kind in HAVE_FEEDS else ""
        if address and address.partition("?")[0] + ending != path:
            return address + ending + _rest(row, query)
    return None if path.endswith("/") else _without_slash(path, now=now)


def _without_slash(path: str, *, now: datetime) -> str | None:
    """An article asked for by an old name and without the last slash: both are mended in one step."""
    target = targets.named_by(f"{path}/")
    if target is None or target.kind != TargetKind.ARTICLE or target.number is None:
        return None
    return targets.articles_at([target.number], language=target.language, now=now).get(target.number)


def _without_feed(path: str) -> tuple[str, str]:
    """A list's feed goes where the list goes; one that was entered by itself leads to the feed of its list."""
    start, slash, last = path.rpartition("/")
    return (start + slash, last) if last in FEEDS and start.strip("/") else (path, "")


def _rest(row: Redirect, query: str) -> str:
    """A renamed list keeps the place in it that was asked for; parameters of other portals mean nothing here."""
    is_list = row.kind in targets.NAMED and "?" not in row.path and not paths.is_old_page(row.path)
    return f"?{query}" if query and is_list else ""
