"""The workbook: the numbers of the screen as numbers, its days as days, its texts never as formulas."""

from datetime import date
from io import BytesIO

import pytest

from articles.reports import figures, workbook
from articles.reports.figures import Question
from articles.reports.stretches import Stretch
from tests import factories
from tests.reports import excel
from tests.reports.rows import TODAY, read

# Excel counts days from the last of 1899.
DAYS_BEFORE = date(1899, 12, 30).toordinal()
FORMULA = '=HYPERLINK("https://example.vn";"x")'


@pytest.fixture
def sheets(cast) -> dict[str, excel.Sheet]:
    article = factories.draft(cast.reporter, title=FORMULA)
    other = factories.draft(cast.reporter, title="http://example.vn", category=factories.category("+84 12"))
    read(article, 1234), read(article, 2, days_ago=1, language="en"), read(other, 7), read(other, 10, days_ago=2)
    days = Stretch.of_days(2, until=TODAY)
    question = Question(days, days.before())
    found = figures.measure(question, categories={other.category_id: "+84 12"}, campaigns={})
    file = BytesIO()
    workbook.write(found, file, about=[("Khoảng thời gian", "11/10/2026 – 12/10/2026")], now=factories.NOON)
    return excel.sheets(file.getvalue())


def test_each_table_is_a_sheet_with_real_numbers_and_days(sheets):
    assert list(sheets) == [
        "Tổng quan", "Theo tháng", "Theo ngày", "Ngôn ngữ", "Chuyên mục", "Chiến dịch", "Đọc nhiều",
    ]  # fmt: skip
    assert sheets["Tổng quan"].rows[1:] == [
        ["Khoảng thời gian", "11/10/2026 – 12/10/2026"],
        ["Lượt đọc", 1243],
        ["Lượt đọc của kỳ trước", 10],
        ["Tăng, giảm", 123.3],
        ["Số bài đăng trong kỳ", 0],
    ]
    days = [[TODAY.toordinal() - DAYS_BEFORE - 1, 0, 2, 2], [TODAY.toordinal() - DAYS_BEFORE, 1241, 0, 1241]]
    assert sheets["Theo ngày"].rows == [["Ngày", "Tiếng Việt", "Tiếng Anh", "Cộng"], *days]
    assert sheets["Ngôn ngữ"].rows[1:] == [["Tiếng Việt", 1241, 10, 123.1], ["Tiếng Anh", 2, 0]]


def test_a_text_that_looks_like_a_formula_or_an_address_stays_a_text(sheets):
    assert [row[0] for row in sheets["Đọc nhiều"].rows[1:]] == [FORMULA, "http://example.vn"]
    assert sheets["Chuyên mục"].rows[2] == ["+84 12", 7, 10, pytest.approx(-0.3)]
    assert [name for name, sheet in sheets.items() if sheet.has("f") or sheet.has("hyperlink")] == []


def test_headings_stay_and_pages_are_a4(sheets):
    assert [name for name, sheet in sheets.items() if not sheet.has("pane", state="frozen", ySplit="1")] == []
    assert [name for name, sheet in sheets.items() if not sheet.has("pageSetup", paperSize="9", fitToHeight="0")] == []
