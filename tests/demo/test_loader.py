"""The loaded demo is what its files ask for. Loaded once for this module, with small pictures, and rolled back."""

from functools import partial
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Sum
from django.test import override_settings

from articles.choices import Language, Role, State
from articles.demo import loader, reading
from articles.models import (
    Article,
    DailyViews,
    Image,
    Payee,
    Publication,
    Revision,
    RoyaltyLine,
    RoyaltyRate,
    RoyaltyStatement,
    Site,
    WorkflowEvent,
)
from articles.public.bylines import byline
from articles.public.site import links_in
from articles.royalties import rules, sums, verifying
from articles.vietnamese import date_line
from articles.workflow import snapshots
from campaign_portal import clock
from tests import factories

# Beside the other database tests: after the transactional ones the reference rows are gone.
pytestmark = pytest.mark.django_db
NOW = factories.NOON.replace(month=11, day=23)
PASSWORD = "demo-mat-khau-chung"
PAGES = 4
STATES = {
    "none": State.NONE,
    "draft": State.DRAFT,
    "pending": State.PENDING,
    "replacement_pending": State.PENDING,
    "returned": State.REJECTED,
    "withdrawn": State.WITHDRAWN,
}
LIVE = ("published", "replacement_pending")
ROLES = {
    "phongvien": Role.REPORTER,
    "bientap": Role.EDITOR,
    "pheduyet": Role.APPROVER,
    "biendich": Role.TRANSLATOR,
    "ketoan": Role.ACCOUNTANT,
    "quantri": Role.ADMINISTRATOR,
}


@pytest.fixture(scope="module")
def printed(django_db_setup, django_db_blocker, tmp_path_factory):
    """What load_demo prints; while this module's tests run, the demo is in the database."""
    media = tmp_path_factory.mktemp("media")
    small = partial(loader.load, picture_size=(320, 180))
    out = StringIO()
    with (
        django_db_blocker.unblock(),
        pytest.MonkeyPatch.context() as patch,
        override_settings(MEDIA_ROOT=media, DEMO_PASSWORD=PASSWORD),
        transaction.atomic(),
    ):
        patch.setattr(loader, "load", small)
        with clock.shifted_to(NOW):
            call_command("load_demo", stdout=out)
        yield out.getvalue()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def demo(printed) -> list[tuple[reading.Entry, Article]]:
    """Each file with the article made from it."""
    return list(zip(reading.entries(), Article.objects.filter(is_page=False).order_by("pk"), strict=True))


@pytest.fixture(scope="module")
def seed(demo) -> Article:
    return demo[0][1]


def state(entry: reading.Entry, language: str) -> str:
    return entry.state_vi if language == "vi" else entry.state_en


def live(article: Article, language: str) -> Publication:
    return Publication.objects.public(language, NOW).get(article=article)


# --- the seed article -----------------------------------------------------------------------------------------


def test_the_seed_has_its_titles_and_its_date_in_both_languages(seed):
    assert {language: (live(seed, language).title, date_line(live(seed, language).published_at, language=language))
            for language in Language.values} == {
        "vi": (
            "Tuyên truyền Tháng vận động triển khai bảo hiểm xã hội toàn dân năm 2021",
            "Thứ 5, Ngày 17/06/2021, 20:00",
        ),
        "en": (
            "Propagating Month of campaigning for implementation of universal Social Insurance in 2021",
            "Thursday, 17 June 2021, 20:00",
        ),
    }  # fmt: skip


def test_the_seed_names_its_people(seed):
    assert byline(live(seed, "vi")) == "Tin: Đoan Trang"
    assert byline(live(seed, "en")) == "Reported by Doan Trang - Translated by Nguyen Trang"


def test_the_seed_belongs_to_its_campaign(seed):
    assert live(seed, "en").campaign.name_vi == "Tháng vận động triển khai bảo hiểm xã hội toàn dân 2021"


def test_the_seed_was_read_31_times_in_both_languages(seed):
    rows = DailyViews.objects.filter(article=seed).values_list("language").annotate(Sum("count"))
    assert seed.view_count == 31
    assert dict(rows) == {"vi": 28, "en": 3}


def test_the_seed_has_its_royalties(seed):
    assert (seed.royalty_amount, seed.translation_royalty_amount) == (223_500, 111_750)


def test_the_seed_names_its_related_articles(seed, demo):
    entries = {entry.key: article.pk for entry, article in demo}
    related = live(seed, "vi").revision.related_ids
    assert related == sorted(entries[key] for key in demo[0][0].related)


# --- every article --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", Language.values)
def test_each_text_is_in_the_state_its_file_asks_for(demo, language):
    found = {entry.key: article.state(language) for entry, article in demo}
    assert found == {entry.key: STATES.get(state(entry, language), State.APPROVED) for entry, _article in demo}


@pytest.mark.parametrize("language", Language.values)
def test_public_is_what_the_files_call_public_and_nothing_else(demo, language):
    public = set(Article.objects.filter(is_page=False).published(language, NOW).values_list("pk", flat=True))
    assert public == {article.pk for entry, article in demo if state(entry, language) in LIVE}


def test_only_the_scheduled_text_waits(demo):
    (waiting,) = Publication.objects.filter(public_from__gt=NOW)
    (scheduled,) = [(entry, article) for entry, article in demo if entry.state_vi == "scheduled"]
    assert waiting.article_id == scheduled[1].pk
    assert waiting.public_from.astimezone(clock.ZONE).isoformat() == "2026-11-26T08:00:00+07:00"


