"""A query put into SQL once gives what Django's own way gives, for every value and in every thread."""

import threading

import pytest
from django.db import connection
from django.db.models import QuerySet

from articles.models import Publication
from articles.models.prepared import Prepared
from articles.public.absent import ANY
from articles.public.article import LIVE, shown_of
from tests import factories

LATER = factories.NOON + factories.hours(1)


@pytest.fixture
def articles(cast):
    """Everything that an article can have, and one that has nothing."""
    makers = cast.reporter, cast.translator, cast.approver
    full = factories.live_in_both(*makers, campaign=factories.campaign(), image=factories.image())
    full.daily_views.create(language="vi", day=factories.NOON.date(), count=3)
    return [full, factories.live(cast.reporter, cast.approver, title="Một tiếng")]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_rows_are_the_same_with_all_that_hangs_on_them(articles, language, django_assert_num_queries):
    for article in articles:
        values = {"article_id": article.pk, "language": language, "now": LATER}
        plain, prepared = list(shown_of(**values)), LIVE.rows(**values)
        assert prepared == plain
        for ours, theirs in zip(prepared, plain, strict=True):
            with django_assert_num_queries(0):
                assert everything(ours) == everything(theirs)
            assert ours.get_deferred_fields() == theirs.get_deferred_fields()


def everything(row: Publication) -> list[object]:
    beside = [row.revision, row.facts_revision, row.facts_revision.image, row.category, row.article_type, row.campaign]
    return [
        {name: value for name, value in vars(each).items() if not name.startswith("_")} if each else None
        for each in [row, *beside]
    ]


def test_another_value_asks_for_another_row(articles):
    first, second = articles
    asked = [
        LIVE.rows(article_id=pk, language="vi", now=LATER)[0].article_id for pk in (second.pk, first.pk, second.pk)
    ]
    assert asked == [second.pk, first.pk, second.pk]
    assert LIVE.rows(article_id=first.pk, language="vi", now=factories.NOON - factories.hours(1)) == []


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_on_its_own_connection(articles):
    found: list[list[Publication]] = []

    def ask() -> None:
        found.append(LIVE.rows(article_id=articles[0].pk, language="en", now=LATER))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(rows) for rows in found] == [1, 1, 1]


def test_a_value_that_the_query_leaves_out_is_told(db):
    def without(*, language: str, **values: object) -> QuerySet[Publication]:
        return Publication.objects.filter(language=language)

    with pytest.raises(ValueError, match="article_id, now"):
        Prepared(without, ANY).rows(**ANY)
