"""The workbook of costs: the numbers of the screen as numbers, each topic by month, texts never as formulas."""

from datetime import date
from io import BytesIO

import pytest

from articles.models import RoyaltyBudget
from articles.reports import costs_workbook
from articles.reports.budgets import Standing
from articles.reports.costs import NONE, TOPICS, Cost, Costs, Line, Month, Question
from articles.reports.stretches import Stretch
from tests import factories
from tests.reports import excel

JULY, AUGUST = date(2026, 7, 1), date(2026, 8, 1)
# Excel counts days from the last of 1899.
DAYS_BEFORE = date(1899, 12, 30).toordinal()
FORMULA = '=HYPERLINK("https://example.vn";"x")'


@pytest.fixture
def sheets() -> dict[str, excel.Sheet]:
    months = [Month(JULY, Cost(1000, 300, 77, paid=1300)), Month(AUGUST, Cost(-40))]
    total = months[0].cost + months[1].cost
    line = Line(FORMULA, NONE, total, months)
    costs = Costs(Question(Stretch(JULY, AUGUST)), total, months, {topic: [line] for topic in TOPICS})
    budget = Standing(RoyaltyBudget(year=2026, amount=1000), 1337, 1300)
    file = BytesIO()
    costs_workbook.write(costs, [budget], file, about=[("Khoảng thời gian", "07/2026")], now=factories.NOON)
    return excel.sheets(file.getvalue())


def day(month: date) -> int:
    return month.toordinal() - DAYS_BEFORE


def test_each_table_is_a_sheet_with_real_numbers(sheets):
    assert list(sheets) == [
        "Tổng quan", "Dự toán", "Theo tháng", "Chiến dịch", "Đơn vị", "Loại bài viết", "Người nhận nhuận bút",
        "Chiến dịch theo tháng", "Đơn vị theo tháng", "Loại bài viết theo tháng", "Người nhận theo tháng",
    ]  # fmt: skip
    assert sheets["Tổng quan"].rows[1:] == [
        ["Khoảng thời gian", "07/2026"],
        ["Nhuận bút (đ)", 960],
        ["Nhuận bút khuyến khích (đ)", 300],
        ["Thù lao cho người khác (đ)", 77],
        ["Cộng (đ)", 1337],
        ["Trong đó đã chi trả (đ)", 1300],
        ["Chưa chi trả (đ)", 37],
    ]
    assert sheets["Dự toán"].rows[1:] == [[2026, "toàn cổng", 1000, 1337, 1300, -337, 1.337]]
    assert sheets["Theo tháng"].rows[1:] == [
        [day(JULY), 1000, 300, 77, 1377, 1300, 77],
        [day(AUGUST), -40, 0, 0, -40, 0, -40],
    ]


@pytest.mark.parametrize("name", ["Chiến dịch", "Đơn vị", "Loại bài viết"])
def test_each_topic_has_its_sums_and_its_months(sheets, name):
    assert sheets[name].rows[1:] == [[FORMULA, 960, 300, 77, 1337, 1300, 37]]
    assert [row[:3] for row in sheets[f"{name} theo tháng"].rows[1:]] == [
        [FORMULA, day(JULY), 1000],
        [FORMULA, day(AUGUST), -40],
    ]


def test_no_text_becomes_a_formula(sheets):
    assert [name for name, sheet in sheets.items() if sheet.has("f") or sheet.has("hyperlink")] == []
