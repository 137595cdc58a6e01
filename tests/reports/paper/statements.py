"""Statements to print: a June of two payees, the same in English, and any of random data."""

from datetime import date, datetime
from decimal import Decimal

from hypothesis import strategies as st

from articles.royalties.paper_data import EarlierTax, Payment, Row, Statement
from articles.vietnamese import DAY_ZONE

CLOSED_AT = datetime(2021, 7, 1, 9, 30, tzinfo=DAY_ZONE)
NOW = datetime(2026, 10, 12, 12, 0, tzinfo=DAY_ZONE)
FINGERPRINT = "3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea"
LONG_TITLE = ("Hội nghị trực tuyến toàn tỉnh về việc đẩy mạnh thực hiện chính sách bảo hiểm xã hội tự nguyện " * 3)[
    :250
]
FORMULA = '=HYPERLINK("https://example.vn";"x")'


def row(number: int, amount: int = 223_500, **facts) -> Row:
    usual = {
        "title": f"Tin số {number}",
        "published_on": date(2021, 6, 17),
        "genre": "Tin",
        "language": "vi",
        "role": "author",
        "gross": amount,
        "share": Decimal(100),
        "pages": Decimal("1.5"),
        "photos": 1,
        "article_coefficient": Decimal("1.5"),
        "photo_coefficient": Decimal("0.50"),
        "unit_value": Decimal("149000.00"),
        "explained": "hệ số 1,5 × 10 % × 1.490.000 đ (NĐ 38/2019, từ 01/07/2019) = 223.500 đ",
    }
    return Row(number=number, amount=amount, **{**usual, **facts})


def payment(*rows: Row, payee: str = "Nguyễn Văn An", tax: int = 0, **facts) -> Payment:
    gross = sum(line.amount for line in rows)
    usual = {"kind": "contributor", "tax_rule": "không khấu trừ: lần trả dưới 2.000.000 đ (TT 111/2013 Điều 25.1.i)"}
    withheld = tax + sum(each.amount for each in facts.get("earlier_taxes", ()))
    return Payment(payee=payee, rows=rows, gross=gross, tax=tax, net=gross - withheld, **{**usual, **facts})


def put_right() -> Statement:
    """A payee from whom 300,000 đ too much were withheld before, 20,000 đ of which were put right since."""
    before = (EarlierTax(amount=-300_000, explained="Thuế ngày 01/07"), EarlierTax(amount=20_000, explained="Thuế nữa"))
    return statement(payment(row(1, 5_000_000), tax=500_000, earlier_taxes=before), payment(row(2), payee="Lê Bình"))


def statement(*payments: Payment, **facts) -> Statement:
    usual = {
        "office": "Cổng thông tin điện tử tỉnh Bình Minh",
        "unit": "Sở Lao động – Thương binh và Xã hội",
        "year": 2021,
        "first_day": date(2021, 6, 1),
        "last_day": date(2021, 6, 30),
        "payment_on": date(2021, 7, 5),
        "number": 3,
        "closed_at": CLOSED_AT,
        "closed_by": "Trần Thị Kế Toán",
        "fingerprint": FINGERPRINT,
    }
    return Statement(payments=payments, **{**usual, **facts})


def draft(*payments: Payment, **facts) -> Statement:
    return statement(*payments, number=None, closed_at=None, closed_by="", fingerprint="", **facts)


def june(**facts) -> Statement:
    """Two payees: one below the threshold, one above it whose correction takes something away."""
    an = payment(row(1, title="Bảo hiểm xã hội toàn dân"), row(2, 111_750, title=LONG_TITLE, pages=None, photos=None))
    translated = row(
        3,
        4_470_000,
        title=FORMULA,
        genre="Phóng sự",
        role="translator",
        language="en",
        gross=8_940_000,
        share=Decimal(50),
    )
    corrected = row(4, -4_500, title="@Sửa tin", share=Decimal("33.33"), corrects="Điều chỉnh dòng 7, bảng kê 2/2021")
    binh = payment(
        translated,
        corrected,
        payee="Trần Thị Bình",
        pen_name="Bình Minh",
        tax=446_550,
        tax_rule="10 % × 4.465.500 đ (TT 111/2013 Điều 25.1.i: mỗi lần trả từ 2.000.000 đ) = 446.550 đ",
    )
    return statement(an, binh, **facts)


@st.composite
def any_statements(draw) -> Statement:
    """Whatever people may be paid, corrections below zero too."""
    number, payments = 0, []
    for _ in range(draw(st.integers(0, 4))):
        amounts = draw(st.lists(st.integers(-(10**7), 10**9), min_size=1, max_size=5))
        lines = []
        for amount in amounts:
            number += 1
            lines.append(row(number, amount, title=draw(st.text(max_size=40)), gross=draw(st.integers(0, 10**9))))
        before = draw(st.lists(st.integers(-(10**7), 10**7), max_size=2))
        facts = {"earlier_taxes": tuple(EarlierTax(amount=amount, explained="Thuế") for amount in before)}
        tax = draw(st.integers(0, 10**8))
        payments.append(payment(*lines, payee=draw(st.text(min_size=1, max_size=30)), tax=tax, **facts))
    return statement(*payments, language=draw(st.sampled_from(["vi", "en"])))
