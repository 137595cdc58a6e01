"""Most read: of the last days, in this language, of what readers can still read."""

from datetime import timedelta

from articles.models import DailyViews
from articles.readership.most_read import most_read
from articles.workflow import transitions
from campaign_portal.clock import ZONE
from tests import factories

NOW = factories.NOON + factories.hours(1)
TODAY = NOW.astimezone(ZONE).date()


def read(article, count: int, *, days_ago: int = 0, language: str = "vi") -> None:
    day = TODAY - timedelta(days=days_ago)
    DailyViews.objects.create(article=article, language=language, day=day, count=count)


def found(limit: int = 5, language: str = "vi") -> list[str]:
    return [row.title for row in most_read(language, days=7, now=NOW, limit=limit)]


def test_the_reads_of_seven_days_add_up_and_older_ones_do_not_count(cast):
    first, second, old = (factories.live(cast.reporter, cast.approver, title=title) for title in "ABC")
    read(first, 3), read(first, 3, days_ago=6), read(second, 5), read(old, 99, days_ago=7)
    assert found() == ["A", "B"]
    assert found(limit=1) == ["A"]


def test_what_is_gone_or_is_no_news_leaves_its_place_to_the_next(cast):
    gone = factories.live(cast.reporter, cast.approver, title="Gỡ")
    about = factories.live(cast.reporter, cast.approver, title="Giới thiệu", is_page=True)
    kept = factories.live(cast.reporter, cast.approver, title="Còn")
    for count, article in ((9, gone), (8, about), (1, kept)):
        read(article, count)
    transitions.withdraw(
        gone, languages=["vi"], by=cast.approver, reason="Cũ", now=factories.NOON + factories.hours(0.5)
    )
    assert found() == ["Còn"]


def test_each_language_counts_its_own(cast):
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver, title="Bài")
    read(article, 5)
    assert (found(), found(language="en")) == (["Bài"], [])


def test_it_costs_two_queries_however_much_was_read(cast, django_assert_num_queries):
    for number in range(8):
        read(factories.live(cast.reporter, cast.approver, title=f"Bài {number}"), number + 1)
    with django_assert_num_queries(2):
        assert found(limit=2) == ["Bài 7", "Bài 6"]
