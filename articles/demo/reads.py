"""Reads of the demo's articles: the totals that the files give, spread over the days since publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Min

from articles.demo.reading import Entry
from articles.models import Article, DailyViews
from campaign_portal.clock import ZONE

# Readers come in the first days; after that an article is found now and then.
LONGEST, FADING = 45, 1.3
# Of the readers of an article in both languages, one in so many reads it in English.
ENGLISH = 8


def spread(total: int, *, days: int) -> list[int]:
    """`total` as so many whole numbers, falling from day to day, which add up to it."""
    weights = [1 / (1 + day) ** FADING for day in range(days)]
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    counts = [int(share) for share in exact]
    rest = sorted(range(days), key=lambda day: (counts[day] - exact[day], day))
    for day in rest[: total - sum(counts)]:
        counts[day] += 1
    return counts


def count(entry: Entry, article: Article, *, today: date) -> None:
    """Write the article's total and its rows day by day."""
    starts = article.publications.values("language").annotate(first=Min("public_from"))
    first = {row["language"]: row["first"].astimezone(ZONE).date() for row in starts}
    english = entry.views // ENGLISH if "en" in first else 0
    totals = {"vi": entry.views - english, "en": english}
    last = _last_day(article, today=today)
    rows = [
        DailyViews(article=article, language=language, day=day, count=number)
        for language in first
        for day, number in _days(totals[language], first=first[language], last=last)
    ]
    DailyViews.objects.bulk_create(rows)
    Article.objects.filter(pk=article.pk).update(view_count=sum(row.count for row in rows))


def _last_day(article: Article, *, today: date) -> date:
    """Today, or the day on which the article went from the public."""
    ends = [row.public_until for row in article.publications.filter(language="vi").order_by("public_from")]
    return min(today, ends[-1].astimezone(ZONE).date()) if ends and ends[-1] else today


def _days(total: int, *, first: date, last: date) -> Iterator[tuple[date, int]]:
    days = min((last - first).days + 1, LONGEST)
    for day, number in enumerate(spread(total, days=max(days, 1))):
        if number:
            yield first + timedelta(days=day), number
