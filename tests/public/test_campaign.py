"""A campaign's page: is it running, what there is of each genre, and its news month by month."""

from datetime import date

import pytest

from tests import factories
from tests.public.pages import one, page, titles, with_class, words

DAY = factories.hours(24)


@pytest.mark.parametrize(
    ("starts", "ends", "status"),
    [
        (date(2026, 10, 13), None, "Sắp bắt đầu"),
        (date(2026, 10, 12), None, "Đang diễn ra"),
        (date(2026, 10, 1), date(2026, 10, 12), "Đang diễn ra"),
        (date(2026, 10, 1), date(2026, 10, 11), "Đã kết thúc"),
    ],
)
def test_it_says_whether_it_is_running(client, db, starts, ends, status):
    factories.campaign("Nước sạch", starts_on=starts, ends_on=ends)
    assert status in words(one(page(client, "/chien-dich/nuoc-sach/"), "kicker"))


def test_one_that_begins_later_is_not_said_to_have_begun(client, db):
    row = factories.campaign("Nước sạch", name_en="Clean water", starts_on=date(2026, 10, 13), ends_on=None)
    assert words(one(page(client, row.address_in("en")), "about")).startswith("From 13")


def test_texts_stand_by_genre_and_by_month_the_newest_first(client, live):
    row = factories.campaign("Nước sạch")
    kinds = [factories.article_type("tin", name_vi="Tin"), factories.article_type("phong-van", name_vi="Phỏng vấn")]
    for number in range(5):
        at = factories.NOON - 10 * number * DAY
        live(title=f"Bài {number}", campaign=row, article_type=kinds[number % 2], published_at_vi=at)
    live(title="Khác", article_type=kinds[0])
    shown = page(client, "/chien-dich/nuoc-sach/")
    assert titles(shown, "timeline") == [f"Bài {number}" for number in range(5)]
    assert [words(month) for month in with_class(shown, "timeline-month")] == ["Tháng 10 năm 2026", "Tháng 9 năm 2026"]
    genres = {words(block.find("h3")): [words(a) for a in block.iter("a")] for block in with_class(shown, "block")}
    assert sorted(map(sorted, genres.values())) == [["Bài 0", "Bài 2", "Bài 4"], ["Bài 1", "Bài 3"]]


def test_only_its_first_page_repeats_the_genres(client, live, copies):
    row = factories.campaign("Nước sạch")
    article = live(campaign=row)
    copies(article, {f"Cũ {n}": factories.NOON - (n + 1) * DAY for n in range(14)})
    older = {words(a): a.get("href") for a in one(page(client, "/chien-dich/nuoc-sach/"), "turn").iter("a")}
    (path,) = older.values()
    second = page(client, path)
    assert with_class(second, "block") == []
    assert len(titles(second, "timeline")) == 3


def test_a_campaign_without_news_says_so(client, db):
    factories.campaign("Nước sạch")
    assert "Chưa có" in words(one(page(client, "/chien-dich/nuoc-sach/"), "empty"))
