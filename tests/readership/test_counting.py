"""Reads add up exactly: by day in Viet Nam, by language, however many arrive at once."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from articles.models import Article, DailyViews
from articles.readership.counting import count_read

MIDNIGHT = datetime.datetime(2026, 10, 12, 17, 0, tzinfo=datetime.UTC)  # 00:00 of 13 October in Viet Nam


def days(article: Article) -> dict[tuple[str, str], int]:
    rows = DailyViews.objects.filter(article=article)
    return {(row.language, f"{row.day:%d/%m}"): row.count for row in rows}


def test_a_day_ends_at_midnight_in_viet_nam(db):
    article = Article.objects.create()
    for moment in (MIDNIGHT - datetime.timedelta(seconds=1), MIDNIGHT, MIDNIGHT):
        count_read(article.pk, language="vi", now=moment)
    count_read(article.pk, language="en", now=MIDNIGHT)
    article.refresh_from_db()
    assert article.view_count == 4
    assert days(article) == {("vi", "12/10"): 1, ("vi", "13/10"): 2, ("en", "13/10"): 1}


def test_one_article_is_counted_and_no_other(db):
    counted, other = Article.objects.create(), Article.objects.create(view_count=7)
    count_read(counted.pk, language="vi", now=MIDNIGHT)
    other.refresh_from_db()
    assert (other.view_count, days(other)) == (7, {})


@pytest.mark.django_db(transaction=True)
def test_reads_that_arrive_at_once_are_all_counted():
    article = Article.objects.create()

    def read(number: int) -> None:
        try:
            count_read(article.pk, language=("vi", "en")[number % 2], now=MIDNIGHT)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as readers:
        list(readers.map(read, range(40)))
    article.refresh_from_db()
    assert article.view_count == 40
    assert days(article) == {("vi", "13/10"): 20, ("en", "13/10"): 20}
