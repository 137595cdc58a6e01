"""What goes out and what ends, by moment."""

import pytest

from articles.desk import calendar
from articles.workflow import transitions
from tests import factories
from tests.factories import NOON, hours

WEEK = NOON + hours(168)


def told(start=NOON, end=WEEK, **only) -> list[tuple]:
    found, _is_cut = calendar.changes(start, end, **only)
    return [(change.at - NOON, change.kind, change.publication.title) for change in found]


def test_a_text_goes_live_and_ends(cast):
    factories.live(cast.reporter, cast.approver, title="Tin", public_from=NOON + hours(2), public_until=NOON + hours(5))
    assert told() == [(hours(2), "live", "Tin"), (hours(5), "ends", "Tin")]
    assert told(NOON + hours(2), NOON + hours(4)) == []
    assert told(NOON + hours(4), NOON + hours(5)) == [(hours(5), "ends", "Tin")]


def test_a_replacement_is_one_change_and_no_end(cast):
    article = factories.live(cast.reporter, cast.approver, title="Cũ")
    factories.replace(article, cast.reporter, cast.approver, at=NOON, title_vi="Mới", public_from=NOON + hours(3))
    assert told() == [(hours(3), "replaced", "Mới")]


def test_a_translation_whose_facts_change_beside_it_does_not(cast):
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    factories.replace(article, cast.reporter, cast.approver, at=NOON, title_vi="Mới", public_from=NOON + hours(3))
    assert article.publications.filter(language="en").count() == 2
    assert told() == [(hours(3), "replaced", "Mới")]


def test_a_withdrawal_of_the_past_is_an_end(cast):
    article = factories.live(cast.reporter, cast.approver, title="Tin")
    transitions.withdraw(article, languages=["vi"], by=cast.approver, reason="Sai.", now=NOON + hours(3))
    assert told(NOON - hours(1)) == [(hours(0), "live", "Tin"), (hours(3), "ends", "Tin")]


def test_a_featured_window_begins_and_ends_by_itself_while_the_text_is_public(cast):
    window = {"is_featured": True, "featured_from": NOON + hours(1), "featured_until": NOON + hours(9)}
    factories.live(cast.reporter, cast.approver, title="Dài", **window)
    factories.live(cast.reporter, cast.approver, title="Ngắn", public_until=NOON + hours(5), **window)
    assert told() == [
        (hours(1), "featured", "Dài"),
        (hours(1), "featured", "Ngắn"),
        (hours(5), "ends", "Ngắn"),
        (hours(9), "not_featured", "Dài"),
    ]


def test_it_can_be_of_one_language_or_one_campaign(cast):
    campaign = factories.campaign()
    article = factories.live(
        cast.reporter, cast.approver, title="Trong", campaign=campaign, public_from=NOON + hours(2)
    )
    factories.translate(article, cast.translator)
    transitions.submit(article, language="en", by=cast.translator, now=NOON)
    factories.approve(article, cast.approver, language="en", now=NOON, public_from=NOON + hours(3))
    factories.live(cast.reporter, cast.approver, title="Ngoài", public_from=NOON + hours(2))
    assert told(languages=["en"]) == [(hours(3), "live", "Insurance for everyone")]
    assert [title for _at, _kind, title in told(campaign=campaign.pk)] == ["Trong", "Insurance for everyone"]
    assert [title for _at, _kind, title in told()] == ["Ngoài", "Trong", "Insurance for everyone"]


def test_the_next_change_is_the_nearest_start_or_end(cast):
    assert calendar.next_change(NOON) is None
    factories.live(cast.reporter, cast.approver, public_until=NOON + hours(7))
    factories.live(cast.reporter, cast.approver, public_from=NOON + hours(5))
    assert [calendar.next_change(NOON + hours(count)) for count in (0, 5, 7)] == [
        NOON + hours(5),
        NOON + hours(7),
        None,
    ]


def test_what_is_too_much_is_cut_and_said(cast, monkeypatch):
    for number in range(3):
        factories.live(cast.reporter, cast.approver, title=f"Tin {number}", public_from=NOON + hours(1 + number))
    monkeypatch.setattr(calendar, "AT_MOST", 2)
    found, is_cut = calendar.changes(NOON, WEEK)
    assert ([change.publication.title for change in found], is_cut) == (["Tin 0", "Tin 1"], True)
    monkeypatch.setattr(calendar, "AT_MOST", 3)
    assert calendar.changes(NOON, WEEK)[1] is False


@pytest.mark.parametrize("rows", [1, 3])
def test_it_asks_once(cast, django_assert_num_queries, rows):
    for number in range(rows):
        factories.live(cast.reporter, cast.approver, title=f"Tin {number}", public_from=NOON + hours(1))
    with django_assert_num_queries(1):
        for change in calendar.changes(NOON, WEEK)[0]:
            assert (change.publication.revision.number, change.publication.campaign) == (1, None)
