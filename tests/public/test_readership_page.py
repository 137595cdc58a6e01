"""How reads are counted: what is said agrees with what is done, and the portal's sums by month."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db.models import F

from articles.models import DailyViews
from campaign_portal import clock
from tests.factories import NOON
from tests.public.pages import links, meta, one, page, path_of, reading_queries, tree, with_class, words
from tests.reports.rows import read

PATHS = {"vi": "/luot-doc/", "en": "/en/readership/"}


def table(shown) -> dict[str, str]:
    rows = [[words(cell) for cell in row] for row in one(shown, "story-body").iter("tr")]
    return {row[0]: row[1] for row in rows[1:]}


@pytest.fixture
def article(live_in_both):
    found = live_in_both()
    read(found, 1200, days_ago=1), read(found, 34, days_ago=2, language="en"), read(found, 7, days_ago=40)
    read(found, 500), read(found, 99, days_ago=400)
    return found


def test_the_sums_are_those_of_days_that_are_over(client, article):
    shown = page(client, PATHS["vi"])
    assert table(shown) == {"Tháng 9 năm 2026": "7", "Tháng 10 năm 2026": "1.234"}
    assert table(page(client, PATHS["en"])) == {"September 2026": "7", "October 2026": "1,234"}
    (drawing,) = with_class(shown, "chart-drawing")
    named = {element.get("id"): words(element) for element in drawing.iter() if element.get("id")}
    assert [named[name] for name in drawing.get("aria-labelledby").split()] == [
        "Lượt đọc theo tháng",
        "1.241 lượt đọc từ Tháng 9 năm 2026 đến Tháng 10 năm 2026. Nhiều nhất: Tháng 10 năm 2026, với 1.234 lượt. "
        "Bảng số liệu có đủ từng con số.",
    ]


def test_the_sums_are_asked_for_once_a_day(client, article):
    with reading_queries(4):
        client.get(PATHS["vi"])
    with reading_queries(3):
        client.get(PATHS["en"])
    with clock.shifted_to(NOON + timedelta(days=1)), reading_queries(4):
        assert table(page(client, PATHS["vi"]))["Tháng 10 năm 2026"] == "1.734"


def test_reads_that_are_added_after_midnight_are_in_the_sums_of_the_day(client, article):
    midnight = NOON + timedelta(hours=12)
    rows = DailyViews.objects.filter(article=article, language="vi", day=NOON.date())
    for hour, late, sum_ in ((0, 0, "1.734"), (1, 3, "1.737"), (2, 4, "1.741"), (9, 5, "1.741")):
        rows.update(count=F("count") + late)
        with clock.shifted_to(midnight + timedelta(hours=hour, seconds=1)):
            assert table(page(client, PATHS["vi"]))["Tháng 10 năm 2026"] == sum_


def test_a_look_ahead_leaves_no_half_day_for_readers(client, cast, article):
    client.force_login(cast.approver)
    ahead = client.get("/admin/front-page/show/202610140800/luot-doc/")
    assert table(tree(ahead.content))["Tháng 10 năm 2026"] == "1.234"
    assert cache.get(f"readership-months-{date(2026, 10, 13)}-2") is None


def test_without_reads_there_is_no_empty_drawing(client, db):
    shown = page(client, PATHS["vi"])
    assert (with_class(shown, "chart"), list(one(shown, "story-body").iter("table"))) == ([], [])
    assert meta(shown, "description")


@pytest.mark.parametrize("language", PATHS)
def test_every_page_leads_there(client, article, language):
    for path in (path_of(article, language), "/" if language == "vi" else "/en/"):
        assert PATHS[language] in links(page(client, path), "site-footer").values()
    assert PATHS[language] in links(page(client, path_of(article, language)), "views-line").values()
    site_map = {"vi": "/so-do-trang/", "en": "/en/site-map/"}[language]
    assert PATHS[language] in [
        a.get("href") for part in with_class(page(client, site_map), "site-map") for a in part.iter("a")
    ]
