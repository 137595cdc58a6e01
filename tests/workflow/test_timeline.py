"""What is public at which moment: schedules, replacements, expiry, and a translation beside its source."""

import pytest

from articles.choices import State
from articles.models import Publication
from articles.workflow import transitions
from articles.workflow.transitions import Refused
from tests import factories
from tests.factories import NOON, hours


def title_at(moment, language="vi"):
    return Publication.objects.public(language, moment).values_list("title", flat=True).first()


def rows(article, language):
    return list(
        Publication.objects.filter(article=article, language=language)
        .order_by("public_from")
        .values_list("public_from", "public_until")
    )


def test_scheduled_text_goes_live_and_expires_at_its_minute(cast):
    factories.live(
        cast.reporter,
        cast.approver,
        public_from=NOON + hours(2),
        public_until=NOON + hours(3),
        title="Hẹn giờ",
    )
    assert [title_at(NOON + hours(h)) for h in (0, 1.99, 2, 2.99, 3)] == [
        None,
        None,
        "Hẹn giờ",
        "Hẹn giờ",
        None,
    ]


def test_replacement_waits_while_the_live_text_stays(cast):
    article = factories.live(cast.reporter, cast.approver, title="Cũ")
    factories.replace(article, cast.reporter, cast.approver, public_from=NOON + hours(8), title_vi="Mới")
    assert [title_at(NOON + hours(h)) for h in (0, 7.99, 8, 99)] == ["Cũ", "Cũ", "Mới", "Mới"]
    new = Publication.objects.public("vi", NOON + hours(8)).get()
    assert (new.published_at, new.updated_at) == (NOON, NOON + hours(8))


def test_newer_approval_takes_the_place_of_what_waits(cast):
    article = factories.live(cast.reporter, cast.approver, title="Cũ")
    factories.replace(article, cast.reporter, cast.approver, public_from=NOON + hours(8), title_vi="Chờ")
    factories.replace(article, cast.reporter, cast.approver, at=NOON + hours(1), title_vi="Ngay")
    assert [title_at(NOON + hours(h)) for h in (0, 1, 8, 99)] == ["Cũ", "Ngay", "Ngay", "Ngay"]
    assert rows(article, "vi") == [(NOON, NOON + hours(1)), (NOON + hours(1), None)]


def test_cancelled_schedule_gives_the_live_text_its_chosen_end_back(cast):
    article = factories.live(cast.reporter, cast.approver, title="Cũ", public_until=NOON + hours(20))
    factories.replace(article, cast.reporter, cast.approver, public_from=NOON + hours(8), title_vi="Mới")
    transitions.cancel_schedule(article, language="vi", by=cast.approver, now=NOON + hours(1))
    assert rows(article, "vi") == [(NOON, NOON + hours(20))]
    assert article.approval_status_vi == State.DRAFT


def test_rescheduling_moves_the_waiting_text_and_the_end_of_the_live_one(cast):
    article = factories.live(cast.reporter, cast.approver, title="Cũ")
    factories.replace(article, cast.reporter, cast.approver, public_from=NOON + hours(8), title_vi="Mới")
    more = {"language": "vi", "by": cast.approver, "now": NOON + hours(1)}
    transitions.reschedule(article, public_from=NOON + hours(4), public_until=NOON + hours(6), **more)
    assert rows(article, "vi") == [(NOON, NOON + hours(4)), (NOON + hours(4), NOON + hours(6))]


@pytest.mark.parametrize("hour", [3, 2])
def test_text_moved_before_another_that_waits_takes_its_place(cast, hour):
    article = factories.live(cast.reporter, cast.approver, title="Cũ")
    factories.replace(article, cast.reporter, cast.approver, public_from=NOON + hours(3), title_vi="Chờ")
    factories.replace(article, cast.reporter, cast.approver, public_from=NOON + hours(8), title_vi="Mới")
    start = NOON + hours(hour)
    transitions.reschedule(article, language="vi", by=cast.approver, public_from=start, now=NOON + hours(1))
    assert [title_at(NOON + hours(h)) for h in (1, hour, 9)] == ["Cũ", "Mới", "Mới"]
    assert rows(article, "vi") == [(NOON, start), (start, None)]


def test_expiry_of_the_live_text_can_be_moved_and_lifted(cast):
    article = factories.live(cast.reporter, cast.approver, public_until=NOON + hours(2))
    more = {"language": "vi", "by": cast.approver, "now": NOON + hours(1)}
    transitions.reschedule(article, public_until=NOON + hours(5), **more)
    assert rows(article, "vi") == [(NOON, NOON + hours(5))]
    transitions.reschedule(article, public_until=None, **more)
    assert rows(article, "vi") == [(NOON, None)]
    with pytest.raises(Refused):
        transitions.reschedule(article, public_until=NOON, **more)


def test_translation_is_refused_before_its_source_is_public(cast):
    article = factories.live(cast.reporter, cast.approver, public_from=NOON + hours(5))
    factories.translate(article, cast.translator)
    transitions.submit(article, language="en", by=cast.translator, now=NOON)
    with pytest.raises(Refused) as refusal:
        factories.approve(article, cast.approver, language="en", now=NOON)
    assert refusal.value.code == "source_not_public"
    factories.approve(article, cast.approver, language="en", now=NOON, public_from=NOON + hours(5))
    assert [title_at(NOON + hours(h), "en") for h in (4.99, 5)] == [None, "Insurance for everyone"]


