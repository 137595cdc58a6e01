"""Dead ends help on, in the page's language, and say nothing of the inside."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client, override_settings
from django.urls import include, path
from django.utils import translation

from tests.public.pages import links, one, page, tree, words


def fail(request):
    raise RuntimeError("secret of the inside")


def refuse(request):
    raise PermissionDenied("secret of the inside")


def suspect(request):
    raise SuspiciousOperation("secret of the inside")


urlpatterns = [
    *[path(f"{start}fail/", fail) for start in ("", "en/")],
    *[path(f"{start}refuse/", refuse) for start in ("", "en/")],
    *[path(f"{start}suspect/", suspect) for start in ("", "en/")],
    path("", include("campaign_portal.urls")),
]
handler403 = "articles.public.errors.forbidden"
handler404 = "articles.public.errors.not_found"
failing = override_settings(ROOT_URLCONF=__name__)


@pytest.mark.parametrize(("start", "language"), [("/", "vi"), ("/en/", "en")])
@failing
@pytest.mark.parametrize(("name", "status"), [("fail", 500), ("refuse", 403), ("suspect", 400), ("nothing-here", 404)])
def test_a_dead_end_is_a_page_in_the_language_of_its_address(db, start, language, name, status):
    client = Client(raise_request_exception=False)
    response = client.get(f"{start}{name}/")
    shown = tree(response.content)
    assert (response.status_code, shown.get("lang")) == (status, language)
    assert words(shown.find(".//h1"))
    assert start in {link.get("href") for link in shown.iter("a")}
    assert "secret" not in response.content.decode()
    assert name not in response.content.decode()


@failing
def test_the_page_of_a_fault_needs_no_database(client):
    response = Client(raise_request_exception=False).get("/en/fail/")
    assert response.status_code == 500
    assert words(tree(response.content).find(".//h1")) == "Something went wrong"


def test_an_unknown_address_offers_search_and_home(client, db):
    notice = one(page(client, "/en/nothing/", status=404), "notice")
    (form,) = notice.iter("form")
    assert (form.get("action"), form.get("method")) == ("/en/search/", "get")
    assert links(notice, "ways-on") == {"To the home page": "/en/"}


def test_two_unknown_addresses_get_the_same_bytes(client, db):
    answers = {client.get(path).content for path in ("/nothing/", "/tin-tuc/99/", "/chuyen-muc/x/", "/a?b=c")}
    assert len(answers) == 1


def test_a_refused_form_is_explained(db):
    client = Client(enforce_csrf_checks=True)
    with translation.override("vi"):
        response = client.post("/admin/login/", {"username": "a"})
    assert response.status_code == 403
    assert words(tree(response.content).find(".//h1"))
    assert b"CSRF" not in response.content


def test_a_foreign_host_is_refused_with_a_page(client):
    response = client.get("/", HTTP_HOST="evil.example")
    assert response.status_code == 400
    assert words(tree(response.content).find(".//h1"))
    assert b"evil" not in response.content
