"""The archive of a month is a calendar: the days that have news lead to them."""

from tests import factories
from tests.public.pages import one, page, words


def test_days_with_news_are_links_that_say_how_much(client, live):
    live()
    live(title="Bài khác")
    live(title="Đầu tháng", published_at_vi=factories.NOON.replace(day=1))
    calendar = one(page(client, "/luu-tru/2026/10/"), "calendar")
    assert {a.get("href"): words(a) for a in calendar.iter("a")} == {
        "/luu-tru/2026/10/01/": "1: 1 tin bài",
        "/luu-tru/2026/10/12/": "12: 2 tin bài",
    }


def test_a_text_of_the_late_evening_belongs_to_its_day_in_viet_nam(client, live):
    live(published_at_vi=factories.NOON.replace(day=8, hour=18))
    calendar = one(page(client, "/luu-tru/2026/10/"), "calendar")
    assert [a.get("href") for a in calendar.iter("a")] == ["/luu-tru/2026/10/09/"]


def test_weeks_begin_on_monday_and_days_stand_under_their_names(client, db):
    calendar = one(page(client, "/luu-tru/2026/10/"), "calendar")
    heads = [words(head) for head in calendar.iter("th")]
    weeks = [[words(cell) for cell in row.iter("td")] for row in calendar.iter("tr")][1:]
    assert heads == ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]
    assert weeks[0] == ["", "", "", "1", "2", "3", "4"]
    assert weeks[-1] == ["26", "27", "28", "29", "30", "31", ""]


def test_the_first_and_the_last_month_that_dates_can_hold_have_one_too(client, db):
    for path in ("/luu-tru/0001/01/", "/luu-tru/9999/12/", "/en/archive/2024/02/"):
        assert one(page(client, path), "calendar") is not None
