"""What citizens read most in the last days."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Sum

from articles.models import DailyViews, Publication
from articles.models.publication import PublicationQuerySet
from campaign_portal import clock

# Of what was read, some is gone by now or is a page about the portal: so many times the places are looked at.
SPARE = 4


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
    lately = DailyViews.objects.filter(language=language, day__gt=today - timedelta(days=days), day__lte=today)
    summed = lately.values("article").annotate(reads=Sum("count")).order_by("-reads", "-article")
    reads = {row["article"]: row["reads"] for row in summed[: limit * SPARE]}
    order = {article: place for place, article in enumerate(reads)}
    found = sorted(rows.filter(article__in=order), key=lambda row: order[row.article_id])
    return [(row, reads[row.article_id]) for row in found[:limit]]
