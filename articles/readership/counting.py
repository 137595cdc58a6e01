"""Adding reads to the rows: the articles' totals and their days, many at once, within the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from django.db.models import F

from articles.models import Article, DailyViews

# Article, language and the day in Viet Nam.
Place = tuple[int, str, date]
Key = TypeVar("Key", bound=Hashable)
# So many rows are named in one statement.
AT_ONCE = 500


def add(reads: Mapping[Place, int]) -> int:
    """Add so many reads to each place; how many there were for articles that exist."""
    articles = sorted({article for article, _language, _day in reads})
    return sum(_add(part, reads) for part in _parts(articles))


def _add(articles: Sequence[int], reads: Mapping[Place, int]) -> int:
    # Locked in one order, so that two machines' reads wait for each other and never for good. Whoever holds an
    # article alone makes its days' rows.
    rows = Article.objects.filter(pk__in=articles).order_by("pk").select_for_update(no_key=True)
    known = set(rows.values_list("pk", flat=True))
    mine = {place: count for place, count in reads.items() if place[0] in known}
    totals: dict[int, int] = defaultdict(int)
    for (article, _language, _day), count in mine.items():
        totals[article] += count
    for count, numbers in _by_count(totals):
        Article.objects.filter(pk__in=numbers).update(view_count=F("view_count") + count)
    _add_days(mine)
    return sum(mine.values())


def _add_days(reads: Mapping[Place, int]) -> None:
    articles, days = {place[0] for place in reads}, {place[2] for place in reads}
    rows = DailyViews.objects.filter(article__in=articles, day__in=days)
    there = {(row.article_id, row.language, row.day): row.pk for row in rows}
    for count, numbers in _by_count({there[place]: count for place, count in reads.items() if place in there}):
        for part in _parts(numbers):
            DailyViews.objects.filter(pk__in=part).update(count=F("count") + count)
    DailyViews.objects.bulk_create(
        DailyViews(article_id=article, language=language, day=day, count=count)
        for (article, language, day), count in reads.items()
        if (article, language, day) not in there
    )


def _by_count(counts: Mapping[Key, int]) -> Iterator[tuple[int, list[Key]]]:
    """Those that get as many: one statement for all of them."""
    found: dict[int, list[Key]] = defaultdict(list)
    for key, count in counts.items():
        found[count].append(key)
    yield from found.items()


def _parts(numbers: Sequence[Key]) -> Iterator[Sequence[Key]]:
    return (numbers[start : start + AT_ONCE] for start in range(0, len(numbers), AT_ONCE))
