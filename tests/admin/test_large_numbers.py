"""Rows numbered in the thousands: what a screen sends back is the number, not how it is written for reading."""

import pytest
from django.db.models import QuerySet
from django.urls import reverse

from articles.choices import Role
from articles.desk import previews
from articles.models import Article, PreviewLink, Revision
from articles.workflow import transitions
from tests import factories
from tests.admin.pages import change, parsed, walk
from tests.factories import NOON, hours
from tests.people import member


@pytest.fixture
def reporter(client, db):
    user = member("nhieu", Role.REPORTER, id=2345)
    client.force_login(user)
    return user


@pytest.fixture
def article(reporter) -> Article:
    return factories.draft(reporter, pk=1234)


def element(response, name: str):
    return next(node for node in walk(parsed(response)) if node.get("id") == name)


def test_the_form_tells_its_script_whose_it_is_and_of_which_article(client, article):
    page = client.get(change(article))
    words, dialog = element(page, "words"), element(page, "words-session")
    assert (words.get("data-user"), words.get("data-article")) == ("2345", "1234")
    assert dialog.get("data-user") == "2345"


def test_a_preview_link_is_revoked_by_its_button(client, article, reporter):
    link = previews.create(article, language="vi", by=reporter, now=NOON + hours(1))
    PreviewLink.objects.filter(pk=link.pk).update(id=3456)
    screen = reverse("admin:articles_article_previews", args=[article.pk])
    button = next(node for node in walk(parsed(client.get(screen))) if node.get("name") == "revoke")
    client.post(screen, {"revoke": button.get("value")})
    assert PreviewLink.objects.get().revoked_at is not None


def test_revisions_are_compared_and_brought_back_by_their_numbers(client, article, reporter):
    QuerySet(Revision).filter(article=article).update(number=1000)  # its own refuses: a revision is written once
    article.refresh_from_db()
    factories.change(article, reporter, title_vi="Tên khác")
    sent = {node.get("name"): node.get("value") for node in walk(parsed(client.get(revisions(article))))}
    assert (sent["from"], sent["newest"]) == ("1000", "1001")
    transitions.submit(article, language="vi", by=reporter, now=NOON)
    chooser = element(client.get(reverse("admin:articles_article_review", args=[article.pk, "vi"])), "base")
    assert [option.get("value") for option in chooser] == ["", "1000"]


def revisions(article: Article) -> str:
    return reverse("admin:articles_article_revisions", args=[article.pk, "vi"])
