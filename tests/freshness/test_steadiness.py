"""The next moment at which a page may read otherwise by itself."""

from articles.freshness.steadiness import next_change
from tests import factories

HOUR = factories.NOON + factories.hours(1)


def live(cast, **fields):
    return factories.live(cast.reporter, cast.approver, **fields)


def test_on_an_empty_portal_it_is_midnight_in_viet_nam(db):
    assert next_change(HOUR) == factories.NOON.replace(hour=17)


def test_it_is_the_nearest_of_all(cast, django_assert_num_queries):
    live(cast, public_from=HOUR + factories.hours(3), public_until=HOUR + factories.hours(4))
    with django_assert_num_queries(1):
        assert next_change(HOUR) == HOUR + factories.hours(3)
    assert next_change(HOUR + factories.hours(3)) == HOUR + factories.hours(4)
    live(cast, is_featured=True, featured_from=HOUR + factories.hours(1), featured_until=HOUR + factories.hours(2))
    assert next_change(HOUR) == HOUR + factories.hours(1)
    assert next_change(HOUR + factories.hours(1)) == HOUR + factories.hours(2)
