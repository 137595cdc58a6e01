"""The archive: days in Viet Nam, every date the calendar has, and ways to the nearest news."""

import datetime

import pytest

from tests.public.pages import links, meta, one, page, titles, with_class, words


def at(*numbers: int) -> datetime.datetime:
    """A moment on the clocks of Viet Nam."""
    return datetime.datetime(*numbers, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))


def test_a_day_begins_and_ends_at_midnight_in_viet_nam(client, live):
    live(title="Đầu ngày", published_at_vi=at(2021, 6, 17, 0, 0))
    live(title="Cuối ngày", published_at_vi=at(2021, 6, 17, 23, 59, 59))
    live(title="Hôm trước", published_at_vi=at(2021, 6, 16, 23, 59, 59))
    live(title="Hôm sau", published_at_vi=at(2021, 6, 18, 0, 0))
    shown = page(client, "/luu-tru/2021/06/17/")
    assert titles(shown) == ["Cuối ngày", "Đầu ngày"]
    assert words(shown.find(".//h1")) == "17/06/2021"


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/luu-tru/2021/06/", "Tháng 6 năm 2021"),
        ("/en/archive/2021/06/", "June 2021"),
        ("/luu-tru/2021/", "Năm 2021"),
        ("/en/archive/2021/", "2021"),
        ("/en/archive/2021/06/17/", "17 June 2021"),
    ],
)
def test_a_period_is_named_in_the_language_of_the_page(client, db, path, heading):
    assert words(page(client, path).find(".//h1")) == heading


def test_a_month_and_a_year_list_their_news(client, live):
    for month, day in ((5, 31), (6, 1), (6, 30), (7, 1)):
        live(title=f"{day}/{month}", published_at_vi=at(2021, month, day, 12))
    live(title="Giao thừa", published_at_vi=at(2020, 12, 31, 23, 59))
    assert titles(page(client, "/luu-tru/2021/06/")) == ["30/6", "1/6"]
    assert titles(page(client, "/luu-tru/2021/")) == ["1/7", "30/6", "1/6", "31/5"]
    assert titles(page(client, "/luu-tru/2020/12/")) == ["Giao thừa"]


def test_the_nearest_days_with_news_are_linked(client, live):
    for day in (3, 9, 20):
        live(published_at_vi=at(2021, 6, day, 12))
    assert links(page(client, "/luu-tru/2021/06/09/"), "turn") == {
        "← 20/06/2021": "/luu-tru/2021/06/20/",
        "03/06/2021 →": "/luu-tru/2021/06/03/",
    }
    assert links(page(client, "/luu-tru/2021/06/25/"), "turn") == {"20/06/2021 →": "/luu-tru/2021/06/20/"}


def test_a_year_leads_to_its_months_and_a_day_to_its_month(client, db):
    months = links(page(client, "/luu-tru/2021/"), "months")
    assert len(months) == 12
    assert months["Tháng 12 năm 2021"] == "/luu-tru/2021/12/"
    head = one(page(client, "/luu-tru/2021/06/17/"), "list-head")
    assert links(head, "kicker") == {"Năm 2021": "/luu-tru/2021/", "Tháng 6 năm 2021": "/luu-tru/2021/06/"}


@pytest.mark.parametrize(
    "rest",
    ["2021/13/", "2021/00/", "2021/02/30/", "2021/06/32/", "2021/06/00/", "2023/02/29/", "0000/", "99999/",
     "2021/6/17/", "-001/", "abcd/", "2021/06/17/18/"],
)  # fmt: skip
@pytest.mark.parametrize("start", ["/luu-tru/", "/en/archive/"])
def test_a_date_that_no_calendar_has_is_not_found(client, db, start, rest):
    assert client.get(f"{start}{rest}").status_code == 404


@pytest.mark.parametrize(
    "rest", ["0001/", "0001/01/", "0001/01/01/", "9999/", "9999/12/", "9999/12/31/", "2024/02/29/"]
)
def test_the_first_and_last_dates_there_are_only_have_no_news(client, live, rest):
    live()
    shown = page(client, f"/luu-tru/{rest}")
    assert with_class(shown, "cards") == []
    assert meta(shown, "robots") == "noindex"


def test_a_day_with_many_news_has_pages(client, live, copies):
    dates = {f"Tin {minute}": at(2021, 6, 17, 12, minute) for minute in range(1, 13)}
    copies(live(title="Tin 0", published_at_vi=at(2021, 6, 17, 12, 0)), dates)
    first = page(client, "/luu-tru/2021/06/17/")
    (older,) = [link.get("href") for link in first.iter("a") if link.get("rel") == "next"]
    assert older.startswith("/luu-tru/2021/06/17/?truoc=")
    assert titles(page(client, older)) == ["Tin 0"]
