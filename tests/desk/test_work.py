"""Whose turn it is: the lists of each person, and that they say the same as the rules of the steps."""

import datetime
import itertools

import pytest
from django.contrib.auth.models import Permission

from articles.choices import Role, Verb
from articles.desk.standing import add_approvers, standings
from articles.desk.work import HORIZON, LISTS, Desk, soonest_first, untranslated
from articles.models import Article, Unit
from articles.workflow import transitions
from articles.workflow.behind import articles_behind
from articles.workflow.steps import objection
from tests import factories
from tests.factories import NOON, hours
from tests.people import member

LATER = NOON + hours(1)


def titles(rows) -> set[str]:
    return {article.title_vi for article in rows}


def lists(user, now=LATER) -> dict[str, set[str]]:
    """The lists that hold something."""
    desk = Desk(user, now)
    return {name: found for name in LISTS if (found := titles(desk.listed(name)))}


@pytest.fixture
def office(cast):
    """One article in each place."""
    factories.draft(cast.reporter, title="Nháp")
    factories.pending(cast.reporter, title="Chờ")
    returned = factories.pending(cast.reporter, title="Trả")
    transitions.return_to_author(returned, language="vi", by=cast.approver, reason="Thiếu nguồn.", now=NOON)
    factories.live(cast.reporter, cast.approver, title="Hẹn", public_from=NOON + hours(48))
    factories.live(cast.reporter, cast.approver, title="Hết", public_until=NOON + hours(72))
    factories.live(cast.reporter, cast.approver, title="Đăng")
    urgent = factories.draft(cast.reporter, title="Khẩn")
    transitions.emergency_publish(urgent, language="vi", by=cast.administrator, reason="Bão.", now=NOON)
    return cast


SOON = {"Hẹn", "Hết"}


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("reporter", {"needs_me": {"Trả"}, "drafts": {"Nháp"}, "waiting": {"Chờ"}, "returned": {"Trả"}}),
        ("other_reporter", {}),
        ("editor", {}),
        ("approver", {"needs_me": {"Chờ", "Khẩn"}}),
        ("translator", {}),
        ("accountant", {}),
        ("administrator", {}),
        ("superuser", {"needs_me": {"Chờ", "Khẩn"}}),
    ],
)
def test_each_person_has_their_lists(office, who, expected):
    assert lists(getattr(office, who)) == {**expected, "scheduled": SOON}


def test_a_stranger_has_none(office):
    assert lists(office.stranger) == {}
    assert titles(Desk(office.stranger, LATER).for_others()) == set()


def test_what_an_approver_wrote_waits_for_another(cast):
    mine = factories.pending(cast.approver, title="Của tôi")
    helped = factories.draft(cast.reporter, title="Có góp")
    factories.change(helped, cast.approver, summary_vi="Khác.")
    factories.change(helped, cast.reporter, summary_vi="Khác nữa.")
    transitions.submit(helped, language="vi", by=cast.reporter, now=NOON)
    desk = Desk(cast.approver, LATER)
    assert lists(cast.approver) == {"waiting": {"Của tôi"}}
    assert titles(desk.for_others()) == {"Có góp"}
    assert titles(Desk(cast.other_approver, LATER).listed("needs_me")) == {"Của tôi", "Có góp"}
    assert mine.pk


def test_the_lists_agree_with_the_steps_about_every_text_and_every_approver(cast):
    """Whoever finds a text in “needs me” may approve it, and nobody else may."""
    people = [cast.reporter, cast.editor, cast.approver, cast.other_approver, cast.superuser]
    for writer, helper in itertools.product(people[:4], people):
        article = factories.live(cast.reporter, cast.superuser, title=f"{writer} {helper}")
        factories.change(article, helper, summary_vi="Một.", now=LATER)
        factories.change(article, writer, summary_vi="Hai.", now=LATER)
        if permitted := objection(article, Verb.SUBMIT, language="vi", by=cast.editor, now=LATER) is None:
            transitions.submit(article, language="vi", by=cast.editor, now=LATER)
        assert permitted
    now = LATER + hours(1)
    for person in people:
        listed = set(Desk(person, now).to_approve("vi").values_list("pk", flat=True))
        able = {
            article.pk
            for article in Article.objects.all()
            if objection(article, Verb.APPROVE, language="vi", by=person, now=now) is None
        }
        assert listed == able, person
    known = standings(Article.objects.all())
    add_approvers(known, now=now)
    for standing in known.values():
        named = {user.pk for user in standing.text("vi").approvers}
        able = {
            person.pk
            for person in (cast.approver, cast.other_approver)
            if objection(standing.article, Verb.APPROVE, language="vi", by=person, now=now) is None
        }
        assert named == able


def test_an_approver_bounded_by_a_unit_is_named_where_they_may_decide(cast):
    units = [Unit.objects.create(name_vi=name) for name in ("Sở Y tế", "Sở Nội vụ")]
    bounded = member("bounded", Role.EDITOR)
    bounded.user_permissions.add(Permission.objects.get(codename="approve_vi"))
    factories.person("Hạn", user=bounded, unit=units[0])
    known = standings([factories.pending(cast.reporter, unit=unit) for unit in units])
    add_approvers(known, now=LATER)
    named = [{user.username for user in standing.text("vi").approvers} for standing in known.values()]
    assert named == [{"bounded"}, set()]


