"""What the papers say around the figures, in both languages.

Small tables instead of gettext: whoever prints a paper chooses its language, whatever the screen speaks, and a
statement printed again years later says what it said.
"""

from datetime import datetime
from decimal import Decimal

from articles.royalties.paper_data import Payment, Statement
from articles.vietnamese import date_short, moment_words, slugify
from articles.vietnamese.amount_words import amount_words

_PHRASES = {
    "vi": {
        "title": "Bảng kê chi trả nhuận bút",
        "slip": "Phiếu chi trả nhuận bút",
        "number": "Số: {number}/{year}",
        "no_number": "Số: …",
        "unit": "Đơn vị: {unit}",
        "period": "Từ ngày {first} đến hết ngày {last} · Ngày chi trả: {payment} · Đơn vị tính: đồng",
        "closed": "Đã chốt lúc {moment}, người chốt: {by}",
        "closed_by_nobody": "Đã chốt lúc {moment}",
        "fingerprint": "Mã kiểm tra: {fingerprint}",
        "draft": "Bản nháp – chưa chốt, không dùng để chi trả",
        "draft_mark": "BẢN NHÁP",
        "page": "Trang {page}/{pages}",
        "subtotal": "Cộng: {payee}",
        "tax": "Thuế TNCN – {rule}",
        "total": "Tổng cộng ({payments} người, {rows} dòng)",
        "in_words": "Số tiền thực lĩnh bằng chữ: {words}./.",
        "day_line": "…………………, ngày …… tháng …… năm 20……",
        "prepared": "Người lập",
        "accountant": "Kế toán",
        "chief": "Trưởng Ban biên tập",
        "received": "Người nhận",
        "sign_here": "(Ký, ghi rõ họ tên)",
        "payee": "Họ tên người nhận: {payee}",
        "pen_name": "Bút danh: {pen_name}",
        "kind": "Đối tượng: {kind}",
        "of_statement": "Theo bảng kê số {number}/{year}",
        "of_no_statement": "Theo bảng kê chưa có số",
        "column_number": "Dòng",
        "column_title": "Tên tin, bài và cách tính",
        "column_day": "Ngày đăng",
        "column_work": "Thể loại, vai trò, ngôn ngữ",
        "column_share": "Tỷ lệ hưởng (%)",
        "column_amount": "Tiền nhuận bút (đồng)",
        "gross": "Tổng tiền nhuận bút",
        "withheld": "Thuế thu nhập cá nhân",
        "net": "Thực lĩnh",
        "explained": "Cách tính",
    },
    "en": {
        "title": "Statement of royalties paid",
        "slip": "Royalty payment slip",
        "number": "No. {number}/{year}",
        "no_number": "No. …",
        "unit": "Unit: {unit}",
        "period": "From {first} to the end of {last} · Day of payment: {payment} · Amounts in đồng",
        "closed": "Closed at {moment} by {by}",
        "closed_by_nobody": "Closed at {moment}",
        "fingerprint": "Fingerprint: {fingerprint}",
        "draft": "Draft – not closed, not for payment",
        "draft_mark": "DRAFT",
        "page": "Page {page} of {pages}",
        "subtotal": "Together: {payee}",
        "tax": "Income tax – {rule}",
        "total": "Total ({payments} payees, {rows} lines)",
        "in_words": "Paid out, in words: {words}./.",
        "day_line": "…………………, …… /…… /20……",
        "prepared": "Prepared by",
        "accountant": "Accountant",
        "chief": "Head of the editorial board",
        "received": "Received by",
        "sign_here": "(signature, full name)",
        "payee": "Payee: {payee}",
        "pen_name": "Pen name: {pen_name}",
        "kind": "Paid as: {kind}",
        "of_statement": "Of statement No. {number}/{year}",
        "of_no_statement": "Of a statement without a number yet",
        "column_number": "Line",
        "column_title": "Title, and how it was reckoned",
        "column_day": "Published",
        "column_work": "Genre, role, language",
        "column_share": "Share (%)",
        "column_amount": "Amount (đồng)",
        "gross": "Royalties together",
        "withheld": "Income tax",
        "net": "Paid out",
        "explained": "How it was reckoned",
    },
}

