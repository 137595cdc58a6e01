"""Revisions for people: the list, any two compared, an older one restored."""

import pytest
from django.urls import reverse

from articles.models import Article, Revision
from tests import factories
from tests.admin.pages import sentences, words


def at(name, article, *more, language="vi") -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk, language, *more])


@pytest.fixture
def article(cast) -> Article:
    """Three revisions, the first of them live."""
    article = factories.live(cast.reporter, cast.approver)
    factories.change(article, cast.editor, title_vi="Tên thứ hai")
    factories.change(article, cast.editor, title_vi="Tên thứ ba")
    return article


def test_list_tells_who_when_what_and_which_is_live(client, cast, article):
    client.force_login(cast.reporter)
    shown = words(client.get(at("revisions", article)))
    assert "Tên thứ hai" in shown
    assert shown.count("đang đăng") == 1
    assert "Đã duyệt: approver, 12:00 12/10/2026" in shown


def test_two_revisions_are_compared_older_first_whatever_their_order(client, cast, article):
    client.force_login(cast.reporter)
    page = client.get(at("compare", article), {"from": "3", "to": "2"})
    assert (page.context["before"].number, page.context["after"].number) == (2, 3)
    assert "Tên thứ bỏ hai thêm ba" in words(page)


@pytest.mark.parametrize("chosen", [{}, {"from": "1"}, {"from": "1", "to": "1"}, {"from": "x", "to": "9" * 40}])
def test_odd_choices_are_explained(client, cast, article, chosen):
    client.force_login(cast.reporter)
    response = client.get(at("compare", article), chosen, follow=True)
    assert sentences(response) == ["Hãy chọn hai phiên bản khác nhau để so sánh."]


def test_restoring_makes_a_new_revision(client, cast, article):
    client.force_login(cast.editor)
    response = client.post(at("restore", article, 1), {"newest": "3"}, follow=True)
    article.refresh_from_db()
    assert (article.title_vi, article.newest_revision_vi.number) == ("Bảo hiểm cho mọi người", 4)
    assert "phiên bản 4" in sentences(response)[0]


@pytest.mark.parametrize(("number", "newest"), [(1, "2"), (3, "3")])
def test_refused_restoring_says_why_and_writes_nothing(client, cast, article, number, newest):
    client.force_login(cast.editor)
    response = client.post(at("restore", article, number), {"newest": newest}, follow=True)
    assert (len(sentences(response)), Revision.objects.count()) == (1, 3)


@pytest.mark.parametrize(("number", "newest"), [(9, "3"), (1, "x"), (1, ""), (1, "9" * 30)])
def test_odd_restoring_is_not_found(client, cast, article, number, newest):
    client.force_login(cast.editor)
    assert client.post(at("restore", article, number), {"newest": newest}).status_code == 404
    assert Revision.objects.count() == 3


def test_restoring_is_never_a_get(client, cast, article):
    client.force_login(cast.editor)
    assert client.get(at("restore", article, 1)).status_code == 405


@pytest.mark.parametrize("who", ["other_reporter", "translator", "accountant"])
def test_who_may_not_write_the_text_cannot_restore(client, cast, article, who):
    client.force_login(getattr(cast, who))
    page = client.get(at("revisions", article))
    assert "Khôi phục" not in words(page)
    client.post(at("restore", article, 1), {"newest": "3"})
    assert Revision.objects.count() == 3


def test_stranger_sees_nothing(client, cast, article):
    client.force_login(cast.stranger)
    for address in (at("revisions", article), at("compare", article)):
        assert client.get(address).status_code == 302


def test_the_number_of_queries_does_not_grow(client, cast, article, django_assert_num_queries):
    client.force_login(cast.editor)
    client.get(at("revisions", article))
    for _ in range(2):
        factories.change(article, cast.editor, title_vi=f"Tên {article.newest_revision_vi.number}")
        with django_assert_num_queries(11):
            client.get(at("revisions", article))
