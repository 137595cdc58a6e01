"""One revision as its page would be, for staff alone."""

import pytest
from django.urls import reverse

from articles.models import Article, Contribution, DailyViews
from articles.workflow import transitions
from campaign_portal import clock
from tests import factories
from tests.public.pages import links, meta, one, page, path_of, tree, with_class, words
from tests.spooled import reads

NEXT_WEEK = factories.NOON + factories.hours(168)


def address(article: Article, number: int, language: str = "vi") -> str:
    return reverse("preview_revision", args=[article.pk, language, number])


@pytest.fixture
def editor(client, cast):
    client.force_login(cast.editor)
    return client


def rich(cast, **fields) -> Article:
    article = factories.draft(
        cast.reporter, image=factories.image(), campaign=factories.campaign(), image_caption_vi="Chú thích", **fields
    )
    article.keywords.add(factories.keyword())
    factories.change(article, cast.reporter, body_vi="<p>Bản hai.</p>")
    return article


def test_a_draft_is_shown_with_everything_its_page_would_have(editor, cast):
    related = factories.live(cast.reporter, cast.approver, title="Bài liên quan")
    article = rich(cast)
    article.related_articles.add(related)
    factories.change(article, cast.reporter, title_vi="Bản ba")
    shown = page(editor, address(article, 3))
    assert words(one(shown, "page-notice")) == "Xem trước phiên bản 3, chưa đăng"
    assert words(next(shown.iter("h1"))) == "Bản ba"
    assert words(one(shown, "story-body")) == "Bản hai."
    assert words(one(shown, "keywords")) == "bảo hiểm"
    assert words(one(shown, "byline")) == "Tin: Đoàn Trang"
    assert words(one(shown, "kicker")) == "An sinh xã hội Tin"
    assert "Chú thích" in words(one(shown, "story-picture"))
    assert "Tháng bảo hiểm" in words(one(shown, "topics"))
    assert words(one(shown, "related")).startswith("Tin liên quan Bài liên quan")


def test_the_page_is_the_one_citizens_get_once_it_is_approved(editor, cast, client):
    article = rich(cast)
    transitions.submit(article, language="vi", by=cast.reporter, now=factories.NOON)
    with clock.shifted_to(NEXT_WEEK):
        before = main_of(editor, address(article, 2))
        factories.approve(article, cast.approver)
        editor.logout()
        assert main_of(client, path_of(article)) == before


def main_of(client, path: str) -> str:
    return words(next(page(client, path).iter("main")))


def test_each_revision_is_shown_as_it_was(editor, cast):
    article = rich(cast)
    assert words(one(page(editor, address(article, 1)), "story-body")) == "Nội dung."
    assert with_class(page(editor, address(article, 1)), "keywords") == []


def test_a_replacement_shows_its_correction_and_its_dates(editor, cast):
    article = factories.live(cast.reporter, cast.approver)
    factories.change(article, cast.reporter, correction_vi="Sửa ngày.", now=factories.NOON + factories.hours(1))
    shown = page(editor, address(article, 2))
    assert "Đính chính" in words(one(shown, "correction"))
    assert "Cập nhật" in words(one(shown, "story"))
    assert "12:00" in words(with_class(shown, "about")[0])


def test_what_is_public_and_what_waits_is_shown_as_such(editor, cast):
    article = factories.live(cast.reporter, cast.approver)
    factories.replace(article, cast.reporter, cast.approver, title_vi="Bản hai", public_from=NEXT_WEEK)
    assert words(one(page(editor, address(article, 1)), "page-notice")) == "Phiên bản 1, đang đăng"
    waiting = page(editor, address(article, 2))
    assert words(one(waiting, "page-notice")) == "Xem trước phiên bản 2, đã duyệt và đang đợi đến giờ"
    assert "19/10/2026, 12:00" in words(one(waiting, "story"))


def test_a_translation_takes_its_facts_from_the_live_original(editor, cast):
    article = factories.live(cast.reporter, cast.approver, category=factories.category("Y tế"))
    factories.translate(article, cast.translator)
    factories.change(article, cast.reporter, category=factories.category("Giáo dục"))
    shown = page(editor, address(article, 1, "en"))
    assert (shown.get("lang"), words(one(shown, "kicker"))) == ("en", "Y tế EN News item")
    assert (one(shown, "page-notice").get("lang"), meta(shown, "robots")) == ("vi", "noindex")


def test_a_translation_of_an_original_that_is_not_public_takes_the_newest_facts(editor, cast):
    article = factories.draft(cast.reporter)
    factories.translate(article, cast.translator)
    Contribution.objects.filter(article=article).delete()
    factories.change(article, cast.reporter, category=factories.category("Giáo dục"))
    assert words(one(page(editor, address(article, 1, "en")), "kicker")) == "Giáo dục EN News item"


def test_the_link_in_place_of_a_body_leads_to_its_target(editor, cast):
    article = factories.draft(cast.reporter, replacement_url_vi="https://example.vn/bai")
    assert "https://example.vn/bai" in links(page(editor, address(article, 1))).values()


def test_it_is_kept_by_nobody_and_counted_for_nothing(editor, cast):
    article = factories.draft(cast.reporter)
    answer = editor.get(address(article, 1))
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert (reads(article), DailyViews.objects.exists()) == (0, False)


def test_it_writes_nothing(editor, cast):
    article = factories.draft(cast.reporter)
    assert editor.post(address(article, 1)).status_code == 405
    editor.get(address(article, 1))
    assert not article.publications.exists()


@pytest.mark.parametrize("wrong", ["vi/2/", "en/1/", "fr/1/", "vi/0/", "vi/999999999999999999/", "vi/x/"])
def test_what_is_not_there_is_not_found(editor, cast, wrong):
    article = factories.draft(cast.reporter)
    assert editor.get(f"/admin/preview/{article.pk}/{wrong}").status_code == 404


def test_an_unknown_article_is_not_found(editor):
    assert editor.get("/admin/preview/999999999999999999/vi/1/").status_code == 404


def test_only_staff_see_it(client, cast):
    article = factories.draft(cast.reporter)
    assert client.get(address(article, 1)).status_code == 302
    client.force_login(cast.stranger)
    assert client.get(address(article, 1)).status_code == 302
    cast.accountant.groups.clear()
    client.force_login(cast.accountant)
    assert client.get(address(article, 1)).status_code == 403


def test_a_public_page_carries_no_notice(client, cast):
    article = factories.live(cast.reporter, cast.approver)
    answer = client.get(path_of(article))
    assert with_class(tree(answer.content), "page-notice") == []
    assert "X-Robots-Tag" not in answer
