"""How many of the home page's featured places are filled, now and in the coming week."""

import pytest
from django.utils.translation import override

from articles.desk import featured
from articles.workflow import transitions
from tests import factories
from tests.factories import NOON, hours

NOW = NOON + hours(1)


def feature(cast, title: str, *, start=NOON, end=None, **fields):
    return factories.live(
        cast.reporter, cast.approver, title=title, is_featured=True, featured_from=start, featured_until=end, **fields
    )


def vietnamese(now=NOW) -> list[tuple]:
    return [(filling.since, filling.count) for filling in featured.fillings(now, languages=["vi"])]


def test_windows_fill_and_empty_the_places(cast):
    feature(cast, "Một", end=NOON + hours(48))
    feature(cast, "Hai", start=NOON + hours(24))
    assert vietnamese() == [(None, 1), (NOON + hours(24), 2), (NOON + hours(48), 1)]


def test_a_text_counts_only_while_it_is_public(cast):
    feature(cast, "Một", public_from=NOON + hours(5), public_until=NOON + hours(10))
    assert vietnamese() == [(None, 0), (NOON + hours(5), 1), (NOON + hours(10), 0)]


def test_withdrawing_ends_it(cast):
    article = feature(cast, "Một")
    assert vietnamese() == [(None, 1)]
    transitions.withdraw(article, languages=["vi"], by=cast.approver, reason="Sai.", now=NOW)
    assert vietnamese(NOW + hours(1)) == [(None, 0)]


def test_more_than_there_are_places_is_no_news(cast):
    for number in range(5):
        feature(cast, f"Tin {number}", end=NOON + hours(24 + number))
    counts = [(None, 3), (NOON + hours(26), 2), (NOON + hours(27), 1), (NOON + hours(28), 0)]
    assert vietnamese() == counts


def test_only_the_coming_week_is_looked_at(cast):
    feature(cast, "Một", end=NOW + hours(24 * 7 + 1))
    assert vietnamese() == [(None, 1)]


def test_a_replacement_keeps_the_place(cast):
    article = feature(cast, "Một")
    factories.replace(article, cast.reporter, cast.approver, at=NOW, title_vi="Hai", public_from=NOON + hours(9))
    assert vietnamese() == [(None, 1)]


def test_each_language_has_its_own_places(cast):
    feature(cast, "Một")
    assert [(f.language, f.count) for f in featured.fillings(NOW)] == [("vi", 1), ("en", 0)]


def test_the_sentences_say_what_is_short_from_when(cast):
    for number in range(3):
        feature(cast, f"Tin {number}", end=NOON + hours(24) if number else None)
    assert featured.shortage(NOW, languages=["vi"]) == [
        "Từ 12:00 thứ Ba 13/10/2026 (giờ Việt Nam), trang chủ (Tiếng Việt) chỉ còn 1 tin nổi bật trên 3 chỗ."
    ]
    with override("en"):
        assert featured.shortage(NOW, languages=["en"]) == [
            "The home page (English) shows 0 featured texts now; it has 3 places."
        ]


@pytest.mark.parametrize("rows", [1, 3])
def test_it_asks_once(cast, django_assert_num_queries, rows):
    for number in range(rows):
        feature(cast, f"Tin {number}")
    with django_assert_num_queries(1):
        featured.shortage(NOW)
