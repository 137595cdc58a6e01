"""The columns of a statement, one table for the workbook and the PDF: what stands in each, and how wide it is."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from articles.reports.paper.phrases import LANGUAGES, ROLES, grouped, named, payee_name
from articles.royalties.paper_data import Payment, Row
from articles.vietnamese import date_short

TEXT, DAY, NUMBER, MONEY = "text", "day", "number", "money"

Cell = str | int | Decimal | date | None


@dataclass(frozen=True)
class Column:
    """`paper` is its width on an A4 page in mm, `letters` that in a workbook."""

    kind: str
    vi: str
    en: str
    paper: float
    letters: float

    def heading(self, language: str) -> str:
        return self.en if language == "en" else self.vi


COLUMNS = (
    Column(NUMBER, "STT", "No.", 7, 5),
    Column(TEXT, "Họ tên (bút danh)", "Name (pen name)", 26, 18),
    Column(TEXT, "Tên tin, bài", "Title", 54, 38),
    Column(DAY, "Ngày đăng", "Published", 14.5, 11),
    Column(TEXT, "Thể loại", "Genre", 15, 12),
    Column(TEXT, "Vai trò", "Role", 14.5, 12),
    Column(TEXT, "Ngôn ngữ", "Lang.", 10, 8),
    Column(NUMBER, "Số trang", "Pages", 9, 7),
    Column(NUMBER, "Số ảnh", "Photos", 9.5, 7),
    Column(NUMBER, "Hệ số tin", "Article coeff.", 10, 7),
    Column(NUMBER, "Hệ số ảnh", "Photo coeff.", 10, 7),
    Column(MONEY, "Đơn giá hệ số", "Unit value", 13, 11),
    Column(MONEY, "Thành tiền", "Royalty of the work", 16, 12),
    Column(NUMBER, "Tỷ lệ hưởng (%)", "Share (%)", 10.5, 8),
    Column(MONEY, "Tiền nhuận bút", "Amount", 17, 13),
    Column(MONEY, "Thuế TNCN", "Income tax", 14, 11),
    Column(MONEY, "Thực lĩnh", "Paid out", 16.5, 13),
    Column(TEXT, "Ký nhận", "Signature", 14.5, 13),
)
# What the sums of a payment stand in; everything before AMOUNT is free for words there.
NAME, TITLE, AMOUNT, TAX, NET = 1, 2, 14, 15, 16


def cells(payment: Payment, row: Row, language: str) -> tuple[Cell, ...]:
    """A line of a payment; tax, what is paid out and the signature stand with the payment's sum."""
    return (
        row.number,
        payee_name(payment),
        title(row),
        row.published_on,
        row.genre,
        named(ROLES, row.role, language),
        named(LANGUAGES, row.language, language),
        row.pages,
        row.photos,
        row.article_coefficient,
        row.photo_coefficient,
        row.unit_value,
        row.gross,
        row.share,
        row.amount,
        None,
        None,
        None,
    )


def title(row: Row) -> str:
    return f"{row.title}\n({row.corrects})" if row.corrects else row.title


def shown(cell: Cell, language: str) -> str:
    """A cell as people read it. A day is in digits in both languages: no column is wide enough for a month's name."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return date_short(cell, language="vi")
    return grouped(cell, language)
