"""Charts: round heights, columns that stand on the ground, a sentence for those who do not see them."""

from datetime import date, timedelta

import pytest

from articles.reports import dashboards
from articles.reports.figures import Line, Step

DAY = date(2026, 10, 1)
KEY = [("vi", "Tiếng Việt"), ("en", "Tiếng Anh")]


def steps(*pairs: tuple[int, int]) -> list[Step]:
    return [Step(DAY + timedelta(days=n), {"vi": vi, "en": en}) for n, (vi, en) in enumerate(pairs)]


def drawn(*pairs: tuple[int, int]) -> dashboards.Chart:
    return dashboards.chart("Lượt đọc", steps(*pairs), name=lambda day: f"{day:%d/%m/%Y}", key=KEY)


@pytest.mark.parametrize(
    ("highest", "top"),
    [(0, 1), (1, 1), (7, 8), (10, 10), (11, 12), (13, 15), (99, 100), (1007, 1200), (6001, 8000), (10**18, 10**18)],
)
def test_the_top_is_a_round_number(highest, top):
    assert dashboards.ceiling(highest) == top


def test_a_column_is_made_of_its_languages_from_the_ground_up():
    chart = drawn((6, 2), (0, 0))
    vietnamese, english = chart.columns[0].bars
    assert (vietnamese.kind, vietnamese.y, vietnamese.height) == ("vi", "31.00%", "57.00%")
    assert (english.kind, english.y, english.height) == ("en", "12.00%", "19.00%")
    assert (vietnamese.x, vietnamese.width, chart.columns[1].bars) == ("5.00%", "40.00%", [])
    assert [(word.text, word.y) for word in chart.heights] == [("", "88.00%"), ("4", "50.00%"), ("8", "12.00%")]


def test_it_says_in_words_what_it_draws():
    chart = drawn((600, 200), (1234, 0), (0, 0))
    assert chart.description == (
        "2.034 lượt đọc từ 01/10/2026 đến 03/10/2026. Nhiều nhất: 02/10/2026, với 1.234 lượt. "
        "Bảng số liệu có đủ từng con số."
    )
    assert [column.words for column in chart.columns] == ["01/10/2026: 800", "02/10/2026: 1.234", "03/10/2026: 0"]
    assert "Không có lượt đọc nào" in drawn((0, 0)).description
    assert drawn().columns == []


@pytest.mark.parametrize(
    ("count", "below"),
    [(1, ["01"]), (3, ["01", "03"]), (7, ["01", "07", "04"])],
)
def test_below_stand_as_many_days_as_have_room(count, below):
    assert [word.text[:2] for word in drawn(*[(1, 0)] * count).below] == below


def test_bars_are_parts_of_the_longest():
    found = dashboards.shares([Line("A", 300), Line("B", 100), Line("C", 0)])
    assert [share.width for share in found] == ["100.00%", "33.33%", "0.00%"]
    assert dashboards.shares([Line("A", 0)])[0].width == "0.00%"


def test_what_lies_below_nothing_is_not_drawn_and_words_may_be_others():
    made = [Step(DAY, {"vi": 10, "en": -4})]
    chart = dashboards.chart("Chi phí", made, name=str, key=KEY, words=lambda steps, *, name: f"{name(steps[0].day)}!")
    assert [(bar.kind, bar.height) for bar in chart.columns[0].bars] == [("vi", "76.00%")]
    assert (chart.columns[0].words, chart.description) == ("2026-10-01: 6", "2026-10-01!")