def test_a_waiting_replacement_leaves_the_live_text_as_it_is(demo):
    for entry, article in demo:
        if entry.vi_replacement:
            assert live(article, "vi").title == entry.vi["title"]
            assert article.newest_revision("vi").title == entry.vi_replacement["title"]


def test_texts_pictures_and_people_arrive_unchanged(demo):
    for entry, article in demo:
        for language, texts in (("vi", entry.vi_replacement or entry.vi), ("en", entry.en)):
            revision = article.newest_revision(language)
            if texts is None:
                assert revision is None
                continue
            assert (revision.title, revision.summary) == (texts["title"], texts["summary"])
            assert len(revision.byline) == sum(row["language"] == language for row in entry.contribution)
            words = (revision.image_alt, revision.image_caption, revision.image_credit)
            picture = entry.picture
            expected = picture and tuple(
                getattr(picture, name) for name in (f"alt_{language}", f"caption_{language}", "credit")
            )
            assert words == (expected or ("", "", ""))


def test_daily_reads_add_up_and_lie_in_the_public_time(demo):
    for entry, article in demo:
        assert article.view_count == entry.views
        for row in article.daily_views.all():
            first = article.publications.filter(language=row.language).earliest("public_from").public_from
            assert first.astimezone(clock.ZONE).date() <= row.day <= NOW.date()
        assert (article.daily_views.aggregate(sum=Sum("count"))["sum"] or 0) == entry.views


def test_graded_works_have_a_sum_and_the_others_none(demo):
    for entry, article in demo:
        assert (article.royalty_amount is None) == (entry.article_coefficient is None)


def test_past_quarters_are_closed_in_good_order_and_the_last_one_is_a_draft(printed):
    states = [statement.state for statement in RoyaltyStatement.objects.order_by("period_first")]
    assert states == [*["closed"] * (len(states) - 1), "draft"]
    assert len(states) > 1
    assert list(verifying.findings()) == []
    assert not RoyaltyStatement.objects.filter(closed_at__gt=NOW).exists()


# --- the workflow ---------------------------------------------------------------------------------------------


def test_nothing_lies_in_the_future_of_the_loading(demo):
    assert not WorkflowEvent.objects.filter(at__gt=NOW).exists()
    assert not Article.objects.filter(modified_at__gt=NOW).exists()
    assert not Image.objects.filter(uploaded_at__gt=NOW).exists()


def test_every_publication_was_approved_by_somebody_who_did_not_write_it(demo):
    for publication in Publication.objects.select_related("revision"):
        approval = WorkflowEvent.objects.get(revision=publication.revision, verb="approve")
        assert approval.by.username == "pheduyet"
        assert publication.revision.author.username in ("bientap", "biendich")


def test_every_revision_carries_its_own_fingerprint(demo):
    assert [r.pk for r in Revision.objects.all() if snapshots.fingerprint_of(r) != r.fingerprint] == []


# --- accounts and the command ---------------------------------------------------------------------------------


def test_the_six_accounts_have_their_role_their_person_and_the_password(printed):
    found = {user.username: user for user in User.objects.all()}
    assert {name: [group.name for group in user.groups.all()] for name, user in found.items()} == {
        name: [role.value] for name, role in ROLES.items()
    }
    for user in found.values():
        assert (user.is_staff, user.is_superuser, user.check_password(PASSWORD)) == (True, False, True)
        assert user.get_full_name() == user.person.full_name


def test_past_months_are_graded_by_one_person_and_approved_by_another(demo):
    found = list(RoyaltyLine.objects.select_related("graded_by", "approved_by", "payee__person"))
    assert {line.role for line in found} == {"author", "photographer", "translator"}
    assert {(line.graded_by.username, line.approved_by.username) for line in found} == {("ketoan", "pheduyet")}
    assert all(rules.recompute(sums.restore(line.snapshot)) == line.amount for line in found)
    assert not [line for line in found if line.published_on >= NOW.date().replace(day=1)]
    assert {line.payee.person for line in found} <= {payee.person for payee in Payee.objects.all()}
    for article in Article.objects.filter(royalty_lines__isnull=False):
        own = [line.amount for line in found if line.article_id == article.pk and line.role != "translator"]
        assert article.royalty_amount == sum(own)


def test_the_example_tariff_is_marked_as_an_example(printed):
    assert RoyaltyRate.objects.get(is_example=True).decree == "Biểu mức ví dụ"


def test_the_command_prints_the_accounts_and_the_password(printed):
    assert printed.splitlines() == [
        "46 articles, 39 pictures, sign in at /admin/ as:",
        *[f"  {name:<10} {role.value}" for name, role in ROLES.items()],
        f"Password of all six: {PASSWORD}",
    ]


def test_a_second_load_is_refused(demo):
    with pytest.raises(CommandError, match="empty database only; this one has article rows"):
        call_command("load_demo")
    assert Article.objects.count() == len(demo) + PAGES


def test_a_second_load_is_passed_over_where_that_is_asked_for(demo):
    out = StringIO()
    call_command("load_demo", "--if-empty", stdout=out)
    assert out.getvalue() == ""
    assert Article.objects.count() == len(demo) + PAGES


# --- the portal itself ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", Language.values)
def test_the_pages_about_the_portal_are_public_and_in_the_footer(demo, language):
    pages = Publication.objects.public(language, NOW).filter(is_page=True)
    links = links_in(language, NOW)
    assert pages.count() == PAGES
    assert {link.title for link in links if link.place == "footer"} == {page.title for page in pages}
    assert Site.current().text(language, "unit")
