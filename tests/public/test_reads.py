"""Which requests for a page count as a read, and when the page says so."""

import pytest
from django.http import HttpResponse
from django.test import Client

from articles.models import DailyViews
from articles.readership import arrivals, staff
from articles.workflow import transitions
from campaign_portal import clock
from tests import factories
from tests.public.pages import one, page, path_of, words
from tests.spooled import PHONE, folded, reads


def test_a_reader_counts_once_in_half_an_hour_and_the_page_says_so_once_it_is_added(client, live):
    article = live(view_count=30)
    for _ in range(2):
        assert "30" in words(one(page(client, path_of(article)), "views"))
    folded()
    assert "31" in words(one(page(client, path_of(article)), "views"))
    with clock.shifted_to(clock.now() + factories.hours(0.5)):
        client.get(path_of(article))
    assert reads(article) == 32


def test_each_language_has_its_own_day(client, live_in_both):
    article = live_in_both()
    for number, language in enumerate(("vi", "en", "en")):
        client.get(path_of(article, language), headers={"User-Agent": PHONE}, REMOTE_ADDR=f"203.0.113.{number}")
    assert reads(article) == 3
    days = {row.language: (str(row.day), row.count) for row in DailyViews.objects.filter(article=article)}
    assert days == {"vi": ("2026-10-12", 1), "en": ("2026-10-12", 2)}


def test_a_reader_of_both_languages_is_one(client, live_in_both):
    article = live_in_both()
    for language in ("en", "vi"):
        client.get(path_of(article, language))
    assert reads(article) == 1
    assert DailyViews.objects.get(article=article).language == "en"


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


def test_a_disk_that_fails_costs_no_reader_the_page(client, live, settings, tmp_path, caplog, monkeypatch):
    article = live(view_count=30)
    monkeypatch.setattr(arrivals, "_complained_at", float("-inf"))
    # The check of imports, in the same process, switches off the loggers that it finds.
    monkeypatch.setattr(arrivals.log, "disabled", False)
    (tmp_path / "file").touch()
    settings.SPOOL_DIR = tmp_path / "file"
    response = client.get(path_of(article))
    assert response.status_code == 200
    assert b" 30</span>" in response.content
    assert "was not counted" in caplog.text
