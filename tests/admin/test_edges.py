"""What reaches the admin from outside its forms: cookies, forwarded headers, addresses, chosen rows."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from articles.admin import steps
from articles.models import Keyword, Publication
from campaign_portal.middleware import TrustedProxies, without_nul
from tests import factories
from tests.admin.pages import change, send


@pytest.mark.parametrize("key", ["a" * 20 + "\\000b", "Ä" * 20, "x", "../../etc"])
def test_a_session_key_that_nobody_made_is_no_key(client, db, key):
    client.cookies["sessionid"] = key
    assert client.get("/admin/login/").status_code == 200


@pytest.mark.parametrize(
    ("sender", "scheme"), [("10.0.0.1", "https"), ("10.9.0.7", "https"), ("203.0.113.9", "http"), ("", "http")]
)
def test_a_forwarded_scheme_is_believed_from_a_named_proxy_only(settings, sender, scheme):
    settings.TRUSTED_PROXIES = ["10.0.0.1", "10.9.0.0/16"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    seen = TrustedProxies(lambda request: HttpResponse(request.scheme))
    request = RequestFactory().get("/", REMOTE_ADDR=sender, HTTP_X_FORWARDED_PROTO="https")
    assert seen(request).content.decode() == scheme


def test_no_halves_of_a_nul_come_together():
    assert without_nul("q=%%0000a%00") == "q=a"


@pytest.mark.parametrize("query", ["category=abc", "published_at_vi=abc", "title_vi=Lừa", "image=99999999999999999999"])
def test_an_address_fills_no_field(client, cast, query):
    client.force_login(cast.reporter)
    response = client.get(f"/admin/articles/article/add/?{query}")
    assert response.status_code == 200
    assert "Lừa" not in response.content.decode()


@pytest.mark.parametrize("chosen", ["abc", "9" * 40, "\x00", ""])
@pytest.mark.parametrize("model", ["keyword", "category", "image", "person"])
def test_rows_that_are_no_numbers_choose_nothing(client, cast, model, chosen):
    factories.keyword()
    client.force_login(cast.administrator)
    form = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
    assert client.post(f"/admin/articles/{model}/", form).status_code in (200, 302)
    assert Keyword.objects.count() == 1


def test_a_keyword_that_readers_saw_is_not_deleted(client, cast):
    article = factories.draft(cast.reporter)
    article.keywords.add(factories.keyword())
    factories.replace(article, cast.reporter, cast.approver, title_vi="Mới")
    client.force_login(cast.administrator)
    form = {"action": "delete_selected", "_selected_action": str(Keyword.objects.get().pk), "post": "yes"}
    client.post("/admin/articles/keyword/", form)
    client.post(f"/admin/articles/keyword/{Keyword.objects.get().pk}/delete/", {"post": "yes"})
    assert list(Publication.objects.get().keywords.all()) == list(Keyword.objects.all()) != []


def test_the_same_person_in_the_same_role_twice_is_refused_with_a_sentence(client, cast):
    article = factories.draft(cast.reporter)
    row = article.contributions.get()
    client.force_login(cast.reporter)
    twice = {
        "contributions-TOTAL_FORMS": "2",
        "contributions-1-id": "",
        "contributions-1-article": str(article.pk),
        "contributions-1-person": str(row.person_id),
        "contributions-1-role": row.role,
        "contributions-1-order": "1",
    }
    response = send(client, change(article), twice)
    assert response.status_code == 200
    assert article.contributions.count() == 1


def test_a_live_translation_whose_original_is_about_to_change_is_not_shown_as_waiting(cast):
    article = factories.live_in_both(cast.reporter, cast.translator, cast.approver)
    later = factories.NOON + factories.hours(8)
    factories.replace(article, cast.reporter, cast.approver, public_from=later, title_vi="Mới")
    now = factories.NOON + factories.hours(1)
    shown = {language: steps.panel(article, language=language, by=cast.approver, now=now) for language in ("vi", "en")}
    assert shown["vi"].waiting.public_from == later
    assert (shown["en"].waiting, shown["en"].live.public_from) == (None, factories.NOON)
