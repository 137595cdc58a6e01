"""What holds for every public answer: valid HTML, no cookie, no session, strict policy, nothing foreign."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client

from articles.models import Article
from campaign_portal import clock
from campaign_portal.middleware import PUBLIC_POLICY
from tests import factories
from tests.people import Cast
from tests.public.pages import path_of, tree, with_class

pytestmark = pytest.mark.once

KINDS = [
    "home",
    "article",
    "category",
    "campaign",
    "keyword",
    "author",
    "archive",
    "search",
    "unknown",
    "untranslated",
    "own page",
    "most read",
    "readership",
]


@dataclass(frozen=True)
class Stored:
    article: Article
    own_page: Article
    vietnamese_only: Article


@pytest.fixture(scope="module")
def stored(django_db_setup, django_db_blocker) -> Iterator[Stored]:
    """Made once, for tests that only read; gone with the module."""
    with django_db_blocker.unblock(), transaction.atomic(), clock.shifted_to(factories.NOON + factories.hours(1)):
        cast = Cast()
        makers = cast.reporter, cast.translator, cast.approver
        article = factories.live_in_both(*makers, campaign=factories.campaign(), image=factories.image())
        for publication in article.publications.all():
            publication.keywords.add(factories.keyword(), through_defaults=publication.listed())
            article.daily_views.create(language=publication.language, day=factories.NOON.date(), count=3)
        yield Stored(
            article=article,
            own_page=factories.live_in_both(*makers, title="Giới thiệu", is_page=True),
            vietnamese_only=factories.live(cast.reporter, cast.approver, title="Một tiếng"),
        )
        transaction.set_rollback(True)


@pytest.fixture
def article(stored, db) -> Article:
    return stored.article


def path(kind: str, language: str, stored: Stored) -> str:
    vi = {
        "home": "/",
        "category": "/chuyen-muc/an-sinh-xa-hoi/",
        "campaign": "/chien-dich/thang-bao-hiem/",
        "keyword": "/tu-khoa/bao-hiem/",
        "archive": "/luu-tru/2026/10/",
        "search": "/tim-kiem/?q=bao",
        "unknown": "/khong-co/",
        "most read": "/doc-nhieu/ngay/",
        "readership": "/luot-doc/",
        "untranslated": "/tin-tuc/",
    }
    en = {
        "home": "/en/",
        "category": "/en/category/an-sinh-xa-hoi-en/",
        "campaign": "/en/campaign/thang-bao-hiem-en/",
        "keyword": "/en/keyword/bao-hiem-en/",
        "archive": "/en/archive/2026/10/12/",
        "search": "/en/search/?q=insurance",
        "unknown": "/en/nothing/",
        "most read": "/en/most-read/month/",
        "readership": "/en/readership/",
    }
    if kind == "article":
        return path_of(stored.article, language)
    if kind == "own page":
        return path_of(stored.own_page, language)
    if kind == "author":
        (person,) = stored.article.contributors.all()
        return f"/{'en/author' if language == 'en' else 'tac-gia'}/{person.pk}/doan-trang/"
    if kind == "untranslated":
        return path_of(stored.vietnamese_only) if language == "vi" else f"/en/news/{stored.vietnamese_only.pk}/"
    return {"vi": vi, "en": en}[language][kind]


@pytest.fixture(params=[(kind, language) for language in ("vi", "en") for kind in KINDS], ids=str)
def address(request, stored, db) -> str:
    kind, language = request.param
    return path(kind, language, stored)


def test_every_page_is_valid_and_has_one_heading_and_landmarks(client, address):
    shown = tree(client.get(address).content)
    assert shown.get("lang") == ("en" if address.startswith("/en/") else "vi")
    assert len(list(shown.iter("h1"))) == 1
    assert [len(list(shown.iter(name))) >= 1 for name in ("header", "nav", "main", "footer")] == [True] * 4
    assert len(list(shown.iter("main"))) == 1
    ids = [element.get("id") for element in shown.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    (skip,) = with_class(shown, "skip")
    assert skip.get("href", "").removeprefix("#") in ids
    assert all("alt" in image.attrib for image in shown.iter("img"))
    assert all(words for words in (title.text for title in shown.iter("title")))


def test_every_field_has_a_name(client, address):
    shown = tree(client.get(address).content)
    named = {label.get("for") for label in shown.iter("label")}
    fields = [field for field in shown.iter("input") if field.get("type") != "hidden"]
    assert [f.attrib for f in fields if f.get("id") not in named and not f.get("aria-label")] == []


def test_no_answer_sets_a_cookie_or_varies_by_visitor(address):
    response = Client(headers={"Accept-Language": "en", "Cookie": "other=1"}).get(address)
    assert dict(response.cookies) == {}
    assert response.get("Vary") in (None, "Accept-Encoding")
    assert not Session.objects.exists()


def test_a_stale_cookie_of_the_admin_changes_no_public_answer(client, db):
    response = Client(headers={"Cookie": "sessionid=abc; csrftoken=def"}).get("/")
    assert dict(response.cookies) == {}
    assert response.get("Vary") in (None, "Accept-Encoding")


def test_every_answer_has_the_strict_policy_and_is_asked_for_again(client, address):
    response = client.get(address)
    assert response["Content-Security-Policy"] == PUBLIC_POLICY
    assert response["Cache-Control"] == "no-cache"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_nothing_inline_and_nothing_foreign(client, address):
    html = client.get(address).content.decode()
    shown = tree(html)
    assert [e.tag for e in shown.iter() if "style" in e.attrib or any(a.startswith("on") for a in e.attrib)] == []
    assert list(shown.iter("style")) == list(shown.iter("iframe")) == []
    # A block of data is run by no browser.
    inline = [script for script in shown.iter("script") if script.text and script.get("type") != "application/ld+json"]
    assert inline == []
    loaded = [e.get("src") for e in shown.iter() if e.get("src")]
    loaded += [e.get("href") for e in shown.iter("link") if e.get("rel") in ("stylesheet", "icon", "preload")]
    loaded += [u.split()[0] for e in shown.iter("img") for u in (e.get("srcset") or "").split(", ") if u]
    assert [url for url in loaded if not re.match(r"/(?:static|media)/", url)] == []
    foreign = {e.get("href").split("/")[2] for e in shown.iter("a") if e.get("href", "").startswith("http")}
    assert foreign <= {"www.facebook.com", "zalo.me"}


def test_head_answers_like_get_without_a_body(client, address):
    head, get = client.head(address), client.get(address)
    assert (head.status_code, head.content) == (get.status_code, b"")
    assert head["Content-Type"] == get["Content-Type"]


def test_a_page_only_takes_questions(address):
    expected = 404 if Client().get(address).status_code == 404 else 405
    client = Client(enforce_csrf_checks=True)
    for method in (client.post, client.put, client.delete, client.patch):
        response = method(address, {"title": "x"} if method == client.post else "x")
        assert response.status_code == expected
        assert dict(response.cookies) == {}


@pytest.mark.parametrize("language", ["de", "en-GB,en;q=0.9", "*", "vi;q=0"])
def test_the_browsers_language_changes_nothing(client, article, language):
    for address in ("/", "/en/", path_of(article)):
        plain = client.get(address, HTTP_USER_AGENT="a bot").content
        assert client.get(address, HTTP_USER_AGENT="a bot", HTTP_ACCEPT_LANGUAGE=language).content == plain


def test_pages_travel_compressed_and_the_office_does_not(db):
    plain, packed = (Client(headers={"Accept-Encoding": way}) for way in ("identity", "gzip"))
    page = packed.get("/")
    assert page["Content-Encoding"] == "gzip"
    assert gzip.decompress(page.content) == plain.get("/").content
    assert "Content-Encoding" not in packed.get("/admin/login/")
