"""Made-up articles are articles: every page shows them, every screen opens them, every step works on them."""

from functools import partial
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Sum
from django.test import override_settings

from articles.choices import Language, State
from articles.demo import loader
from articles.demo.generating import words
from articles.models import Article, DailyViews, Publication, Revision, WorkflowEvent
from articles.public.addresses import address
from articles.public.sitemaps import STRETCH
from articles.richtext.sanitiser import sanitise
from articles.search.finding import find
from articles.search.parsing import parse
from articles.workflow import snapshots, timeline, transitions
from campaign_portal import clock
from tests import factories

pytestmark = pytest.mark.django_db
NOW = factories.NOON.replace(month=11, day=23)
COUNT = 150


@pytest.fixture(scope="module")
def printed(django_db_setup, django_db_blocker, tmp_path_factory):
    """What generating prints in an empty portal; while this module's tests run, its articles are in the database."""
    media = tmp_path_factory.mktemp("media")
    small = partial(loader.load, picture_size=(320, 180))
    out = StringIO()
    with (
        django_db_blocker.unblock(),
        pytest.MonkeyPatch.context() as patch,
        override_settings(MEDIA_ROOT=media, DEMO_PASSWORD="demo-mat-khau-chung"),
        transaction.atomic(),
        clock.shifted_to(NOW),
    ):
        patch.setattr(loader, "load", small)
        call_command("generate_articles", str(COUNT), stdout=out)
        yield out.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def made(printed):
    """The generated articles, oldest first."""
    first = Article.objects.order_by("-pk").values_list("pk", flat=True)[COUNT - 1]
    return Article.objects.filter(pk__gte=first).order_by("pk")


@pytest.fixture
def approver(printed) -> User:
    return User.objects.get(username="pheduyet")


def test_what_it_takes_is_said_before_and_after(printed):
    first, *_rest, last = printed.splitlines()
    assert first.startswith(f"{COUNT} articles: about ")
    assert " MB of disk" in first
    assert last.startswith(f"{COUNT} articles written in ")


def test_texts_stand_in_every_state_and_span_twenty_years(made):
    assert set(made.values_list("approval_status_vi", flat=True)) == set(State) - {State.NONE}
    live = Publication.objects.filter(article__in=made)
    assert live.filter(public_from__gt=NOW).exists()
    assert live.filter(public_until__lt=NOW, article__approval_status_vi=State.APPROVED).exists()
    years = {moment.year for moment in live.filter(language="vi").values_list("published_at", flat=True)}
    assert set(range(2008, 2027)) <= years
    public = Publication.objects.public("vi", NOW).filter(article__in=made).count()
    assert public > COUNT * 0.7
    assert 0.2 < Publication.objects.public("en", NOW).filter(article__in=made).count() / public < 0.5


def test_each_text_is_what_the_workflow_would_have_kept(made):
    for revision in Revision.objects.filter(article__in=made).select_related("article__image"):
        content = snapshots.content_of(revision.article, language=revision.language)
        assert snapshots.same_content(revision, content)
        assert revision.fingerprint == snapshots.fingerprint_of(revision)
        assert revision.words_hash == snapshots.words_hash_of(revision)
        assert revision.article.newest_revision(revision.language) == revision
        assert sanitise(revision.body) == revision.body


def test_a_body_is_some_kilobytes_long(made):
    lengths = [len(body.encode()) for body in made.values_list("body_vi", flat=True)]
    assert min(lengths) > 2500
    assert max(lengths) < 4500


def test_laying_the_rows_of_time_anew_changes_nothing(made):
    def rows(article):
        columns = ("language", "revision", "facts_revision", "public_from", "public_until", "expires_at")
        return set(article.publications.values_list(*columns))

    for article in made:
        before = rows(article)
        timeline.settle(article, now=NOW)
        assert rows(article) == before


def test_every_state_has_its_diary(made):
    events = WorkflowEvent.objects.filter(article__in=made).order_by("article", "language", "at", "pk")
    last = {(event.article_id, event.language): event.to_state for event in events}
    states = {(row.pk, code): row.state(code) for row in made for code in Language.values}
    assert last == {key: state for key, state in states.items() if state != State.NONE}


