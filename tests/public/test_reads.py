"""Which requests for a page count as a read."""

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client

from articles.models import Article, DailyViews
from articles.readership import staff
from articles.workflow import transitions
from tests import factories
from tests.public.pages import one, page, path_of, words

PHONE = "Mozilla/5.0 (Linux; Android 6.0; SM-J105) AppleWebKit/537.36 Chrome/81.0 Mobile Safari/537.36"


def reads(article: Article) -> int:
    article.refresh_from_db()
    return article.view_count


def test_a_reader_counts_once_a_page_and_sees_the_number(client, live):
    article = live(view_count=30)
    assert "31" in words(one(page(client, path_of(article)), "views"))
    assert "32" in words(one(page(client, path_of(article)), "views"))
    assert reads(article) == 32


def test_each_language_has_its_own_day(client, live_in_both):
    article = live_in_both()
    for language in ("vi", "en", "en"):
        client.get(path_of(article, language), HTTP_USER_AGENT=PHONE)
    days = {row.language: (str(row.day), row.count) for row in DailyViews.objects.filter(article=article)}
    assert days == {"vi": ("2026-10-12", 1), "en": ("2026-10-12", 2)}
    assert reads(article) == 3


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"HTTP_USER_AGENT": "facebookexternalhit/1.1"},
        {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
        {"HTTP_PURPOSE": "prefetch"},
        {"HTTP_X_MOZ": "prefetch"},
    ],
)
def test_robots_and_browsers_that_fetch_ahead_do_not_count(client, live, headers):
    article = live(view_count=30)
    response = client.get(path_of(article), **headers)
    assert (response.status_code, reads(article)) == (200, 30)
    assert b" 30</span>" in response.content


def test_a_head_does_not_count(client, live):
    article = live()
    client.head(path_of(article))
    assert reads(article) == 0


def test_staff_do_not_count_and_forged_marks_do(live):
    article, answer = live(), HttpResponse()
    staff.mark(answer)
    marked, forged = Client(), Client()
    marked.cookies[staff.COOKIE] = answer.cookies[staff.COOKIE].value
    forged.cookies[staff.COOKIE] = "yes:1:forged"
    marked.get(path_of(article))
    assert reads(article) == 0
    forged.get(path_of(article))
    assert reads(article) == 1


def test_what_is_no_text_does_not_count(client, cast, live):
    article = live()
    for path in (f"/tin-tuc/{article.pk}/", f"/tin-tuc/{article.pk}/cu/", f"/en/news/{article.pk}/"):
        client.get(path)
    transitions.withdraw(article, languages=["vi"], by=cast.approver, reason="x", now=factories.NOON)
    client.get(f"/tin-tuc/{article.pk}/")
    assert reads(article) == 0


def test_a_counter_that_fails_costs_no_reader_the_page(client, live, caplog):
    article = live(view_count=30)

    def refuse(execute, sql, params, many, context):
        if sql.startswith("UPDATE"):
            raise OperationalError("disk full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        response = client.get(path_of(article))
    assert (response.status_code, reads(article)) == (200, 30)
    assert b" 30</span>" in response.content
    assert "was not counted" in caplog.text
