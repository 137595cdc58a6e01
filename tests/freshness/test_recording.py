"""The generation goes up with every change that readers can see, with its transaction and never without."""

import pytest
from django.db import connection, transaction

from articles.freshness import generation
from articles.models import Article, Category, PublicChange
from articles.workflow import transitions
from tests import factories


@pytest.fixture(autouse=True)
def of_its_own(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def category(transactional_db) -> Category:
    return factories.category()


def stamp() -> bytes:
    return generation.Announcements().newest()


def test_a_change_is_told_by_the_database_and_by_the_file(category):
    token, moment = generation.token(), stamp()
    Category.objects.filter(pk=category.pk).update(order=7)
    assert generation.token() != token
    assert stamp() > moment


def test_a_transaction_raises_it_once_and_announces_it_at_its_end(category):
    moment, count = stamp(), PublicChange.objects.count()
    with transaction.atomic():
        Category.objects.filter(pk=category.pk).update(order=7)
        Category.objects.filter(pk=category.pk).update(order=8)
        assert stamp() == moment
    assert PublicChange.objects.count() == count + 1
    assert stamp() > moment


def test_what_is_rolled_back_changed_nothing(category):
    token, moment = generation.token(), stamp()
    with transaction.atomic():
        Category.objects.filter(pk=category.pk).update(order=7)
        transaction.set_rollback(True)
    assert (generation.token(), stamp()) == (token, moment)


def test_a_savepoint_that_is_rolled_back_does_not_hide_what_comes_after(category):
    token, moment = generation.token(), stamp()
    with transaction.atomic():
        with transaction.atomic():
            Category.objects.filter(pk=category.pk).update(order=7)
            transaction.set_rollback(True)
        Category.objects.filter(pk=category.pk).update(order=8)
    assert generation.token() != token
    assert stamp() > moment


def test_raw_sql_and_bulk_writes_raise_it_too(category):
    before = [generation.token()]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_category SET name_vi = 'Khác' WHERE id = %s", [category.pk])
    before.append(generation.token())
    Category.objects.bulk_create([Category(name_vi="Mới")])
    before.append(generation.token())
    assert len(set(before)) == 3


def test_reading_and_the_office_alone_raise_nothing(cast, transactional_db):
    article = factories.draft(cast.reporter)
    token = generation.token()
    factories.change(article, cast.reporter, title_vi="Tiêu đề khác")
    transitions.submit(article, language="vi", by=cast.reporter, now=factories.NOON)
    Article.objects.filter(pk=article.pk).update(view_count=9)
    list(Category.objects.all())
    assert generation.token() == token


def test_only_the_newest_changes_are_kept(category):
    for number in range(generation.KEPT * 2 + 5):
        Category.objects.filter(pk=category.pk).update(order=number)
    newest, count = generation.token()
    assert generation.KEPT <= count <= 2 * generation.KEPT
    assert newest == PublicChange.objects.order_by("-pk").values_list("pk", flat=True).first()


def test_one_who_looks_sees_the_next_announcement_without_looking_for_the_file(of_its_own):
    announced = generation.Announcements()
    before = announced.newest()
    generation.announce()
    told = announced.newest()
    generation.announce()
    assert before < told < announced.newest()


def test_a_file_that_was_taken_away_is_looked_for_again(of_its_own):
    announced = generation.Announcements()
    generation.file().unlink()
    generation.announce()
    before = announced.newest()
    announced.open()
    assert announced.newest() > before


def test_who_cannot_announce_still_changes(category, settings, tmp_path):
    (tmp_path / "a file").touch()
    settings.VAR_DIR = tmp_path / "a file"
    token = generation.token()
    Category.objects.filter(pk=category.pk).update(order=7)
    assert generation.token() != token


def test_rows_made_outside_a_transaction_are_told_of_when_they_are_committed(category):
    before = generation.token()
    made = Category.objects.create(name_vi="Một mình")
    between = generation.token()
    several = Category.objects.bulk_create([Category(name_vi="Hai"), Category(name_vi="Ba")])
    assert [row.pk for row in [made, *several]] == list(
        Category.objects.exclude(pk=category.pk).order_by("pk").values_list("pk", flat=True)
    )
    assert before < between < generation.token()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_category SET name_vi = 'Bốn' WHERE id = %s RETURNING id", [made.pk])
        assert cursor.fetchall() == [(made.pk,)]
        cursor.execute("SELECT name_vi FROM articles_category WHERE id = %s", [made.pk])
        assert cursor.fetchone() == ("Bốn",)
