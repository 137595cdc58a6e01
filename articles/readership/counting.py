"""Adding a read: the article's total and its day, in one transaction, exact however many arrive at once."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from articles.models import Article, DailyViews
from campaign_portal import clock


@transaction.atomic
def count_read(article_id: int, *, language: str, now: datetime) -> None:
    """One more read of the article's text in `language`, on the day that `now` is in Viet Nam."""
    Article.objects.filter(pk=article_id).update(view_count=F("view_count") + 1)
    day = {"article_id": article_id, "language": language, "day": now.astimezone(clock.ZONE).date()}
    # The row above is locked until the commit, so two first reads of a day cannot both create its row.
    if not DailyViews.objects.filter(**day).update(count=F("count") + 1):
        DailyViews.objects.create(**day, count=1)
