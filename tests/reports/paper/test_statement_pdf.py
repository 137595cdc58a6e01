"""The statement as a PDF, read back by another library: the same totals, all letters, headings on each page."""

from datetime import UTC, timedelta

import pytest
from hypothesis import given, settings

from articles.reports.paper.columns import COLUMNS
from articles.reports.paper.phrases import grouped
from articles.reports.paper.statement_pdf import write
from articles.vietnamese import LANGUAGES
from tests.reports.paper.pages import opened, texts, written
from tests.reports.paper.statements import (
    CLOSED_AT,
    FINGERPRINT,
    FORMULA,
    LONG_TITLE,
    NOW,
    any_statements,
    draft,
    june,
    payment,
    put_right,
    row,
    statement,
)

# The letters of Vietnamese, small and capital, with what else stands in titles.
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậ eèẻẽéẹêềểễếệ iìỉĩíị oòỏõóọôồổỗốộơờởỡớợ uùủũúụưừửữứự yỳỷỹýỵ đ" + " “”‘’–—…%₫×½"


@pytest.fixture(scope="module")
def content() -> bytes:
    return written(write, june())


def test_the_page_says_what_the_statement_says(content):
    (text,) = texts(content)
    assert "BẢNG KÊ CHI TRẢ NHUẬN BÚT" in text
    assert "Từ ngày 01/06/2021 đến hết ngày 30/06/2021 · Ngày chi trả: 05/07/2021" in text
    assert "Tổng cộng (2 người, 4 dòng) 4.800.750 446.550 4.354.200" in text
    assert "(TT 111/2013 Điều 25.1.i) 335.250 0 335.250" in text
    assert "mỗi lần trả từ 2.000.000 đ) = 446.550 đ 4.465.500 446.550 4.018.950" in text
    assert "3 Trần Thị Bình (Bình Minh)" in text
    assert f"{FORMULA} 17/06/2021 Phóng sự Người dịch Anh 1,5 1 1,5 0,5 149.000 8.940.000 50 4.470.000" in text
    assert "Bốn triệu ba trăm năm mươi tư nghìn hai trăm đồng./." in text
    assert "Người lập (Ký, ghi rõ họ tên) Kế toán" in text
    assert f"Số: 3/2021 · Mã kiểm tra: {FINGERPRINT}" in text
    assert LONG_TITLE.strip() in text
    assert "(Điều chỉnh dòng 7, bảng kê 2/2021)" in text


def test_tax_of_earlier_payments_stands_on_lines_of_its_own():
    (text,) = texts(written(write, put_right()))
    assert "Thuế ngày 01/07 -300.000 Thuế nữa 20.000 Cộng: Nguyễn Văn An" in text
    assert "Tổng cộng (2 người, 2 dòng) 5.223.500 220.000 5.003.500" in text


@settings(max_examples=15, deadline=None)
@given(any_statements())
def test_totals_are_those_of_the_statement_whatever_is_paid(paid):
    sums = (grouped(amount, paid.language) for amount in (paid.gross, paid.withheld, paid.net))
    assert f") {' '.join(sums)}" in texts(written(write, paid))[-1]


def test_long_statements_repeat_their_headings_and_count_their_pages():
    many = statement(
        *(payment(*(row(6 * person + line, title=LONG_TITLE) for line in range(1, 7)), payee=f"Người {person}")
          for person in range(12))
    )  # fmt: skip
    pages = texts(written(write, many))
    assert len(pages) > 3
    for number, text in enumerate(pages, start=1):
        assert COLUMNS[-1].heading("vi") in text
        assert f"Trang {number}/{len(pages)}" in text
        assert FINGERPRINT in text
        # Nobody has to turn a page back to see whose lines these are.
        assert "Người" in text.partition("Ký nhận")[2][:60] or "Tổng cộng" in text
    assert "".join(pages).count("Cộng: Người") == 12
    assert all(number in " ".join(pages) for number in (" 72 ", "16.092.000"))


def test_pages_are_a4_across_and_the_file_is_meant_for_archives(content):
    reader = opened(content)
    assert [round(float(side) / 72 * 25.4) for side in reader.pages[0].mediabox[2:]] == [297, 210]
    assert reader.xmp_metadata.dc_title == {"x-default": "Bảng kê chi trả nhuận bút Số: 3/2021"}
    assert reader.trailer["/Root"]["/Lang"] == "vi"
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert "/OutputIntents" in reader.trailer["/Root"]
    fonts = reader.pages[0]["/Resources"]["/Font"]
    described = [font["/DescendantFonts"][0]["/FontDescriptor"] for font in (fonts[name] for name in fonts)]
    assert all("/FontFile2" in font for font in described)


def test_every_vietnamese_letter_is_in_the_font():
    (text,) = texts(written(write, statement(payment(row(1, title=f"{LETTERS} {LETTERS.upper()}")))))
    assert set(LETTERS + LETTERS.upper()) <= set(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_says_so_across_the_page_and_has_no_number(language):
    (text,) = texts(written(write, draft(payment(row(1)), language=language)))
    assert {"vi": "BẢN NHÁP", "en": "DRAFT"}[language] in text
    assert {"vi": "Số: …", "en": "No. …"}[language] in text
    assert "3/2021" not in text


def test_a_closed_statement_carries_no_mark_of_a_draft(content):
    assert "NHÁP" not in texts(content)[0]


def test_a_closed_statement_is_the_same_file_whenever_it_is_made(content):
    assert written(write, june(), now=NOW + timedelta(days=900)) == content
    assert opened(content).xmp_metadata.xmp_create_date.replace(tzinfo=UTC) == CLOSED_AT


def test_an_empty_statement_is_one_of_zero():
    (text,) = texts(written(write, statement(language="en")))
    assert "Total (0 payees, 0 lines) 0 0 0" in text
    assert "Paid out, in words: Zero đồng./." in text


def test_the_columns_fill_the_page():
    assert sum(column.paper for column in COLUMNS) == 297 - 2 * 8