ROLES = {
    "vi": {
        "author": "Tác giả",
        "photographer": "Chụp ảnh",
        "translator": "Người dịch",
        "words": "Phụ đề, lời tranh",
        "editor": "Biên tập",
        "other": "Việc khác",
    },
    "en": {
        "author": "Author",
        "photographer": "Photographer",
        "translator": "Translator",
        "words": "Subtitles, words",
        "editor": "Editor",
        "other": "Other work",
    },
}
KINDS = {
    "vi": {
        "staff": "người của đơn vị (hợp đồng từ 3 tháng)",
        "contributor": "cộng tác viên",
        "non_resident": "cá nhân không cư trú",
    },
    "en": {
        "staff": "staff (contract of 3 months or more)",
        "contributor": "contributor",
        "non_resident": "not resident in Viet Nam",
    },
}
LANGUAGES = {"vi": {"vi": "Việt", "en": "Anh"}, "en": {"vi": "Viet.", "en": "Engl."}}


def phrase(name: str, language: str, **values: object) -> str:
    return _PHRASES[language][name].format(**values)


def named(words: dict[str, dict[str, str]], code: str, language: str) -> str:
    """The name of a code; one of a later version is shown as it is, so that its row can still be printed."""
    return words[language].get(code, code)


def number_line(statement: Statement) -> str:
    if statement.number is None:
        return phrase("no_number", statement.language)
    return phrase("number", statement.language, number=statement.number, year=statement.year)


def statement_line(statement: Statement) -> str:
    """On a slip: which statement it is of."""
    if statement.number is None:
        return phrase("of_no_statement", statement.language)
    return phrase("of_statement", statement.language, number=statement.number, year=statement.year)


def period_line(statement: Statement) -> str:
    first, last, payment = (
        date_short(day, language=statement.language)
        for day in (statement.first_day, statement.last_day, statement.payment_on)
    )
    return phrase("period", statement.language, first=first, last=last, payment=payment)


def state_line(statement: Statement) -> str:
    """When and by whom it was closed; of a draft, that it is one."""
    if statement.closed_at is None:
        return phrase("draft", statement.language)
    moment = moment_words(statement.closed_at, language=statement.language)
    if not statement.closed_by:
        return phrase("closed_by_nobody", statement.language, moment=moment)
    return phrase("closed", statement.language, moment=moment, by=statement.closed_by)


def fingerprint_line(statement: Statement) -> str:
    """At the foot of every page; a draft has none and says what it is instead."""
    if not statement.is_closed:
        return phrase("draft", statement.language)
    mark = phrase("fingerprint", statement.language, fingerprint=statement.fingerprint)
    return f"{number_line(statement)} · {mark}"


def words_line(amount: int, language: str) -> str:
    """The amount in words, with the mark after which nothing can be added."""
    return phrase("in_words", language, words=amount_words(amount, language=language))


def payee_name(payment: Payment) -> str:
    return f"{payment.payee} ({payment.pen_name})" if payment.pen_name else payment.payee


def subtotal_line(payment: Payment, language: str) -> str:
    """Whose sum it is, what they are to the payer, and why so much tax is withheld."""
    line = phrase("subtotal", language, payee=f"{payee_name(payment)}, {named(KINDS, payment.kind, language)}")
    return f"{line}. {phrase('tax', language, rule=payment.tax_rule)}" if payment.tax_rule else line


def file_name(statement: Statement, ending: str, *, payee: str = "") -> str:
    """What the paper is called when it is downloaded; with a payee, their slip."""
    number = str(statement.number) if statement.number is not None else phrase("draft_mark", statement.language)
    kind = phrase("slip" if payee else "title", statement.language)
    days = f"{statement.first_day:%Y%m%d} {statement.last_day:%Y%m%d}"
    name = slugify(f"{kind} {number} {statement.year} {days} {payee}", language=statement.language, max_length=120)
    return f"{name}.{ending}"


def printed_at(statement: Statement, now: datetime) -> datetime:
    """A closed statement is the same file whenever it is made; a draft is of now."""
    return statement.closed_at or now


def grouped(value: Decimal | int, language: str) -> str:
    """A number as people read it, thousands apart and without idle zeros: "149.000", "1,5"."""
    whole, _, fraction = f"{Decimal(value):,f}".partition(".")
    fraction = fraction.rstrip("0")
    text = f"{whole}.{fraction}" if fraction else whole
    return text.translate(str.maketrans(",.", ".,")) if language == "vi" else text
