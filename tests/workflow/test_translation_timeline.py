"""A translation beside its original through ends, gaps, withdrawals and second thoughts."""

import pytest

from articles.choices import State, Verb
from articles.models import Publication, WorkflowEvent
from articles.workflow import timeline, transitions
from articles.workflow.steps import Refused
from tests import factories
from tests.factories import NOON, hours


def public(language, hour) -> bool:
    return Publication.objects.public(language, NOON + hours(hour)).exists()


@pytest.fixture
def both(cast):
    return factories.live_in_both(cast.reporter, cast.translator, cast.approver)


def waiting_translation(cast, article, hour):
    factories.translate(article, cast.translator, title="Later")
    transitions.submit(article, language="en", by=cast.translator, now=NOON)
    factories.approve(article, cast.approver, language="en", now=NOON, public_from=NOON + hours(hour))


def test_translation_pauses_while_its_original_does(cast, both):
    transitions.reschedule(both, language="vi", by=cast.approver, public_until=NOON + hours(10), now=NOON + hours(1))
    factories.replace(
        both, cast.reporter, cast.approver, at=NOON + hours(2), public_from=NOON + hours(14), title_vi="B"
    )
    seen = [(public("vi", hour), public("en", hour)) for hour in (9, 12, 15)]
    assert seen == [(True, True), (False, False), (True, True)]


def test_translation_left_alone_ends_no_later_than_with_its_original(cast, both):
    transitions.reschedule(both, language="vi", by=cast.approver, public_until=NOON + hours(10), now=NOON + hours(1))
    transitions.withdraw(
        both, languages=["vi"], by=cast.approver, reason="Sai.", keep_translation=True, now=NOON + hours(2)
    )
    assert [public("en", hour) for hour in (3, 9, 11)] == [True, True, False]


def test_translation_left_alone_can_still_be_corrected(cast, both):
    transitions.withdraw(
        both, languages=["vi"], by=cast.approver, reason="Sai.", keep_translation=True, now=NOON + hours(1)
    )
    factories.replace(both, cast.translator, cast.approver, language="en", at=NOON + hours(2), title_en="Corrected")
    assert Publication.objects.public("en", NOON + hours(3)).get().title == "Corrected"


def test_withdrawing_both_takes_one_that_only_waits_too(cast):
    article = factories.live(cast.reporter, cast.approver)
    waiting_translation(cast, article, 5)
    transitions.withdraw(article, languages=["vi", "en"], by=cast.approver, reason="Sai.", now=NOON + hours(1))
    article.refresh_from_db()
    assert not any(public(language, hour) for language in ("vi", "en") for hour in (2, 6))
    assert (article.approval_status_vi, article.approval_status_en) == (State.WITHDRAWN, State.WITHDRAWN)


def test_translation_that_loses_its_moment_is_withdrawn_by_name_and_can_be_submitted_again(cast):
    article = factories.live(cast.reporter, cast.approver)
    waiting_translation(cast, article, 24)
    factories.replace(
        article, cast.reporter, cast.approver, at=NOON + hours(1), public_until=NOON + hours(10), title_vi="B"
    )
    article.refresh_from_db()
    lost = WorkflowEvent.objects.filter(verb=Verb.WITHDRAW, language="en").get()
    assert (lost.revision, article.approval_status_en) == (article.newest_revision_en, State.WITHDRAWN)
    transitions.submit(article, language="en", by=cast.translator, now=NOON + hours(2))


def test_live_translation_whose_source_waits_has_no_schedule_of_its_own(cast, both):
    factories.replace(both, cast.reporter, cast.approver, public_from=NOON + hours(8), title_vi="B")
    assert timeline.waiting(both, language="en", now=NOON + hours(1)) is None
    with pytest.raises(Refused) as refusal:
        transitions.cancel_schedule(both, language="en", by=cast.approver, now=NOON + hours(1))
    assert refusal.value.code == "nothing_waits"
    transitions.reschedule(both, language="en", by=cast.approver, public_until=NOON + hours(6), now=NOON + hours(1))
    assert [public("en", hour) for hour in (5, 7)] == [True, False]


def test_expired_text_can_be_submitted_as_it_is_and_a_live_one_cannot(cast):
    article = factories.live(cast.reporter, cast.approver, public_until=NOON + hours(1))
    with pytest.raises(Refused) as refusal:
        transitions.submit(article, language="vi", by=cast.reporter, now=NOON + hours(0.5))
    assert refusal.value.code == "wrong_state"
    transitions.submit(article, language="vi", by=cast.reporter, now=NOON + hours(2))
    factories.approve(article, cast.approver, now=NOON + hours(3))
    assert [public("vi", hour) for hour in (0.5, 2, 4)] == [True, False, True]


def test_date_that_nobody_chose_moves_with_the_schedule(cast):
    article = factories.live(cast.reporter, cast.approver, public_from=NOON + hours(48))
    transitions.reschedule(article, language="vi", by=cast.approver, public_from=NOON + hours(1), now=NOON)
    assert Publication.objects.get().published_at == NOON + hours(1)


def test_text_cannot_be_moved_before_the_date_somebody_chose(cast):
    start = NOON + hours(48)
    article = factories.live(cast.reporter, cast.approver, public_from=start, published_at_vi=start)
    with pytest.raises(Refused) as refusal:
        transitions.reschedule(article, language="vi", by=cast.approver, public_from=NOON + hours(1), now=NOON)
    assert refusal.value.code == "not_ready"


def test_emergency_counts_as_approval_only_after_its_review(cast):
    article = factories.draft(cast.approver)
    transitions.emergency_publish(article, language="vi", by=cast.approver, reason="Bão.", now=NOON)
    transitions.withdraw(article, languages=["vi"], by=cast.approver, reason="Hết bão.", now=NOON + hours(1))
    transitions.submit(article, language="vi", by=cast.approver, now=NOON + hours(2))
    with pytest.raises(Refused) as refusal:
        factories.approve(article, cast.approver, now=NOON + hours(3))
    assert refusal.value.code == "own_text"
    transitions.review_emergency(WorkflowEvent.objects.get(verb=Verb.EMERGENCY), by=cast.other_approver)
    factories.approve(article, cast.approver, now=NOON + hours(4))
