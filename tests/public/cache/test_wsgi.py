"""The cache before Django: answered from it, made anew at the right moments, and never for the wrong people."""

import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import Error

from articles.freshness import current, generation
from articles.models import Category
from articles.public.cache.wsgi import PageCache
from articles.workflow import transitions
from campaign_portal import clock
from tests import factories
from tests.public.cache.asking import ask
from tests.public.pages import path_of

ROBOT = "bot: its reads change no number"
HOUR = factories.NOON + factories.hours(1)


class Counted:
    """A WSGI application that says how often it was asked; `answer` may be another one."""

    def __init__(self) -> None:
        self.times, self.status, self.headers = 0, "200 OK", {"Cache-Control": "no-cache"}
        self.before: Callable[[], object] = lambda: None

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        self.times += 1
        body = f"answer {self.times}"
        self.before()
        start_response(self.status, list(self.headers.items()))
        return Body([body.encode()])


class Body(list):
    article_read = (7, "vi")

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture(autouse=True)
def of_its_own(settings, tmp_path):
    settings.VAR_DIR, settings.PAGE_CACHE_SECONDS = tmp_path, 45


@pytest.fixture
def steady(monkeypatch):
    """No database: nothing is ever changed but by a test."""
    monkeypatch.setattr(current, "next_change", lambda now: now + factories.hours(9))
    monkeypatch.setattr(generation, "token", lambda: (1, 1))


@pytest.fixture
def reads() -> list[tuple[int, str]]:
    return []


@pytest.fixture
def application() -> Counted:
    return Counted()


@pytest.fixture
def cache(application, reads, steady) -> PageCache:
    return PageCache(application, count=lambda _environ, *read: reads.append(read[:2]), keeps_watch=False)


def test_the_second_reader_gets_the_first_ones_page_and_is_counted(cache, application, reads):
    first, second = ask(cache, "/"), ask(cache, "/?fbclid=1", HTTP_COOKIE="theme=dark")
    assert (first.text, second.text, application.times) == ("answer 1", "answer 1", 1)
    assert first.headers == second.headers
    assert reads == [(7, "vi")]  # the first was counted by the page itself


def test_no_bytes_for_head_and_none_kept_by_it(cache, application, reads):
    ask(cache, "/", method="HEAD")
    assert (ask(cache, "/").text, application.times) == ("answer 2", 2)
    head = ask(cache, "/", method="HEAD")
    assert (head.body, head.headers["Content-Length"], application.times) == (b"", "8", 2)
    assert reads == [(7, "vi")]  # cache/wsgi.py leaves to the counter which methods are reads


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("404 Not Found", {"Cache-Control": "no-cache"}),
        ("500 Internal Server Error", {"Cache-Control": "no-cache"}),
        ("301 Moved Permanently", {"Cache-Control": "max-age=60"}),
        ("200 OK", {}),
        ("200 OK", {"Cache-Control": "no-store"}),
        ("200 OK", {"Cache-Control": "private, max-age=9"}),
        ("200 OK", {"Cache-Control": "no-cache", "Set-Cookie": "a=b"}),
        ("200 OK", {"Cache-Control": "no-cache", "Vary": "Accept-Encoding, Cookie"}),
    ],
    ids=range(8),
)
def test_what_is_not_for_everybody_is_kept_for_nobody(cache, application, status, headers):
    application.status, application.headers = status, headers
    answers = [ask(cache, "/") for _ in range(2)]
    assert [answer.text for answer in answers] == ["answer 1", "answer 2"]
    assert all(answers[0].headers[name] == value for name, value in headers.items() if name != "Vary")


@pytest.mark.parametrize("cookie", ["sessionid=x", "staff=x"])
def test_the_offices_browsers_are_never_answered_from_it_and_fill_nothing(cache, application, reads, cookie):
    ask(cache, "/")
    assert ask(cache, "/", HTTP_COOKIE=cookie).text == "answer 2"
    assert ask(cache, "/").text == "answer 1"


def test_hosts_and_schemes_are_kept_apart(cache, application):
    ask(cache, "/")
    assert ask(cache, "/", HTTP_HOST="other.example").text == "answer 2"
    assert ask(cache, "/", **{"wsgi.url_scheme": "https"}).text == "answer 3"


