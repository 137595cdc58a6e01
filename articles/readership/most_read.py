"""What citizens read most in the last days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import islice

from django.db.models import Sum

from articles.freshness import memory
from articles.models import DailyViews, Publication
from articles.models.publication import PublicationQuerySet
from campaign_portal import clock

# Of what was read, some is gone by now or is a page about the portal: so many times the places are looked at.
SPARE = 4
# Articles that are added up for all lists of a stretch, of whatever length.
MOST = 100
# The order of what is read most may lag behind so many seconds: adding up a week reads a row for each text and day.
A_MINUTE = 60


def most_read(language: str, days: int, now: datetime, limit: int) -> list[Publication]:
    """At most `limit` public news of `language`, the most read of the last `days` days first. Two queries."""
    shown = ("article_id", "language", "slug", "is_page", "title")
    rows = Publication.objects.public(language, now).news().only(*shown)
    return [row for row, _reads in ranked(rows, language=language, days=days, now=now, limit=limit)]


def ranked(
    rows: PublicationQuerySet, *, language: str, days: int, now: datetime, limit: int
) -> list[tuple[Publication, int]]:
    """Those of `rows` that were read most, each with its reads in the last `days` days, today being one of them."""
    today = now.astimezone(clock.ZONE).date()
    name = ("most read", language, str(days), today.isoformat())
    reads = memory.lately(name, lambda: summed(language, days=days, today=today, most=MOST), seconds=A_MINUTE)
    order = {article: place for place, article in enumerate(islice(reads, limit * SPARE))}
    found = sorted(rows.filter(article__in=order), key=lambda row: order[row.article_id])
    return [(row, reads[row.article_id]) for row in found[:limit]]


def summed(language: str, *, days: int, today: date, most: int) -> dict[int, int]:
    """The reads of the articles that were read most in the `days` days up to `today`, in that order."""
    rows = DailyViews.objects.filter(language=language, day__gt=today - timedelta(days=days), day__lte=today)
    articles = rows.values("article").annotate(reads=Sum("count")).order_by("-reads", "-article")
    return {row["article"]: row["reads"] for row in articles[:most]}