def test_reads_add_up(made):
    assert (
        made.aggregate(Sum("view_count"))["view_count__sum"]
        == (DailyViews.objects.filter(article__in=made).aggregate(Sum("count"))["count__sum"])
    )


@pytest.mark.parametrize("language", Language.values)
def test_every_page_shows_them(client, made, language):
    rows = Publication.objects.public(language, NOW).filter(article__in=made, campaign__isnull=False)
    row = rows.filter(revision__image__isnull=False).newest_first().first()
    day = row.published_at.astimezone(clock.ZONE)
    keyword, person = row.keywords.first(), row.people.first()
    paths = [
        row.get_absolute_url(),
        address("home", language),
        row.category.address_in(language),
        row.campaign.address_in(language),
        keyword.address_in(language),
        address("author_id", language, person.pk),
        address("archive_year", language, day.year),
        address("archive_month", language, day.year, day.month),
        address("archive_day", language, day.year, day.month, day.day),
        f"{address('search', language)}?q=sức+khỏe",
        address("site_map", language),
        address("most_read", language),
        address("rss", language),
        address("atom", language),
        address("listen", language, row.article_id),
        address("save", language, row.article_id),
        "/sitemap.xml",
        f"/sitemap-{row.article_id // STRETCH}.xml",
    ]
    assert {path: client.get(path, follow=True).status_code for path in paths} == dict.fromkeys(paths, 200)
    assert row.title in client.get(paths[0]).content.decode()


def test_what_is_over_says_so_and_what_never_was_public_is_not_there(client, made):
    def status(article):
        return client.get(f"/tin-tuc/{article.pk}/{article.slug_vi}/").status_code

    assert status(made.filter(approval_status_vi=State.WITHDRAWN).first()) == 410
    assert status(made.filter(approval_status_vi=State.PENDING).first()) == 404


def test_the_office_lists_and_opens_them(client, made):
    client.force_login(User.objects.get(username="bientap"))
    assert client.get("/admin/articles/article/").status_code == 200
    for state in set(State) - {State.NONE}:
        article = made.filter(approval_status_vi=state).first()
        response = client.get(f"/admin/articles/article/{article.pk}/change/")
        assert response.status_code == 200
        assert article.title_vi in response.content.decode()


def test_a_waiting_one_can_be_approved_and_withdrawn(client, made, approver):
    article = made.filter(approval_status_vi=State.PENDING).first()
    fingerprint = article.newest_revision("vi").fingerprint
    published = transitions.approve(
        article, language="vi", by=approver, fingerprint=fingerprint, now=NOW - factories.hours(1)
    )
    assert client.get(published.get_absolute_url()).status_code == 200
    transitions.withdraw(article, languages=["vi"], by=approver, reason="Sai ngày.", now=NOW)
    assert client.get(published.get_absolute_url()).status_code == 410


def test_the_search_finds_them(made):
    for row in Publication.objects.public("vi", NOW).filter(article__in=made)[:5]:
        found = find(parse(f'"{row.title}"'), language="vi", now=NOW, limit=5)
        assert row.pk in found.numbers


def test_the_same_seed_gives_the_same_texts(made):
    before = list(made.values_list("title_vi", "title_en", "body_vi"))
    call_command("generate_articles", str(COUNT), stdout=StringIO())
    again = Article.objects.order_by("-pk").values_list("title_vi", "title_en", "body_vi")[:COUNT]
    assert list(again)[::-1] == before
    spoken, other = words.voices()["vi"], words.Random("2 0")
    assert spoken.text(other).body != before[0][2]


@pytest.mark.parametrize("count", ["0", "-3", "many", "1.5", "²", "9" * 30, "6000000"], ids=range(7))
def test_a_count_that_is_none_is_refused_in_a_sentence(db, count):
    with pytest.raises(CommandError, match="COUNT is a whole number from 1 to 5,000,000, for example 1000; “"):
        call_command("generate_articles", count)