def test_an_announcement_ends_what_is_kept(cache, application):
    ask(cache, "/")
    generation.announce()
    assert [ask(cache, "/").text for _ in range(2)] == ["answer 2", "answer 2"]


def test_the_databases_word_ends_it_where_no_announcement_came(cache, application):
    ask(cache, "/")
    cache.look((1, 1))
    assert ask(cache, "/").text == "answer 1"
    cache.look((2, 2))
    assert ask(cache, "/").text == "answer 2"


def test_a_slow_page_is_answered_and_not_kept_when_a_change_came_meanwhile(cache, application):
    application.before = generation.announce
    assert ask(cache, "/").text == "answer 1"
    application.before = lambda: None
    assert [ask(cache, "/").text for _ in range(2)] == ["answer 2", "answer 2"]


def test_a_generation_never_begins_before_its_announcement(cache, application, monkeypatch):
    """Who began a page before that and is still at it would be taken for one of its own (freshness/memory.py)."""
    seconds = clock.seconds

    def announced_meanwhile() -> float:
        moment = seconds()
        generation.announce()
        return moment

    monkeypatch.setattr(clock, "seconds", announced_meanwhile)
    ask(cache, "/")
    monkeypatch.setattr(clock, "seconds", seconds)
    assert cache.site.generation().period.until == 0
    assert ask(cache, "/").text == "answer 2"


def test_a_change_that_the_database_alone_tells_of_spoils_a_slow_page_too(cache, application):
    application.before = lambda: cache.look((2, 2))
    assert ask(cache, "/").text == "answer 1"
    application.before = lambda: None
    assert ask(cache, "/").text == "answer 2"


def test_a_page_is_kept_no_longer_than_it_may_be(cache, application):
    with clock.shifted_to(HOUR):
        ask(cache, "/")
    for seconds, text in ((44, "answer 1"), (46, "answer 2")):
        with clock.shifted_to(HOUR + factories.hours(seconds / 3600)):
            assert ask(cache, "/").text == text
    with clock.shifted_to(HOUR - factories.hours(1)):
        assert ask(cache, "/").text == "answer 3"


def test_a_page_is_never_kept_past_the_next_change_by_time(cache, application, monkeypatch):
    monkeypatch.setattr(current, "next_change", lambda now: HOUR + factories.hours(5 / 3600))
    with clock.shifted_to(HOUR):
        ask(cache, "/")
    monkeypatch.setattr(current, "next_change", lambda now: HOUR + factories.hours(9))
    for seconds, text in ((4, "answer 1"), (6, "answer 2"), (50, "answer 2"), (52, "answer 3")):
        with clock.shifted_to(HOUR + factories.hours(seconds / 3600)):
            assert ask(cache, "/").text == text


def test_with_the_database_away_pages_are_answered_and_none_is_kept(cache, application, monkeypatch):
    ask(cache, "/")

    def away() -> tuple[int, int]:
        raise Error

    monkeypatch.setattr(generation, "token", away)
    assert ask(cache, "/").text == "answer 1"
    generation.announce()
    assert [ask(cache, "/").text for _ in range(2)] == ["answer 2", "answer 3"]


def test_many_who_come_at_once_have_it_made_once(cache, application):
    everybody = threading.Barrier(2)
    application.before = everybody.wait
    texts: list[str] = []
    readers = [threading.Thread(target=lambda: texts.append(ask(cache, "/").text)) for _ in range(8)]
    for reader in readers:
        reader.start()
    everybody.wait()
    for reader in readers:
        reader.join()
    assert (set(texts), application.times) == ({"answer 1"}, 1)


def test_while_the_portal_is_looked_after_nothing_comes_from_it(cache, application, tmp_path):
    ask(cache, "/")
    (tmp_path / "maintenance").touch()
    cache.look((1, 1))
    assert [ask(cache, "/").text for _ in range(2)] == ["answer 2", "answer 3"]
    (tmp_path / "maintenance").unlink()
    cache.look((1, 1))
    assert ask(cache, "/").text == "answer 1"


# --- with the portal behind it ---------------------------------------------------------------------------------------


