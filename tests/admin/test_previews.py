"""The page of an article's preview links."""

import pytest
from django.urls import reverse

from articles.desk import previews
from articles.models import Article, PreviewLink
from tests import factories
from tests.admin.pages import change, errors, parsed, sentences, walk, words
from tests.factories import NOON, hours

MAKE = {"text": "vi", "until_0": "", "until_1": "", "note": "Sở Y tế"}


def address(article: Article) -> str:
    return reverse("admin:articles_article_previews", args=[article.pk])


@pytest.fixture
def article(cast) -> Article:
    return factories.draft(cast.reporter)


@pytest.fixture
def reporter(client, cast):
    client.force_login(cast.reporter)
    return client


def copied(response) -> list[str]:
    return [node.get("value") for node in walk(parsed(response)) if (node.get("id") or "").startswith("address-")]


def test_a_link_is_made_shown_and_opened_by_somebody_else(reporter, article, client):
    page = reporter.post(address(article), MAKE, follow=True)
    assert sentences(page) == ["Đã tạo liên kết. Hãy sao chép trong danh sách bên dưới rồi gửi đi."]
    link = PreviewLink.objects.get()
    assert copied(page) == [f"http://testserver/xem-truoc/{link.token}/"]
    assert "Sở Y tế" in words(page)
    assert (link.expires_at - link.created_at, link.revision) == (previews.USUALLY, None)
    reporter.logout()
    assert client.get(f"/xem-truoc/{link.token}/").status_code == 200


def test_one_revision_and_an_end_can_be_chosen(reporter, article):
    reporter.post(address(article), {**MAKE, "text": "vi-1", "until_0": "15/10/2026", "until_1": "17:00"})
    link = PreviewLink.objects.get()
    assert (link.revision, link.expires_at) == (article.newest_revision_vi, NOON + hours(77))


@pytest.mark.parametrize(
    ("odd", "field"),
    [
        ({"text": "en"}, "text"),
        ({"text": "vi-2"}, "text"),
        ({"text": ""}, "text"),
        ({"until_0": "99/99/2026", "until_1": "08:00"}, "until"),
        ({"until_0": "15/10/2026", "until_1": ""}, "until"),
        ({"until_0": "15/10/9999", "until_1": "08:00"}, "until"),
        ({"until_0": "11/10/2026", "until_1": "08:00"}, "__all__"),
        ({"until_0": "15/12/2026", "until_1": "08:00"}, "__all__"),
        ({"note": "x" * 201}, "note"),
    ],
)
def test_odd_answers_are_refused_and_kept(reporter, article, odd, field):
    page = reporter.post(address(article), {**MAKE, **odd})
    assert (page.status_code, list(errors(page)), PreviewLink.objects.count()) == (200, [field], 0)
    assert odd.get("note", "Sở Y tế") in page.content.decode()


def test_a_link_is_revoked(reporter, article, cast):
    link = previews.create(article, language="vi", by=cast.reporter, now=NOON)
    page = reporter.post(address(article), {"revoke": link.pk}, follow=True)
    assert (copied(page), "đã thu hồi" in words(page)) == ([], True)
    link.refresh_from_db()
    assert link.revoked_at is not None


@pytest.mark.parametrize("odd", ["", "x", "0", "9" * 30, "-1", "1' or 1"])
def test_an_odd_link_is_revoked_by_nobody(reporter, article, cast, odd):
    previews.create(article, language="vi", by=cast.reporter, now=NOON)
    assert sentences(reporter.post(address(article), {"revoke": odd}, follow=True)) == ["Liên kết này không tồn tại."]
    assert PreviewLink.objects.get().revoked_at is None


def test_another_articles_link_is_not_revoked_here(reporter, article, cast):
    other = previews.create(factories.draft(cast.reporter), language="vi", by=cast.reporter, now=NOON)
    reporter.post(address(article), {"revoke": other.pk})
    other.refresh_from_db()
    assert other.revoked_at is None


def test_who_may_not_share_sees_the_list_without_addresses_and_makes_none(client, article, cast):
    link = previews.create(article, language="vi", by=cast.reporter, now=NOON, note="Sở Y tế")
    client.force_login(cast.other_reporter)
    page = client.get(address(article))
    assert ("Sở Y tế" in words(page), link.token in page.content.decode(), page.context["form"]) == (True, False, None)
    client.post(address(article), MAKE)
    client.post(address(article), {"revoke": link.pk})
    link.refresh_from_db()
    assert (PreviewLink.objects.count(), link.revoked_at) == (1, None)


def test_strangers_and_unknown_articles(client, article, cast):
    client.force_login(cast.stranger)
    assert client.get(address(article)).status_code == 302
    client.force_login(cast.reporter)
    assert client.get("/admin/articles/article/999/previews/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_link_and_for_three(reporter, article, cast, count, django_assert_num_queries):
    for _number in range(count):
        previews.create(article, language="vi", by=cast.editor, now=NOON)
    with django_assert_num_queries(12):
        reporter.get(address(article))


def test_the_article_leads_there(reporter, article):
    assert address(article) in reporter.get(change(article)).content.decode()
