"""Reads for tests of what is made of them: October 12th, 2026 is today."""

import datetime

from articles.models import Article, DailyViews

TODAY = datetime.date(2026, 10, 12)


def read(article: Article, count: int, *, days_ago: int = 0, language: str = "vi") -> None:
    day = TODAY - datetime.timedelta(days=days_ago)
    DailyViews.objects.create(article=article, language=language, day=day, count=count)