@pytest.fixture
def portal(transactional_db, reads) -> PageCache:
    return PageCache(
        get_wsgi_application(),
        count=lambda _environ, *read: reads.append(read[:2]),
        keeps_watch=False,
    )


def test_what_is_withdrawn_is_gone_with_the_next_answer(portal, cast, live):
    article = live()
    address = path_of(article)
    assert [ask(portal, address).status for _ in range(2)] == [200, 200]
    transitions.withdraw(article, languages=["vi"], by=cast.approver, now=HOUR, reason="Sai số liệu.")
    assert ask(portal, address).status == 410


def test_a_reader_of_a_kept_article_is_counted_as_its_reader(portal, cast, live, reads):
    article = live()
    for _ in range(2):
        ask(portal, path_of(article))
    assert reads == [(article.pk, "vi")]


def test_a_page_from_the_cache_is_the_page(portal, cast, live, client):
    article = live()
    for address in (path_of(article), "/", "/rss.xml", "/tim-kiem/?q=bao", "/sitemap.xml", "/robots.txt"):
        made, kept = (ask(portal, address, HTTP_USER_AGENT=ROBOT) for _ in range(2))
        plain = client.get(address, headers={"host": "localhost", "user-agent": ROBOT})
        assert made == kept
        assert made.body == plain.content
        ours = {"ETag", "Vary", "Content-Length"}
        assert {k: v for k, v in made.headers.items() if k not in ours} == {
            k: v for k, v in plain.headers.items() if k not in ours
        }


def test_a_saved_file_says_when_its_own_reader_saved_it(portal, live):
    address = f"/tin-tuc/{live().pk}/luu/"
    for minutes in (1, 2):
        with clock.shifted_to(HOUR + factories.hours(minutes / 60)):
            assert f"13:0{minutes}</p>" in ask(portal, address, HTTP_USER_AGENT=ROBOT).text


def test_a_parameter_that_no_page_knows_changes_none(portal, cast, live, client):
    article = live(campaign=factories.campaign(), image=factories.image())
    for address in (path_of(article), "/", "/chien-dich/thang-bao-hiem/", "/chuyen-muc/an-sinh-xa-hoi/", "/tim-kiem/"):
        with_more = client.get(f"{address}?fbclid=1&utm_source=zalo", headers={"user-agent": ROBOT})
        assert with_more.content == client.get(address, headers={"user-agent": ROBOT}).content, address


def test_words_that_a_program_sends_as_they_are_are_not_taken_for_others(portal, cast, live):
    """A server hands over bytes, one sign each; percent-encoded, those signs are other words."""
    live(title="Bảo hiểm")
    sent = "bảo".encode().decode("latin-1")
    assert "1 kết quả" not in ask(portal, f"/tim-kiem/?q={quote(sent)}").text
    assert "1 kết quả" in ask(portal, f"/tim-kiem/?q={sent}").text


def test_a_nul_in_the_name_of_a_parameter_changes_no_page(portal, cast, live):
    """It is taken out of the address (campaign_portal/middleware.py), and a name that pages know may be left."""
    live(title="Bảo hiểm")
    for address, parameter in (("/chuyen-muc/an-sinh-xa-hoi/", "truoc=0-0"), ("/tim-kiem/", "q=x")):
        ask(portal, f"{address}?%00{parameter}")
        ask(portal, f"{address}?%0%000{parameter}")
        assert ask(portal, address) == ask(portal, f"{address}?fbclid=1")
        assert ask(portal, address) != ask(portal, f"{address}?{parameter}")


def test_a_rename_is_seen_everywhere_at_once(portal, cast, live):
    live()
    assert "An sinh xã hội" in ask(portal, "/").text
    Category.objects.update(name_vi="Đời sống")
    assert "An sinh xã hội" not in ask(portal, "/").text


def test_caches_before_ours_may_keep_a_page_for_a_second_where_it_tells_that_it_is_read(portal, cast, live, settings):
    address = path_of(live())
    assert ask(portal, address).headers["Cache-Control"] == "no-cache"
    settings.READ_BEACON = True
    generation.announce()
    assert ask(portal, address).headers["Cache-Control"] == "public, max-age=0, s-maxage=1"
    assert ask(portal, f"{address}?x=1").headers["Cache-Control"] == "public, max-age=0, s-maxage=1"