def test_what_somebody_else_submitted_waits_for_both(cast):
    article = factories.draft(cast.reporter, title="Gửi hộ")
    transitions.submit(article, language="vi", by=cast.editor, now=NOON)
    assert lists(cast.reporter) == lists(cast.editor) == {"waiting": {"Gửi hộ"}}


def test_a_translation_is_its_translators(cast):
    article = factories.live(cast.reporter, cast.approver, title="Bài")
    factories.translate(article, cast.translator)
    assert lists(cast.translator) == {"drafts": {"Bài"}}
    assert lists(cast.reporter) == {}
    transitions.submit(article, language="en", by=cast.translator, now=NOON)
    assert lists(cast.translator) == {"waiting": {"Bài"}}
    assert lists(cast.approver) == {"needs_me": {"Bài"}}


def test_a_translation_is_behind_once_a_newer_original_is_approved(cast):
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver, title="Bài")
    factories.change(article, cast.reporter, summary_vi="Mới.", now=LATER)
    assert titles(articles_behind("en", now=LATER)) == set()
    transitions.submit(article, language="vi", by=cast.reporter, now=LATER)
    factories.approve(article, cast.approver, now=LATER)
    now = LATER + hours(1)
    assert titles(articles_behind("en", now=now)) == {"Bài"}
    assert lists(cast.translator, now) == {"needs_me": {"Bài"}}
    assert Desk(cast.translator, now).behind_among([article.pk]) == {article.pk}
    factories.translate(article, cast.translator, title="Newer", now=now)
    assert titles(articles_behind("en", now=now)) == {"Bài"}  # saving alone makes nothing current
    factories.translate(article, cast.translator, now=now, made_from=article.newest_revision_vi)
    assert titles(articles_behind("en", now=now)) == set()


def test_an_original_without_translation_is_told_apart(cast):
    factories.draft(cast.reporter, title="Chưa đăng")
    factories.live(cast.reporter, cast.approver, title="Chưa dịch")
    factories.live_in_both(cast.reporter, cast.translator, cast.approver, title="Đã dịch")
    assert (titles(untranslated("en")), titles(untranslated("vi"))) == ({"Chưa dịch"}, set())


def test_an_emergency_is_reviewed_once_by_somebody_who_had_no_part_in_it(cast):
    article = factories.draft(cast.reporter, title="Khẩn")
    transitions.emergency_publish(article, language="vi", by=cast.approver, reason="Bão.", now=NOON)
    assert lists(cast.approver) == {}
    assert lists(cast.other_approver) == {"needs_me": {"Khẩn"}}
    transitions.review_emergency(article.events.get(verb="emergency"), by=cast.other_approver, now=LATER)
    assert lists(cast.other_approver) == {}


def test_the_day_of_a_review_brings_the_article_to_its_reviewer(cast):
    today = datetime.date(2026, 10, 12)
    for number, owner in enumerate((cast.editor, None)):
        factories.live(cast.reporter, cast.approver, title=f"Bài {number}", review_on=today, review_owner=owner)
    factories.live(cast.reporter, cast.approver, title="Mai", review_on=datetime.date(2026, 10, 13))
    assert lists(cast.editor) == {"needs_me": {"Bài 0"}}
    assert lists(cast.reporter) == {"needs_me": {"Bài 1"}}
    # Midnight in Viet Nam is five in the afternoon of the day before in UTC.
    assert lists(cast.reporter, NOON + hours(12)) == {"needs_me": {"Bài 1", "Mai"}}


def test_what_starts_and_ends_within_a_fortnight_is_listed_nearest_first(cast):
    for title, days in (("Mười", 10), ("Hai", 2), ("Mười lăm", 15)):
        factories.live(cast.reporter, cast.approver, title=title, public_from=NOON + hours(24 * days))
    factories.live(cast.reporter, cast.approver, title="Năm", public_until=NOON + hours(24 * 5))
    assert HORIZON.days == 14
    listed = soonest_first(Desk(cast.reporter, LATER).listed("scheduled"), LATER)
    assert [article.title_vi for article in listed] == ["Hai", "Năm", "Mười"]


def test_a_replacement_starts_and_what_it_replaces_does_not_end(cast):
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver, title="Cũ")
    factories.replace(article, cast.reporter, cast.approver, at=LATER, public_from=NOON + hours(48), title_vi="Mới")
    now = LATER + hours(1)
    known = standings([article])[article.pk]
    vi, en = known.text("vi"), known.text("en")
    assert (vi.place(now), vi.starts(now), vi.ends(now)) == ("live", NOON + hours(48), None)
    # The translation goes on under new facts: a second row, no start and no end.
    assert (len(en.rows), en.place(now), en.starts(now), en.ends(now)) == (2, "live", None, None)
    assert titles(Desk(cast.reporter, now).listed("scheduled")) == {"Mới"}


def test_expired_and_withdrawn_texts_are_told_apart(cast):
    ended = factories.live(cast.reporter, cast.approver, public_until=NOON + hours(1))
    gone = factories.live(cast.reporter, cast.approver)
    transitions.withdraw(gone, languages=["vi"], by=cast.approver, reason="Sai.", now=NOON + hours(1))
    never = factories.draft(cast.reporter)
    known = standings([ended, gone, never])
    places = [known[article.pk].text("vi").place(NOON + hours(2)) for article in (ended, gone, never)]
    assert places == ["expired", "withdrawn", "never"]
