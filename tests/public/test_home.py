"""The front page: featured, newest, campaigns under way, some of each category; nothing twice."""

import datetime

from campaign_portal import clock
from tests import factories
from tests.public.pages import links, meta, one, page, titles, with_class, words

NOON = factories.NOON


def test_an_empty_portal_says_so_and_offers_the_other_language(client, db):
    shown = page(client, "/")
    assert links(one(shown, "empty"), "empty") == {"Read the portal in this language": "/en/"}
    assert with_class(shown, "cards") == []


def test_featured_news_come_first_and_are_not_repeated(client, live):
    live(title="Thường", published_at_vi=NOON)
    live(title="Nổi bật", is_featured=True, featured_from=NOON, published_at_vi=NOON - factories.hours(99))
    live(title="Hết hạn", is_featured=True, featured_from=NOON - factories.hours(9), featured_until=NOON)
    live(title="Chưa tới", is_featured=True, featured_from=NOON + factories.hours(9))
    shown = page(client, "/")
    assert titles(shown, "featured") == ["Nổi bật"]
    assert sorted(titles(shown)) == ["Chưa tới", "Hết hạn", "Thường"]


def test_without_featured_news_the_newest_leads(client, live):
    for hour in range(3):
        live(title=f"Tin {hour}", published_at_vi=NOON - factories.hours(hour))
    shown = page(client, "/")
    assert titles(shown, "featured") == ["Tin 0"]
    assert titles(shown) == ["Tin 1", "Tin 2"]


def test_blocks_show_what_each_category_has_beside_the_newest(client, live, copies):
    health, law = factories.category("Y tế", order=1), factories.category("Pháp luật", order=2)
    dates = {f"Tin {number}": NOON - factories.hours(number) for number in range(1, 11)}
    copies(live(title="Tin 0", published_at_vi=NOON, category=health), dates)
    for number in (11, 12):
        live(title=f"Tin {number}", published_at_vi=NOON - factories.hours(number), category=law)
    shown = page(client, "/")
    assert titles(shown, "featured") + titles(shown) == [f"Tin {n}" for n in range(6)]
    blocks = with_class(shown, "block")
    listed = {words(block.find("h3")): [words(a) for a in block.find("ul").iter("a")] for block in blocks}
    assert listed == {"Y tế": ["Tin 6", "Tin 7", "Tin 8"], "Pháp luật": ["Tin 11", "Tin 12"]}


def test_a_hidden_category_has_neither_block_nor_menu_entry(client, live):
    live(category=factories.category("Ẩn", is_active=False))
    shown = page(client, "/")
    assert "Ẩn" not in links(shown, "menu")
    assert with_class(shown, "block") == []


def test_campaigns_under_way_are_told_by_their_days(client, db):
    day = datetime.date(2026, 10, 12)
    one_day = datetime.timedelta(days=1)
    factories.campaign("Đang chạy", starts_on=day, ends_on=day, slogan_vi="Mỗi nhà một việc")
    factories.campaign("Không hạn", starts_on=day - one_day)
    factories.campaign("Đã xong", starts_on=day - 2 * one_day, ends_on=day - one_day)
    factories.campaign("Sắp tới", starts_on=day + one_day)
    shown = one(page(client, "/"), "campaigns")
    assert [words(h) for h in shown.iter("h3")] == ["Đang chạy", "Không hạn"]
    assert words(one(shown, "slogan")) == "“Mỗi nhà một việc”"


def test_the_english_home_is_english(client, live, live_in_both):
    live(title="Chỉ tiếng Việt")
    live_in_both(title="Cả hai", category=factories.category("Y tế", name_en=None))
    shown = page(client, "/en/")
    assert titles(shown, "featured") == ["Insurance for everyone"]
    assert list(links(shown, "menu").values()) == ["/en/", "/en/category/an-sinh-xa-hoi-en/", "/en/search/"]
    assert meta(shown, "og:locale") == "en_US"
    assert "Chỉ tiếng Việt" not in words(shown)
    assert list(links(one(shown, "featured"), "featured")) == ["Insurance for everyone"]


def test_the_two_homes_name_each_other(client, db):
    for path in ("/", "/en/"):
        shown = page(client, path)
        pair = {link.get("hreflang"): link.get("href") for link in shown.iter("link") if link.get("hreflang")}
        home = "http://testserver/"
        assert pair == {"vi": home, "en": f"{home}en/", "x-default": home}


def test_the_front_page_changes_at_the_minute_without_anybody_doing_anything(client, cast):
    at = NOON + factories.hours(2)
    factories.live(cast.reporter, cast.approver, title="Đúng giờ", public_from=at)
    with clock.shifted_to(at - datetime.timedelta(seconds=30)):
        assert with_class(page(client, "/"), "featured") == []
    with clock.shifted_to(at):
        assert titles(page(client, "/"), "featured") == ["Đúng giờ"]
