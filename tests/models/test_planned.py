"""PostgreSQL plans a prepared statement once a connection, and who loses one loses no answer."""

import threading

import pytest
from django.db import connection, transaction

from articles.models import planned
from articles.public.article import LIVE
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
LATER = factories.NOON + factories.hours(1)


@pytest.fixture(autouse=True)
def at_first(monkeypatch):
    """Nobody has found yet that statements get lost, and this connection knows none."""
    monkeypatch.setattr(planned, "_lost", threading.Event())
    connection.close()
    yield
    connection.close()


@pytest.fixture
def live(cast):
    return lambda title: factories.live(cast.reporter, cast.approver, title=title)


def titles(*articles) -> list[list[str]]:
    return [[row.title for row in LIVE.rows(article_id=each.pk, language="vi", now=LATER)] for each in articles]


def prepared() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements ORDER BY name")
        return [row[0] for row in cursor.fetchall()]


def test_one_statement_answers_for_every_value(live):
    articles = [live(title="Một"), live(title="Hai 100 % 'đủ'")]
    assert titles(*articles, *articles) == 2 * [["Một"], ["Hai 100 % 'đủ'"]]
    (statement,) = prepared()
    assert "$3" in statement
    assert "%" not in statement


def test_a_new_connection_prepares_anew(live):
    article = live(title="Một")
    assert titles(article) == [["Một"]]
    connection.close()
    assert prepared() == []
    assert titles(article) == [["Một"]]
    assert len(prepared()) == 1


def test_a_statement_that_a_pooler_lost_costs_no_answer(live):
    article = live(title="Một")
    assert titles(article) == [["Một"]]
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    assert titles(article, article) == [["Một"], ["Một"]]
    # Where one was lost others would be: from now on nothing is prepared.
    assert prepared() == []


def test_a_statement_that_another_client_of_a_pooler_prepared_is_taken(live):
    article = live(title="Một")
    assert titles(article) == [["Một"]]
    planned._prepared.clear()
    assert titles(article) == [["Một"]]
    assert len(prepared()) == 1


def test_a_table_changed_under_the_statement_costs_no_answer(live):
    article = live(title="Một")
    assert titles(article) == [["Một"]]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE articles_publication ALTER COLUMN title TYPE text")
        try:
            assert titles(article) == [["Một"]]
        finally:
            cursor.execute("ALTER TABLE articles_publication ALTER COLUMN title TYPE varchar(250)")


def test_nothing_is_prepared_within_a_transaction_or_where_a_pooler_is_named(live, monkeypatch):
    article = live(title="Một")
    with transaction.atomic():
        assert titles(article) == [["Một"]]
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    assert titles(article) == [["Một"]]
    assert prepared() == []
