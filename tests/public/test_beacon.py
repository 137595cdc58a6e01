"""Where somebody else's cache answers, an article's page tells by itself that it is read."""

import pytest
from django.test import Client

from articles.models import Article
from tests import factories
from tests.public.pages import one, page, path_of
from tests.spooled import PHONE, folded, reads

OWN = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin", "User-Agent": PHONE}


def tell(path: str, *, address: str = "203.0.113.7", **headers: str):
    return Client(enforce_csrf_checks=True).post(path, headers={**OWN, **headers}, REMOTE_ADDR=address)


@pytest.fixture(autouse=True)
def with_a_beacon(settings) -> None:
    settings.READ_BEACON = True


@pytest.mark.parametrize(("language", "path"), [("vi", "/tin-tuc/{}/doc/"), ("en", "/en/news/{}/read/")])
def test_a_page_names_where_it_tells_and_is_counted_once(client, live_in_both, language, path):
    article = live_in_both()
    shown = client.get(path_of(article, language), headers={"User-Agent": PHONE}, REMOTE_ADDR="203.0.113.7")
    assert f'data-read="{path.format(article.pk)}"' in shown.content.decode()
    answer = tell(path.format(article.pk))
    assert (answer.status_code, answer.content, answer["Cache-Control"]) == (204, b"", "no-store")
    assert answer.cookies == {}
    tell(path.format(article.pk), address="203.0.113.8")
    assert reads(article) == 2


def test_a_page_about_the_portal_tells_too(client, live):
    article = live(is_page=True)
    assert one(page(client, path_of(article)), "story").get("data-read") == f"/tin-tuc/{article.pk}/doc/"


def test_without_the_setting_no_page_tells(client, live, settings):
    settings.READ_BEACON = False
    assert one(page(client, path_of(live())), "story").get("data-read") is None


def test_the_page_of_another_minute_does_not_tell(client, cast, live):
    client.force_login(cast.approver)
    shown = page(client, f"/admin/front-page/show/202610130800{path_of(live())}")
    assert one(shown, "story").get("data-read") is None


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}], ids=["origin", "site"]
)
def test_no_other_site_tells(live, headers):
    article = live()
    assert tell(f"/tin-tuc/{article.pk}/doc/", **headers).status_code == 403
    assert reads(article) == 0


@pytest.mark.parametrize("headers", [{"User-Agent": "Googlebot/2.1"}, {"Sec-Purpose": "prefetch;prerender"}])
def test_whoever_is_no_reader_is_none_here(live, headers):
    article = live()
    assert tell(f"/tin-tuc/{article.pk}/doc/", **headers).status_code == 204
    assert reads(article) == 0


def test_what_is_not_public_is_told_from_nothing(cast):
    waiting: Article = factories.pending(cast.reporter)
    answers = [tell(f"/tin-tuc/{number}/doc/") for number in (waiting.pk, 99_999)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content.replace(b"/%d/" % waiting.pk, b"/99999/") == answers[1].content
    assert folded().counted == 0


def test_it_is_no_page(client, live):
    assert client.get(f"/tin-tuc/{live().pk}/doc/").status_code == 405
