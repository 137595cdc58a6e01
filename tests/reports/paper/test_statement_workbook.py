"""The statement as a workbook, read back by another library: real numbers, sums that agree, and ready for paper."""

from datetime import datetime

import pytest
from hypothesis import given, settings

from articles.vietnamese.amount_words import amount_words
from tests.reports.paper.statements import (
    FINGERPRINT,
    FORMULA,
    LONG_TITLE,
    any_statements,
    draft,
    june,
    payment,
    put_right,
    row,
    statement,
)  # fmt: skip
from tests.reports.paper.workbooks import formulas, opened, reckoned, rows_of, written

HEADINGS = [
    "STT", "Họ tên (bút danh)", "Tên tin, bài", "Ngày đăng", "Thể loại", "Vai trò", "Ngôn ngữ", "Số trang", "Số ảnh",
    "Hệ số tin", "Hệ số ảnh", "Đơn giá hệ số", "Thành tiền", "Tỷ lệ hưởng (%)", "Tiền nhuận bút", "Thuế TNCN",
    "Thực lĩnh", "Ký nhận", "Cách tính",
]  # fmt: skip


@pytest.fixture(scope="module")
def content() -> bytes:
    return written(june())


def test_a_line_is_in_its_columns_with_real_numbers_and_days(content):
    lines = rows_of(opened(content, values=True))
    assert lines["STT"] == HEADINGS
    assert lines["1"][:-1] == [
        1, "Nguyễn Văn An", "Bảo hiểm xã hội toàn dân", datetime(2021, 6, 17), "Tin", "Tác giả", "Việt", 1.5, 1,
        1.5, 0.5, 149_000, 223_500, 100, 223_500, None, None, None,
    ]  # fmt: skip
    assert lines["1"][-1].startswith("hệ số 1,5 × 10 %")
    assert lines["2"][2] == LONG_TITLE
    assert lines["2"][7:9] == [None, None]


def test_sums_are_those_of_the_statement(content):
    kept, live = opened(content, values=True), opened(content)
    lines = rows_of(kept)
    total = lines["Tổng cộng (2 người, 4 dòng)"]
    assert total[14:17] == [june().gross, june().withheld, june().net] == [4_800_750, 446_550, 4_354_200]
    sums = [cells[14:17] for name, cells in lines.items() if name.startswith("Cộng:")]
    assert sums == [[335_250, 0, 335_250], [4_465_500, 446_550, 4_018_950]]
    assert len(formulas(live)) == 2 * 2 + 3
    for place in formulas(live):
        assert reckoned(live, place) == kept[place].value


def test_tax_of_earlier_payments_stands_on_lines_of_its_own():
    kept = opened(written(put_right()), values=True)
    [first, second] = [list(cells) for cells in kept.iter_rows(values_only=True) if cells[0] is None and cells[15]]
    assert (first[2], first[14:17], second[14:17]) == ("Thuế ngày 01/07", [None, -300_000, None], [None, 20_000, None])
    sums = [cells[14:17] for name, cells in rows_of(kept).items() if name.startswith("Cộng:")]
    assert sums[0] == [5_000_000, 500_000, 4_780_000]
    assert rows_of(kept)["Tổng cộng (2 người, 2 dòng)"][14:17] == [5_223_500, 220_000, 5_003_500]


@settings(max_examples=25, deadline=None)
@given(any_statements())
def test_formulas_agree_with_the_statement_whatever_is_paid(paid):
    content = written(paid)
    live, kept = opened(content), opened(content, values=True)
    found = {place: reckoned(live, place) for place in formulas(live)}
    assert found == {place: kept[place].value for place in found}
    *_payments, gross, tax, net = found.values()
    assert (gross, tax, net) == (paid.gross, paid.withheld, paid.net)


def test_the_head_says_what_it_is_and_the_foot_says_it_in_words(content):
    lines = rows_of(opened(content, values=True))
    assert lines["Cổng thông tin điện tử tỉnh Bình Minh"][10] == "Số: 3/2021"
    assert "BẢNG KÊ CHI TRẢ NHUẬN BÚT" in lines
    assert "Từ ngày 01/06/2021 đến hết ngày 30/06/2021 · Ngày chi trả: 05/07/2021 · Đơn vị tính: đồng" in lines
    assert "Đã chốt lúc 09:30 thứ Năm 01/07/2021, người chốt: Trần Thị Kế Toán" in lines
    assert f"Mã kiểm tra: {FINGERPRINT}" in lines
    words = amount_words(4_354_200, language="vi")
    assert f"Số tiền thực lĩnh bằng chữ: {words}./." in lines
    assert [cell for cell in lines["Người lập"] if cell] == ["Người lập", "Kế toán", "Trưởng Ban biên tập"]


def test_in_english_nothing_of_ours_is_vietnamese():
    lines = rows_of(opened(written(june(language="en")), values=True))
    assert lines["No."][:4] == ["No.", "Name (pen name)", "Title", "Published"]
    assert lines["3"][5:7] == ["Translator", "Engl."]
    assert lines["Total (2 payees, 4 lines)"][14] == 4_800_750
    assert f"Paid out, in words: {amount_words(4_354_200, language='en')}./." in lines


def test_a_draft_says_so_on_every_page_and_has_no_number():
    unfinished = opened(written(draft(payment(row(1)))))
    lines = rows_of(unfinished)
    assert lines["Cổng thông tin điện tử tỉnh Bình Minh"][10] == "Số: …"
    assert "Bản nháp – chưa chốt, không dùng để chi trả" in lines
    assert "BẢN NHÁP" in unfinished.oddHeader.center.text
    assert not any(name.startswith(("Đã chốt", "Mã kiểm tra")) for name in lines)


def test_pages_are_a4_landscape_with_headings_and_numbers_on_each(content):
    sheet = opened(content)
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$8:$8", "A9")
    assert sheet.print_area.endswith("!$A$1:$R$21")
    assert sheet.oddFooter.right.text == "Trang &P/&N"
    assert FINGERPRINT in sheet.oddFooter.left.text
    assert sheet.oddHeader.center.text is None


@pytest.mark.parametrize("text", [FORMULA, "+84 1", "-1", "@SUM(A1)", "\t=1", "http://example.vn", "123"])
def test_texts_are_texts_and_stay_so_when_edited(text):
    paid = payment(row(1, title=text, genre=text, explained=text), payee=text)
    sheet = opened(written(statement(paid, unit=text, office=text)))
    cells = [cell for line in sheet.iter_rows() for cell in line if cell.value == text]
    assert len(cells) == 5
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.quotePrefix for cell in cells} == {text[0] in "=+-@\t"}
    assert len(formulas(sheet)) == 2 + 3


def test_an_empty_statement_is_one_of_zero():
    sheet = opened(written(statement()), values=True)
    assert rows_of(sheet)["Tổng cộng (0 người, 0 dòng)"][14:17] == [0, 0, 0]
    assert "Số tiền thực lĩnh bằng chữ: Không đồng./." in rows_of(sheet)


def test_a_closed_statement_is_the_same_file_again(content):
    assert written(june()) == content
