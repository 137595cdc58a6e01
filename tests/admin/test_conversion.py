"""Converting a field from an old encoding: shown before and after, done by a button, refused with a sentence."""

import pytest
from django.urls import reverse

from articles.models import Article, Revision
from tests import factories
from tests.admin.pages import change, sentences, translation, words

OLD, NEW = "§iÒu kiÖn h­ëng b¶o hiÓm", "Điều kiện hưởng bảo hiểm"


def address(article, field: str = "title", language: str = "vi") -> str:
    return reverse("admin:articles_article_convert", args=[article.pk, language, field])


@pytest.fixture
def article(cast) -> Article:
    return factories.draft(cast.reporter, title=OLD)


def press(client, article, field: str = "title", language: str = "vi", **changes):
    page = client.get(address(article, field, language))
    data = {"fingerprint": page.context["fingerprint"], **changes}
    return client.post(address(article, field, language), data, follow=True)


def test_before_and_after_are_shown_and_nothing_is_done(client, cast, article):
    client.force_login(cast.reporter)
    page = client.get(address(article))
    assert (page.status_code, Revision.objects.count()) == (200, 1)
    assert NEW in words(page)
    assert page.context["lines"] == ((OLD, NEW),)


def test_the_button_saves_a_new_revision_and_leads_back(client, cast, article):
    client.force_login(cast.reporter)
    page = press(client, article)
    assert page.redirect_chain == [(change(article), 302)]
    assert sentences(page) == ["Đã chuyển mã và lưu thành phiên bản 2: Tiêu đề."]
    article.refresh_from_db()
    assert (article.title_vi, article.newest_revision_vi.title) == (NEW, NEW)


def test_a_translation_leads_back_to_its_own_page(client, cast, article):
    factories.translate(article, cast.translator, summary_en="Xin chaøo caùc baïn")
    client.force_login(cast.translator)
    page = press(client, article, "summary", "en")
    assert page.redirect_chain == [(translation(article), 302)]
    article.refresh_from_db()
    assert article.summary_en == "Xin chào các bạn"


def test_a_text_that_moved_is_refused_with_a_sentence(client, cast, article):
    client.force_login(cast.reporter)
    page = client.get(address(article))
    factories.change(article, cast.editor, summary_vi="Sửa.")
    after = client.post(address(article), {"fingerprint": page.context["fingerprint"]}, follow=True)
    assert sentences(after) == ["Văn bản đã được sửa sau khi bạn mở. Hãy đọc phiên bản mới nhất trước."]
    assert Revision.objects.count() == 2


def test_what_is_in_unicode_needs_nothing(client, cast, article):
    client.force_login(cast.reporter)
    page = client.get(address(article, "summary"), follow=True)
    assert sentences(page) == ["Ô này không có gì cần chuyển mã."]


@pytest.mark.parametrize("role", ["other_reporter", "translator", "accountant"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_may_not_write_is_kept_out(client, cast, article, role, method):
    client.force_login(getattr(cast, role))
    assert getattr(client, method)(address(article), {"fingerprint": "x"}).status_code == 403
    assert Revision.objects.count() == 1


def test_a_stranger_is_sent_to_sign_in(client, cast, article):
    client.force_login(cast.stranger)
    assert client.post(address(article)).status_code == 302
    assert Revision.objects.count() == 1


@pytest.mark.parametrize("data", [{}, {"fingerprint": ""}, {"fingerprint": "\0"}, {"fingerprint": "x" * 5000}])
def test_a_forged_post_changes_nothing(client, cast, article, data):
    client.force_login(cast.reporter)
    assert client.post(address(article), data).status_code == 302
    assert Revision.objects.count() == 1


@pytest.mark.parametrize(("field", "language"), [("slug", "vi"), ("view_count", "vi"), ("title", "fr"), ("x", "en")])
def test_there_are_no_other_fields(client, cast, article, field, language):
    client.force_login(cast.reporter)
    assert client.get(address(article, field, language)).status_code == 404


def test_no_other_article_and_no_other_method(client, cast, article):
    client.force_login(cast.reporter)
    assert client.get(f"/admin/articles/article/{10**20}/convert/vi/title/").status_code == 404
    assert client.put(address(article)).status_code == 405


def test_a_submitted_text_says_that_it_becomes_a_draft_again(client, cast):
    body = f"<p>Bảo hiểm xã hội tỉnh đã tổ chức lễ phát động tháng vận động.</p><p>{OLD}</p>"
    article = factories.pending(cast.reporter, body_vi=body)
    client.force_login(cast.reporter)
    assert "phải gửi duyệt lại" in words(client.get(address(article, "body")))
    press(client, article, "body")
    article.refresh_from_db()
    assert article.approval_status_vi == "draft"


def test_markup_in_the_text_is_shown_as_words(client, cast):
    article = factories.draft(cast.reporter, body_vi=f"<p>&lt;script&gt;alert(1)&lt;/script&gt; {OLD}</p>")
    client.force_login(cast.reporter)
    page = client.get(address(article, "body"))
    assert "<script>alert(1)" not in page.content.decode()
    assert "<script>alert(1)</script>" in words(page)
