"""Pages about the portal: approved like any text, at addresses of their own, in no list of news."""

import pytest

from articles.models import Article
from articles.workflow import transitions
from campaign_portal import clock
from tests import factories
from tests.public.pages import links, meta, one, page, path_of, titles, with_class, words


@pytest.fixture
def about(cast) -> Article:
    """Public in both languages; its form still holds what sorts news."""
    page = factories.draft(
        cast.editor,
        title="Giới thiệu",
        is_page=True,
        campaign=factories.campaign(),
        is_featured=True,
        featured_from=factories.NOON,
    )
    page.keywords.add(factories.keyword())
    transitions.submit(page, language="vi", by=cast.editor, now=factories.NOON)
    factories.approve(page, cast.approver, now=factories.NOON)
    factories.translate(page, cast.translator, title="About us")
    transitions.submit(page, language="en", by=cast.translator, now=factories.NOON)
    factories.approve(page, cast.approver, language="en", now=factories.NOON)
    return page


def test_it_has_an_address_of_its_own_in_both_languages(client, about):
    assert path_of(about) == f"/trang/{about.pk}/gioi-thieu/"
    assert path_of(about, "en") == f"/en/page/{about.pk}/about-us/"
    shown = page(client, path_of(about))
    assert words(shown.find(".//h1")) == "Giới thiệu"
    pair = {link.get("hreflang"): link.get("href") for link in shown.iter("link") if link.get("hreflang")}
    languages = {"vi": "vi", "en": "en", "x-default": "vi"}
    assert pair == {code: f"http://testserver{path_of(about, language)}" for code, language in languages.items()}
    assert meta(shown, "og:type") == "website"


@pytest.mark.parametrize("tail", ["/trang/{0}/", "/trang/{0}/khac/", "/tin-tuc/{0}/", "/tin-tuc/{0}/gioi-thieu/"])
def test_any_other_address_of_it_leads_there(client, about, tail):
    response = client.get(tail.format(about.pk))
    assert (response.status_code, response["Location"]) == (301, path_of(about))


def test_news_asked_for_as_a_page_lead_to_the_news(client, live):
    article = live()
    response = client.get(f"/trang/{article.pk}/{path_of(article).split('/')[3]}/")
    assert (response.status_code, response["Location"]) == (301, path_of(article))


def test_it_has_none_of_what_only_news_have(client, about):
    shown = page(client, path_of(about))
    furniture = ("kicker", "byline", "views", "topics", "genre", "related")
    assert [name for name in furniture if with_class(shown, name)] == []
    (time,) = one(shown, "story").iter("time")
    assert words(time).startswith("Cập nhật lúc: Thứ 2, Ngày 12/10/2026")


def test_what_hangs_below_it_is_shown_and_so_are_its_abbreviations_and_corrections(client, cast):
    contact = factories.draft(cast.editor, title="Liên hệ", is_page=True, body_vi="<p>Trụ sở UBND tỉnh.</p>")
    factories.attach(contact, factories.media_file(title_vi="Sơ đồ tổ chức"))
    factories.hang(contact, factories.image(), caption_vi="Trụ sở")
    transitions.save_text(contact, language="vi", by=cast.editor, now=factories.NOON)
    transitions.submit(contact, language="vi", by=cast.editor, now=factories.NOON)
    factories.approve(contact, cast.approver, now=factories.NOON)
    later = factories.NOON + factories.hours(0.5)
    factories.replace(contact, cast.editor, cast.approver, at=later, correction_vi="Sai số nhà.", title_vi="Liên lạc")
    shown = page(client, path_of(contact))
    assert words(one(shown, "documents")) == "Tài liệu kèm theo Sơ đồ tổ chức (PDF, 1,2 MB)"
    assert "Trụ sở" in words(one(shown, "gallery"))
    assert "UBND Ủy ban nhân dân" in words(one(shown, "explained"))
    assert words(one(shown, "correction")) == "Đính chính (12/10/2026): Sai số nhà."


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/en/",
        "/chuyen-muc/an-sinh-xa-hoi/",
        "/chien-dich/thang-bao-hiem/",
        "/luu-tru/2026/10/12/",
        "/luu-tru/2026/",
    ],
)
def test_it_is_in_no_list_of_news(client, about, path):
    assert path_of(about) not in links(page(client, path)).values()
    assert path_of(about, "en") not in links(page(client, path)).values()


def test_its_keywords_and_people_get_no_page(client, about):
    assert client.get("/tu-khoa/bao-hiem/").status_code == 404
    assert client.get(f"/tac-gia/{about.contributors.get().pk}/").status_code == 404


def test_it_is_found_by_searching(client, about):
    assert titles(page(client, "/tim-kiem/?q=gioi+thieu")) == ["Giới thiệu"]


def test_what_was_withdrawn_is_gone_and_what_never_was_is_nothing(client, cast, about):
    drafted = factories.draft(cast.editor, title="Nháp", is_page=True)
    assert client.get(f"/trang/{drafted.pk}/").content == client.get("/trang/999999/").content
    assert client.get(f"/trang/{drafted.pk}/").status_code == 404
    later = factories.NOON + factories.hours(0.5)
    transitions.withdraw(about, languages=["vi", "en"], by=cast.approver, reason="Cũ", now=later)
    with clock.shifted_to(factories.NOON + factories.hours(1)):
        assert client.get(f"/trang/{about.pk}/gioi-thieu/").status_code == 410


def test_it_needs_no_category_type_or_author(cast):
    bare = Article.objects.create(
        is_page=True, title_vi="Liên hệ", summary_vi="Tóm tắt.", body_vi="<p>Nội dung.</p>", created_by=cast.editor
    )
    revision = transitions.save_text(bare, language="vi", by=cast.editor, now=factories.NOON)
    transitions.submit(bare, language="vi", by=cast.editor, now=factories.NOON)
    factories.approve(bare, cast.approver, now=factories.NOON)
    assert (revision.is_page, revision.byline, revision.category_id) == (True, [], None)
