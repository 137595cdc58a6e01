"""Preview links: for whom, how long, how often opened, and when they are over."""

import pytest
from django.contrib.auth.models import Permission

from articles.choices import Role
from articles.desk import previews
from articles.desk.previews import Standing
from articles.models import PreviewLink, Unit
from articles.workflow import copies, transitions
from articles.workflow.steps import Refused
from tests import factories
from tests.factories import NOON, hours
from tests.people import member

LATER = NOON + hours(1)


@pytest.fixture
def article(cast):
    return factories.draft(cast.reporter)


def make(article, by, **fields) -> PreviewLink:
    return previews.create(article, **{"language": "vi", "by": by, "now": NOON, **fields})


def shown(link, now=LATER, **more) -> int | None:
    """The number of the revision that the address shows, None where it shows none."""
    opened = previews.open_link(link.token, language=link.language, now=now, **more)
    return opened.revision.number if opened and opened.revision else None


def test_it_shows_the_newest_text_each_time_or_one_for_ever(article, cast):
    newest, one = make(article, cast.reporter), make(article, cast.reporter, revision=article.newest_revision_vi)
    factories.change(article, cast.reporter, title_vi="Bản hai")
    assert (shown(newest), shown(one)) == (2, 1)


def test_the_token_is_long_and_never_the_same(article, cast):
    tokens = {make(article, cast.reporter).token for _ in range(3)}
    assert [len(token) for token in tokens] == [43, 43, 43]


def test_each_opening_is_counted_with_its_time(article, cast):
    link = make(article, cast.reporter)
    shown(link), shown(link, NOON + hours(2)), shown(link, NOON + hours(3), counts=False)
    link.refresh_from_db()
    assert (link.opened_count, link.opened_at) == (2, NOON + hours(2))


def test_it_ends_after_a_week_unless_somebody_says_otherwise(article, cast):
    week, day = make(article, cast.reporter), make(article, cast.reporter, expires_at=NOON + hours(24))
    assert (day.expires_at, week.expires_at) == (NOON + hours(24), NOON + hours(168))
    assert (shown(day, NOON + hours(23)), shown(day, NOON + hours(24))) == (1, None)
    assert (shown(week, NOON + hours(167)), shown(week, NOON + hours(168))) == (1, None)


@pytest.mark.parametrize("end", [NOON, NOON - hours(1), NOON + hours(24 * 30 + 1)])
def test_an_end_too_early_or_too_late_is_refused(article, cast, end):
    with pytest.raises(Refused) as refusal:
        make(article, cast.reporter, expires_at=end)
    assert (refusal.value.code, PreviewLink.objects.count()) == ("period", 0)


def test_revoked_it_leads_nowhere_and_counts_nothing(article, cast):
    link = make(article, cast.reporter)
    previews.revoke(link, by=cast.editor, now=LATER)
    previews.revoke(link, by=cast.editor, now=NOON + hours(5))
    assert (shown(link), link.opened_count, link.revoked_at) == (None, 0, LATER)


def test_it_ends_when_its_text_goes_live_and_not_before(cast):
    article = factories.pending(cast.reporter)
    link = make(article, cast.reporter)
    factories.approve(article, cast.approver, now=NOON, public_from=NOON + hours(4))
    assert shown(link, NOON + hours(3)) == 1
    opened = previews.open_link(link.token, language="vi", now=NOON + hours(4))
    assert (opened.revision, opened.link) == (None, link)


def test_a_newer_text_that_goes_live_ends_it_and_an_older_one_does_not(cast):
    article = factories.live(cast.reporter, cast.approver, public_from=NOON + hours(1))
    factories.change(article, cast.reporter, title_vi="Bản hai")
    newest, second = make(article, cast.reporter), make(article, cast.reporter, revision=article.newest_revision_vi)
    assert (shown(newest, NOON + hours(2)), shown(second, NOON + hours(2))) == (2, 2)
    factories.replace(article, cast.reporter, cast.approver, at=NOON + hours(3), title_vi="Bản ba")
    assert (shown(newest, NOON + hours(4)), shown(second, NOON + hours(4))) == (None, None)


