"""The pages of what was read most: today, in seven days, in thirty; in each language its own."""

import pytest

from articles.models import Publication
from articles.workflow import transitions
from tests.factories import NOON, hours
from tests.public.pages import links, meta, one, page, titles, with_class, words
from tests.reports.rows import read

WEEK, DAY, MONTH = "/doc-nhieu/", "/doc-nhieu/ngay/", "/doc-nhieu/thang/"


def test_each_period_counts_its_own_days(client, live):
    for title, days_ago, count in [("Hôm nay", 0, 1), ("Sáu hôm", 6, 1200), ("Một tháng", 29, 3), ("Xưa", 30, 999)]:
        read(live(title=title), count, days_ago=days_ago)
    assert titles(page(client, DAY)) == ["Hôm nay"]
    assert titles(page(client, WEEK)) == ["Sáu hôm", "Hôm nay"]
    assert titles(page(client, MONTH)) == ["Sáu hôm", "Một tháng", "Hôm nay"]
    assert [words(line).rpartition(" · ")[2] for line in with_class(page(client, WEEK), "about")][:2] == [
        "1.200 lượt đọc",
        "1 lượt đọc",
    ]


def test_the_english_page_has_english_reads(client, live_in_both):
    article = live_in_both(title="Bài")
    read(article, 1, language="en"), read(article, 9)
    shown = page(client, "/en/most-read/")
    assert titles(shown) == ["Insurance for everyone"]
    assert words(with_class(shown, "about")[0]).endswith(" · 1 read")


def test_what_nobody_can_read_any_more_is_not_listed(client, cast, live):
    read(live(title="Còn"), 1), read(live(title="Trang", is_page=True), 5)
    gone = live(title="Gỡ")
    read(gone, 9)
    transitions.withdraw(gone, languages=["vi"], by=cast.approver, reason="Cũ", now=NOON + hours(0.5))
    assert titles(page(client, WEEK)) == ["Còn"]


@pytest.mark.parametrize(
    ("path", "pair"),
    [(WEEK, "/en/most-read/"), (DAY, "/en/most-read/day/"), (MONTH, "/en/most-read/month/")],
)
def test_each_has_its_own_address_and_its_pair(client, db, path, pair):
    shown = page(client, path)
    found = {link.get("hreflang"): link.get("href") for link in shown.iter("link") if link.get("hreflang")}
    host = "http://testserver"
    assert found == {"vi": host + path, "en": host + pair, "x-default": host + path}
    assert [link.get("href") for link in shown.iter("link") if link.get("rel") == "canonical"] == [host + path]
    assert meta(shown, "description")
    assert links(shown, "periods") == {"Hôm nay": DAY, "7 ngày": WEEK, "30 ngày": MONTH}
    assert [a.get("href") for a in one(shown, "periods").iter("a") if a.get("aria-current")] == [path]


def test_an_empty_one_says_so(client, db):
    assert "Chưa có bài nào được đọc" in words(one(page(client, DAY), "empty"))


def test_the_ten_most_read_are_shown(client, live, copies):
    copies(live(title="Bài 0"), {f"Bài {number}": NOON for number in range(1, 13)})
    for row in Publication.objects.all():
        read(row.article, 100 - int(row.title.rpartition(" ")[2]))
    assert titles(page(client, WEEK)) == [f"Bài {number}" for number in range(10)]


def test_the_front_page_leads_there(client, live):
    read(live(), 1)
    assert WEEK in links(page(client, "/"), "most-read").values()
