"""The next moment at which a page may read otherwise without anybody doing anything."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, Subquery

from articles.choices import Language
from articles.models import Publication
from articles.models.prepared import SOME_MOMENT, Prepared
from articles.models.publication import PublicationQuerySet
from campaign_portal import clock


def next_change(now: datetime) -> datetime:
    """After `now`: a text begins or ends, a featured place does, or a day of Viet Nam. One query, of index ends."""
    days_end = (now.astimezone(clock.ZONE) + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    found: list[datetime | None] = [getattr(row, name) for row in MOMENTS.rows(now=now) for name in NAMES]
    return min([days_end, *filter(None, found)])


def _moments(*, now: datetime) -> PublicationQuerySet:
    """One row, whichever, with the next of each kind."""
    moments = {
        "begins": _next("public_from", now),
        "ends": _next("public_until", now),
        "no_longer_featured": _next("featured_until", now),
        # Its index begins with the language.
        **{f"featured_{code}": _next("featured_from", now, language=code) for code in Language.values},
    }
    return Publication.objects.order_by().annotate(**moments).only("pk")[:1]


def _next(name: str, now: datetime, **where: str) -> Subquery:
    rows = Publication.objects.filter(Q(**{f"{name}__gt": now}), **where)
    return Subquery(rows.order_by(name).values(name)[:1])


NAMES = ("begins", "ends", "no_longer_featured", *(f"featured_{code}" for code in Language.values))
MOMENTS = Prepared(_moments, {"now": SOME_MOMENT})