def test_over_once_published_it_stays_over(cast):
    article = factories.pending(cast.reporter)
    link = make(article, cast.reporter)
    factories.approve(article, cast.approver, now=NOON)
    transitions.withdraw(article, languages=["vi"], by=cast.approver, reason="Sai.", now=LATER)
    factories.change(article, cast.reporter, title_vi="Bản hai", now=LATER)
    assert shown(link, NOON + hours(2)) is None


def test_what_is_public_needs_no_link(cast):
    article = factories.live(cast.reporter, cast.approver)
    with pytest.raises(Refused) as refusal:
        make(article, cast.reporter, now=LATER)
    assert refusal.value.code == "public"


@pytest.mark.parametrize("token", ["", "x", "a" * 43, "á" * 43, "a" * 5000, "\x00" * 43])
def test_an_unknown_token_leads_nowhere(article, token):
    assert previews.open_link(token, language="vi", now=NOON) is None


def test_the_other_languages_address_leads_nowhere(article, cast):
    assert previews.open_link(make(article, cast.reporter).token, language="en", now=LATER) is None


def test_an_approver_bounded_by_a_unit_shares_only_what_they_see(cast):
    mine, other = (Unit.objects.create(name_vi=name) for name in ("Sở Y tế", "Sở Nội vụ"))
    bounded = member("bounded", Role.EDITOR)
    bounded.user_permissions.add(Permission.objects.get(codename="approve_vi"))
    factories.person("Hạn", user=bounded, unit=mine)
    may = [
        previews.may_make(bounded, factories.draft(cast.reporter, unit=unit), language="vi") for unit in (mine, other)
    ]
    assert may == [True, False]


@pytest.mark.parametrize(
    ("who", "language", "may"),
    [
        ("reporter", "vi", True),
        ("other_reporter", "vi", False),
        ("editor", "vi", True),
        ("approver", "vi", True),
        ("approver", "en", True),
        ("translator", "vi", False),
        ("translator", "en", True),
        ("accountant", "vi", False),
        ("stranger", "vi", False),
    ],
)
def test_whoever_may_write_or_approve_may_share(article, cast, who, language, may):
    factories.translate(article, cast.translator)
    person = getattr(cast, who)
    assert previews.may_make(person, article, language=language) is may
    if not may:
        with pytest.raises(Refused):
            make(article, person, language=language)
        assert not PreviewLink.objects.exists()


def test_a_link_is_revoked_by_its_maker_and_by_whoever_may_share(article, cast):
    link = make(article, cast.approver)
    with pytest.raises(Refused):
        previews.revoke(link, by=cast.other_reporter, now=LATER)
    previews.revoke(link, by=cast.reporter, now=LATER)
    assert link.revoked_at == LATER


def test_a_text_of_another_article_or_language_is_refused(article, cast):
    other = factories.draft(cast.reporter, title="Khác")
    with pytest.raises(Refused):
        make(article, cast.reporter, revision=other.newest_revision_vi)
    with pytest.raises(Refused):
        make(article, cast.editor, language="en")


def test_the_list_says_where_each_stands(cast):
    article = factories.pending(cast.reporter)
    made = [make(article, cast.reporter, expires_at=end) for end in (None, NOON + hours(2), None)]
    previews.revoke(made[2], by=cast.reporter, now=LATER)
    standings = {link.pk: where for link, where in previews.links_of(article, now=NOON + hours(3))}
    assert [standings[link.pk] for link in made] == [Standing.OPEN, Standing.EXPIRED, Standing.REVOKED]
    assert [previews.standing(link, now=NOON + hours(3)) for link in made] == [standings[link.pk] for link in made]
    factories.approve(article, cast.approver, now=NOON + hours(4))
    after = {link.pk: where for link, where in previews.links_of(article, now=NOON + hours(5))}
    assert [after[link.pk] for link in made] == [Standing.PUBLISHED, Standing.PUBLISHED, Standing.REVOKED]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_four_queries(cast, django_assert_num_queries, count):
    article = factories.draft(cast.reporter)
    for _number in range(count):
        make(article, cast.reporter)
    with django_assert_num_queries(4):
        assert len(previews.links_of(article, now=LATER)) == count


def test_a_draft_with_links_can_be_deleted(article, cast):
    make(article, cast.reporter, revision=article.newest_revision_vi)
    copies.delete_draft(article, by=cast.reporter)
    assert not PreviewLink.objects.exists()
