"""What citizens read most in the last days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from itertools import islice

from django.db.models import Sum

from articles.freshness import memory
from articles.models import DailyViews, Publication
from articles.models.prepared import ANY_NOW, Prepared, any_of, each
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
    reads = reads_of(language, days=days, now=now, limit=limit)
    if not reads:
        return []

    def links() -> list[Publication]:
        rows = _links(len(reads)).rows(language=language, now=now, **each("article", reads))
        return _in_order(rows, reads)[:limit]

    return memory.kept(("most read links", language, str(limit), *map(str, reads)), links, now=now)


@cache
def _links(count: int) -> Prepared[Publication]:
    """So many articles, as links."""

    def build(*, language: str, now: datetime, **numbers: int) -> PublicationQuerySet:
        rows = Publication.objects.public(language, now).news().filter(article_id__in=list(numbers.values()))
        return rows.only("article_id", "language", "slug", "is_page", "title")

    return Prepared(build, {**ANY_NOW, **any_of("article", count)})


def ranked(
    rows: PublicationQuerySet, *, language: str, days: int, now: datetime, limit: int
) -> list[tuple[Publication, int]]:
    """Those of `rows` that were read most, each with its reads in the last `days` days, today being one of them."""
    reads = reads_of(language, days=days, now=now, limit=limit)
    return [(row, reads[row.article_id]) for row in _in_order(rows.filter(article__in=reads), reads)[:limit]]


def _in_order(rows: Iterable[Publication], reads: dict[int, int]) -> list[Publication]:
    order = {article: place for place, article in enumerate(reads)}
    return sorted(rows, key=lambda row: order[row.article_id])


def reads_of(language: str, *, days: int, now: datetime, limit: int) -> dict[int, int]:
    """The reads of the articles that were read most, several times `limit` of them, in that order."""
    today = now.astimezone(clock.ZONE).date()
    name = ("most read", language, str(days), today.isoformat())
    reads = memory.lately(name, lambda: summed(language, days=days, today=today, most=MOST), seconds=A_MINUTE)
    return dict(islice(reads.items(), limit * SPARE))


def summed(language: str, *, days: int, today: date, most: int) -> dict[int, int]:
    """The reads of the articles that were read most in the `days` days up to `today`, in that order."""
    rows = DailyViews.objects.filter(language=language, day__gt=today - timedelta(days=days), day__lte=today)
    articles = rows.values("article").annotate(reads=Sum("count")).order_by("-reads", "-article")
    return {row["article"]: row["reads"] for row in articles[:most]}
