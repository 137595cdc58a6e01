"""What the office says of the portal itself is on every page, in the page's language and in nobody else's."""

import pytest

from articles.models import Site, SiteLink
from campaign_portal import clock
from tests import factories
from tests.public.pages import links, one, page, path_of, with_class, words

LEGAL = {
    "name_vi": "Cổng thông tin tỉnh Hoa Sen",
    "name_en": "Portal of Hoa Sen Province",
    "unit_vi": "Ủy ban nhân dân tỉnh",
    "responsible_vi": "Trưởng ban Biên tập",
    "address_vi": "Số 1, đường Hoa Sen",
    "phone": "0200 000 0000",
    "email": "bbt@example.gov.vn",
    "licence_vi": "Bản quyền thuộc tỉnh.",
}


@pytest.fixture
def site(db) -> Site:
    return Site.objects.create(**LEGAL)


def footer(client, path: str = "/"):
    return one(page(client, path), "site-footer")


def test_an_unnamed_portal_still_has_a_name(client, db):
    shown = page(client, "/")
    assert words(one(shown, "site-name")) == "Cổng thông tin tuyên truyền"
    assert list(one(shown, "site-legal").iter("dl")) == []


def test_the_header_and_footer_say_what_the_law_asks(client, site):
    shown = page(client, "/")
    assert words(one(shown, "site-name")) == LEGAL["name_vi"]
    assert words(shown.find(".//title")) == LEGAL["name_vi"]
    said = words(one(shown, "site-footer"))
    assert [name for name, text in LEGAL.items() if name != "name_en" and text not in said] == []
    assert links(shown, "site-legal") == {
        "0200 000 0000": "tel:02000000000",
        "bbt@example.gov.vn": "mailto:bbt@example.gov.vn",
    }


def test_no_language_borrows_the_words_of_the_other(client, site):
    shown = page(client, "/en/")
    assert words(one(shown, "site-name")) == LEGAL["name_en"]
    assert "Ủy ban" not in words(one(shown, "site-footer"))


def test_an_emblem_of_its_own_is_in_the_header_and_is_the_icon(client, site):
    site.emblem = factories.image(file="images/2026/10/emblem.png", rendition_widths=[320])
    site.save()
    shown = page(client, "/")
    (picture,) = one(shown, "site-name").iter("img")
    icons = [link.get("href") for link in shown.iter("link") if link.get("rel") == "icon"]
    assert picture.get("src") == icons[0] == "/media/images/2026/10/emblem-320.png"
    assert (picture.get("width"), picture.get("height")) == ("56", "56")


def test_the_colour_is_a_mark_on_the_page_and_no_style(client, site):
    assert page(client, "/").get("data-colour") is None
    site.colour = "red"
    site.save()
    for path in ("/", "/en/", "/nothing/"):
        assert b'data-colour="red"' in client.get(path).content


def test_links_stand_where_the_office_put_them_and_pages_only_while_public(client, site, cast):
    about = factories.live(cast.editor, cast.approver, title="Giới thiệu", is_page=True)
    hidden = factories.draft(cast.editor, title="Chưa duyệt", is_page=True)
    SiteLink.objects.create(site=site, place="menu", page=about, order=2)
    SiteLink.objects.create(site=site, place="footer", page=about, name_vi="Về chúng tôi", order=1)
    SiteLink.objects.create(site=site, place="footer", page=hidden)
    SiteLink.objects.create(site=site, place="agency", name_vi="Chính phủ", url="https://chinhphu.vn/")
    shown, address = page(client, "/"), path_of(about)
    assert links(shown, "menu")["Giới thiệu"] == address
    found = {words(link): link.get("href") for link in one(shown, "site-footer").iter("a")}
    assert (found["Về chúng tôi"], found["Chính phủ"]) == (address, "https://chinhphu.vn/")
    assert "Chưa duyệt" not in words(shown)
    english = words(footer(client, "/en/"))
    assert "Chính phủ" not in english
    assert "Giới thiệu" not in english


def test_a_withdrawn_page_leaves_the_menu_by_itself(client, site, cast):
    at = factories.NOON + factories.hours(3)
    about = factories.live(cast.editor, cast.approver, title="Giới thiệu", is_page=True, public_until=at)
    SiteLink.objects.create(site=site, place="menu", page=about)
    assert "Giới thiệu" in words(one(page(client, "/"), "menu"))
    with clock.shifted_to(at):
        assert "Giới thiệu" not in words(one(page(client, "/"), "menu"))


def test_every_category_is_in_the_menu_for_phones_and_in_the_one_for_desktops(client, site, live):
    live()
    menu = one(page(client, "/"), "menu")
    folded, wide = menu.find("details/ul"), menu.find("ul")
    assert [words(a) for a in folded.iter("a")] == [words(a) for a in wide.iter("a")] == ["Trang chủ", "An sinh xã hội"]
    assert with_class(menu, "menu-fold")[0].get("open") is None
