"""A payee's own slip as a PDF: what they get at once, each line with its sum in words. Nobody else is on it."""

from __future__ import annotations

from datetime import datetime
from typing import IO

from articles.reports.paper import frame, phrases
from articles.reports.paper.columns import shown, title
from articles.reports.paper.sheet import MARGIN, Sheet
from articles.reports.paper.table import SHADE, TINT, Place, Table
from articles.royalties.paper_data import Payment, Row, Statement

PLACES = (
    ("column_number", 12, "right"),
    ("column_title", 90, "left"),
    ("column_day", 21, "centre"),
    ("column_work", 28, "left"),
    ("column_share", 16, "right"),
    ("column_amount", 27, "right"),
)
AMOUNT = len(PLACES) - 1
SIZE = 8.5
SUM, WORDS = 6.0, 12.0
SIGNERS = ("accountant", "received")


def write(statement: Statement, payment: Payment, target: IO[bytes], *, now: datetime) -> None:
    """The slip of one payment of the statement into `target`, in the statement's language."""
    language = statement.language
    name = phrases.phrase("slip", language)
    sheet = Sheet(statement, title=f"{name}: {payment.payee}", orientation="portrait", now=now)
    sheet.new_page()
    y = frame.head(sheet, title=name, number=phrases.statement_line(statement))
    places = [Place(phrases.phrase(name, language), width, align) for name, width, align in PLACES]
    table = Table(sheet, places, size=SIZE, y=_payee(sheet, payment, y))
    for row in payment.rows:
        _row(table, row)
    _foot(table, payment)
    sheet.save(target)


def _payee(sheet: Sheet, payment: Payment, y: float) -> float:
    said = [phrases.phrase("payee", sheet.language, payee=payment.payee)]
    if payment.pen_name:
        said.append(phrases.phrase("pen_name", sheet.language, pen_name=payment.pen_name))
    said.append(phrases.phrase("kind", sheet.language, kind=phrases.named(phrases.KINDS, payment.kind, sheet.language)))
    for line in said:
        y = sheet.paragraph(MARGIN, y, line, width=sheet.right - MARGIN, size=frame.SIZE, bold=line is said[0])
    return y + 2


def _row(table: Table, row: Row) -> None:
    language = table.sheet.language
    work = (row.genre, phrases.named(phrases.ROLES, row.role, language), _language(row, language))
    texts = (
        shown(row.number, language),
        "\n".join(part for part in (title(row), row.explained) if part),
        shown(row.published_on, language),
        "\n".join(part for part in work if part),
        shown(row.share, language),
        shown(row.amount, language),
    )
    lines = [table.lines(place, text) for place, text in enumerate(texts)]
    table.room(table.height(max(map(len, lines))))
    table.row(lines)


def _language(row: Row, language: str) -> str:
    return phrases.named(phrases.LANGUAGES, row.language, language)


def _foot(table: Table, payment: Payment) -> None:
    sheet = table.sheet
    table.room((3 + len(payment.earlier_taxes)) * SUM + WORDS + frame.SIGNATURES)
    withheld = phrases.phrase("withheld", sheet.language)
    sums = (
        (phrases.phrase("gross", sheet.language), payment.gross, SHADE),
        (f"{withheld} – {payment.tax_rule}" if payment.tax_rule else withheld, payment.tax, SHADE),
        *((each.explained, each.amount, SHADE) for each in payment.earlier_taxes),
        (phrases.phrase("net", sheet.language), payment.net, TINT),
    )
    for words, amount, shade in sums:
        table.sums(words, {AMOUNT: amount}, height=SUM, shade=shade, bold=shade == TINT)
    frame.signatures(sheet, frame.words(sheet, table.y, payment.net), SIGNERS)