def test_translation_keeps_its_words_and_takes_the_facts_of_the_new_source(cast):
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    health = factories.category("Y tế")
    factories.replace(article, cast.reporter, cast.approver, public_from=NOON + hours(8), category=health)
    at = {hour: Publication.objects.public("en", NOON + hours(hour)).get() for hour in (7, 8)}
    assert [at[7].category, at[8].category] == [factories.category(), health]
    assert at[7].revision == at[8].revision
    assert (at[8].published_at, at[8].updated_at) == (NOON, None)


def test_cancelling_the_new_source_joins_the_translation_again(cast):
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    factories.replace(
        article,
        cast.reporter,
        cast.approver,
        public_from=NOON + hours(8),
        category=factories.category("Y tế"),
    )
    assert len(rows(article, "en")) == 2
    transitions.cancel_schedule(article, language="vi", by=cast.approver, now=NOON + hours(1))
    assert rows(article, "en") == [(NOON, None)]


def test_translation_ends_with_its_source_and_revives_when_the_end_is_lifted(cast):
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    more = {"language": "vi", "by": cast.approver, "now": NOON + hours(1)}
    transitions.reschedule(article, public_until=NOON + hours(5), **more)
    assert rows(article, "en") == [(NOON, NOON + hours(5))]
    transitions.reschedule(article, public_until=None, **more)
    assert rows(article, "en") == [(NOON, None)]


def test_end_of_a_translation_can_be_moved_while_its_source_is_about_to_change(cast):
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    factories.replace(article, cast.reporter, cast.approver, public_from=NOON + hours(8), title_vi="Mới")
    for end in (NOON + hours(9), None):
        transitions.reschedule(article, language="en", by=cast.approver, public_until=end, now=NOON + hours(1))
        assert rows(article, "en") == [(NOON, NOON + hours(8)), (NOON + hours(8), end)]


def test_translation_that_waits_is_withdrawn_with_its_source(cast):
    article = factories.live(cast.reporter, cast.approver)
    factories.translate(article, cast.translator)
    transitions.submit(article, language="en", by=cast.translator, now=NOON)
    factories.approve(article, cast.approver, language="en", now=NOON, public_from=NOON + hours(5))
    transitions.withdraw(article, languages=["vi"], by=cast.approver, reason="Sai.", now=NOON + hours(1))
    article.refresh_from_db()
    assert (article.approval_status_en, rows(article, "en")) == (State.WITHDRAWN, [])


def test_keywords_of_a_publication_are_those_that_were_approved(cast):
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    article.keywords.add(factories.keyword())
    factories.change(article, cast.reporter)
    for language in ("vi", "en"):
        assert not Publication.objects.public(language, NOON).get().keywords.exists()
    factories.replace(article, cast.reporter, cast.approver, at=NOON + hours(1), title_vi="Mới")
    for language in ("vi", "en"):
        public = Publication.objects.public(language, NOON + hours(1)).get()
        assert list(public.keywords.all()) == [factories.keyword()]


def test_what_lists_find_a_waiting_text_by_moves_with_its_date(cast):
    article = factories.pending(cast.reporter)
    article.keywords.add(factories.keyword())
    factories.change(article, cast.reporter)
    transitions.submit(article, language="vi", by=cast.reporter, now=NOON)
    factories.approve(article, cast.approver, now=NOON, public_from=NOON + hours(2))
    later = NOON + hours(4)
    transitions.reschedule(article, language="vi", by=cast.approver, public_from=later, public_until=None, now=NOON)
    public = Publication.objects.get(article=article)
    assert public.listed() == {"language": "vi", "published_at": later}
    for found in (public.keyword_rows, public.person_rows):
        assert found.values("language", "published_at").get() == public.listed()


def test_publication_date_asked_for_is_the_one_readers_see(cast):
    asked = NOON - hours(24 * 365)
    article = factories.live(cast.reporter, cast.approver, published_at_vi=asked)
    assert Publication.objects.get(article=article).published_at == asked


def test_publication_date_after_going_live_is_refused(cast):
    with pytest.raises(Refused) as refusal:
        factories.live(cast.reporter, cast.approver, published_at_vi=NOON + hours(1))
    assert refusal.value.code == "not_ready"


def test_article_written_in_english_first_works_the_same(cast):
    article = factories.draft(
        cast.reporter,
        source_language="en",
        title="",
        title_en="Hello",
        summary_en="Summary.",
        body_en="<p>Body.</p>",
    )
    transitions.submit(article, language="en", by=cast.reporter, now=NOON)
    factories.approve(article, cast.approver, language="en", now=NOON)
    factories.change(
        article, cast.translator, language="vi", title_vi="Chào", summary_vi="Tóm.", body_vi="<p>Thân.</p>"
    )
    transitions.submit(article, language="vi", by=cast.translator, now=NOON)
    factories.approve(article, cast.approver, language="vi", now=NOON)
    assert (title_at(NOON, "en"), title_at(NOON, "vi")) == ("Hello", "Chào")
