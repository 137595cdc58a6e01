"""A payee's own slip: their lines and sums with reasons, and nothing of anybody else."""

from datetime import timedelta

from articles.reports.paper.slip_pdf import write
from tests.reports.paper.pages import opened, texts, written
from tests.reports.paper.statements import FINGERPRINT, LONG_TITLE, NOW, draft, june, payment, put_right, row, statement

AN, BINH = june().payments


def slip(paid, payee, **facts) -> str:
    return " ".join(texts(written(write, paid, payee, **facts)))


def test_the_slip_explains_what_is_paid():
    text = slip(june(), BINH)
    assert "PHIẾU CHI TRẢ NHUẬN BÚT" in text
    assert "Theo bảng kê số 3/2021" in text
    assert "Họ tên người nhận: Trần Thị Bình Bút danh: Bình Minh Đối tượng: cộng tác viên" in text
    assert "hệ số 1,5 × 10 % × 1.490.000 đ (NĐ 38/2019, từ 01/07/2019) = 223.500 đ" in text
    assert "(Điều chỉnh dòng 7, bảng kê 2/2021)" in text
    assert "17/06/2021 Phóng sự Người dịch Anh 50 4.470.000" in text
    assert "Tổng tiền nhuận bút 4.465.500" in text
    assert "Thuế thu nhập cá nhân – 10 % × 4.465.500 đ" in text
    assert "= 446.550 đ 446.550 Thực lĩnh 4.018.950" in text
    assert "Bốn triệu không trăm mười tám nghìn chín trăm năm mươi đồng./." in text
    assert FINGERPRINT in text


def test_nobody_else_is_on_it():
    text = slip(june(), AN)
    assert "Nguyễn Văn An" in text
    assert [secret for secret in ("Trần Thị Bình", "4.470.000", "4.800.750", "4.354.200") if secret in text] == []


def test_tax_of_earlier_payments_is_on_it():
    paper = put_right()
    text = slip(paper, paper.payments[0])
    assert "500.000 Thuế ngày 01/07 -300.000 Thuế nữa 20.000 Thực lĩnh 4.780.000" in text


def test_it_speaks_english_too():
    text = slip(june(language="en"), BINH)
    assert "ROYALTY PAYMENT SLIP" in text
    assert "Of statement No. 3/2021" in text
    assert "Paid as: contributor" in text
    assert "Paid out 4,018,950" in text
    assert "Four million eighteen thousand nine hundred and fifty đồng./." in text
    assert "Accountant (signature, full name)" in text


def test_a_draft_says_so():
    text = slip(draft(AN), AN)
    assert "BẢN NHÁP" in text
    assert "Theo bảng kê chưa có số" in text


def test_a_long_slip_goes_on_with_its_headings():
    long = payment(*(row(number, title=LONG_TITLE) for number in range(1, 31)))
    pages = texts(written(write, statement(long), long))
    assert len(pages) > 1
    assert all("Tên tin, bài và cách tính" in text for text in pages)
    assert all(f"Trang {number}/{len(pages)}" in text for number, text in enumerate(pages, start=1))


def test_it_is_the_same_file_again_on_an_upright_page():
    content = written(write, june(), AN)
    assert written(write, june(), AN, now=NOW + timedelta(days=30)) == content
    assert [round(float(side) / 72 * 25.4) for side in opened(content).pages[0].mediabox[2:]] == [210, 297]
