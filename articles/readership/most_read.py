"""What citizens read most in the last days."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Sum

from articles.models import DailyViews, Publication
from campaign_portal import clock

# Of what was read, some is gone by now or is a page about the portal: so many times the places are looked at.
SPARE = 4


def most_read(language: str, days: int, now: datetime, limit: int) -> list[Publication]:
    """At most `limit` public news of `language`, the most read of the last `days` days first. Two queries."""
    today = now.astimezone(clock.ZONE).date()
    lately = DailyViews.objects.filter(language=language, day__gt=today - timedelta(days=days), day__lte=today)
    summed = lately.values("article").annotate(reads=Sum("count")).order_by("-reads", "-article")
    order = {row["article"]: place for place, row in enumerate(summed[: limit * SPARE])}
    rows = Publication.objects.public(language, now).news().filter(article__in=order)
    return sorted(rows, key=lambda row: order[row.article_id])[:limit]
