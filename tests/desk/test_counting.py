"""The numbers on the tabs: those of the lists themselves, whoever asks and whenever, at the price of one question."""

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.choices import Role
from articles.desk.counting import counted
from articles.desk.work import LISTS, Desk
from articles.models import Article, Unit
from articles.workflow import copies, transitions
from tests import factories
from tests.factories import NOON, hours
from tests.people import member
from tests.public.test_plans import WHOLE, plans_of

MOMENTS = (NOON - hours(1), NOON + hours(1), NOON + hours(60), NOON + hours(24 * 40))
PEOPLE = (
    *("reporter", "other_reporter", "editor", "approver", "other_approver", "translator"),
    *("accountant", "administrator", "superuser", "stranger"),
)


@pytest.fixture
def office(cast):
    factories.draft(cast.reporter)
    waiting = factories.pending(cast.reporter, title="Chờ", review_on=NOON.date())
    returned = factories.pending(cast.editor, title="Trả")
    transitions.return_to_author(returned, language="vi", by=cast.approver, reason="Thiếu nguồn.", now=NOON)
    factories.live(cast.reporter, cast.approver, title="Hẹn", public_from=NOON + hours(48))
    both = factories.live_in_both(cast.reporter, cast.translator, cast.approver, title="Đăng")
    factories.replace(both, cast.reporter, cast.approver, at=NOON + hours(0.1), summary_vi="Khác.")
    urgent = factories.draft(cast.reporter, title="Khẩn")
    transitions.emergency_publish(urgent, language="vi", by=cast.administrator, reason="Bão.", now=NOON)
    cast.waiting = waiting
    return cast


def lengths(desk: Desk, most: int) -> dict[str, int]:
    return {name: min(desk.listed(name).count(), most + 1) for name in LISTS}


@pytest.mark.parametrize("who", PEOPLE)
def test_a_tab_counts_what_its_list_holds(office, who):
    user = getattr(office, who)
    for now in MOMENTS:
        desk = Desk(user, now)
        assert counted(desk, most=100) == lengths(desk, 100)
        assert counted(desk, most=1) == lengths(desk, 1)


def test_whoever_is_bounded_by_a_unit_counts_its_articles_and_another_unit_s_after_moving(office):
    units = [Unit.objects.create(name_vi=name) for name in ("Sở Y tế", "Sở Nội vụ")]
    person = factories.person("Lan", user=member("bounded", Role.TRANSLATOR), unit=units[0])
    office.waiting.unit = units[1]
    office.waiting.save()
    for unit in units:
        person.unit = unit
        person.save()
        desk = Desk(User.objects.get(username="bounded"), NOON)
        assert counted(desk, most=100) == lengths(desk, 100)


def test_a_new_right_counts_at_once(office):
    user = office.other_reporter
    assert counted(Desk(user, NOON), most=100)["needs_me"] == 0
    user.groups.add(Group.objects.get(name=Role.APPROVER))
    assert counted(Desk(User.objects.get(pk=user.pk), NOON), most=100)["needs_me"] > 0


def test_all_tabs_are_one_question(office, django_assert_num_queries):
    desk = Desk(office.approver, NOON)
    counted(desk, most=100)
    with django_assert_num_queries(1):
        counted(desk, most=100)


def test_an_article_names_who_wrote_its_newest_texts_and_what_its_translation_was_made_from(office):
    copies.duplicate(office.waiting, by=office.editor, now=NOON)
    articles = list(Article.objects.all())
    assert len(articles) == 7
    for article in articles:
        newest = {language: article.newest_revision(language) for language in ("vi", "en")}
        for language, text in newest.items():
            assert getattr(article, f"newest_author_{language}") == (text.author if text else None)
        translation = newest[article.translation_language]
        assert article.translated_from == (translation.source_revision if translation else None)
    assert [article.title_vi for article in articles if article.translated_from] == ["Đăng"]


# --- plans ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["reporter", "approver", "translator"])
def test_no_tab_reads_more_than_it_counts_of_what_is_somebody_s(office, who):
    with CaptureQueriesContext(connection) as asked:
        counted(Desk(getattr(office, who), NOON), most=100)
    [(_sql, plan)] = plans_of([asked[-1]["sql"]]).items()
    assert not WHOLE[connection.vendor].search(plan), plan
    # Of few rows PostgreSQL finds another index as cheap.
    for name in ("writer", "begun", "older") if connection.vendor == "sqlite" else ():
        assert all(f"article_{name}_{language}" in plan for language in ("vi", "en")), plan
