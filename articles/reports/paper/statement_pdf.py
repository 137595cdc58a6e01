"""A statement as a PDF to be signed: A4 across, headings on every page, long titles in several lines.

Pages are kept until the last one is drawn (the library's way): ten thousand lines take some twenty megabytes.
"""

from __future__ import annotations

from datetime import datetime
from typing import IO

from articles.reports.paper import frame, phrases
from articles.reports.paper.columns import AMOUNT, COLUMNS, DAY, NAME, NET, TAX, TEXT, cells, shown
from articles.reports.paper.sheet import Sheet
from articles.reports.paper.table import SHADE, TINT, Place, Table
from articles.royalties.paper_data import Payment, Row, Statement

# Eighteen columns leave no room for more.
SIZE = 7.0
# Room for a signature in a payment's sum, for the total of all, for its words in two lines.
SIGNING, TOTAL, WORDS = 9.0, 7.0, 12.0
ALIGNED = {TEXT: "left", DAY: "centre"}
SIGNERS = ("prepared", "accountant", "chief")


def write(statement: Statement, target: IO[bytes], *, now: datetime) -> None:
    """The whole document into `target`. A closed statement gives the same bytes whenever it is written."""
    title, number = phrases.phrase("title", statement.language), phrases.number_line(statement)
    sheet = Sheet(statement, title=f"{title} {number}", orientation="landscape", now=now)
    sheet.new_page()
    y = frame.head(sheet, title=title, number=number)
    table = Table(sheet, _places(statement.language), size=SIZE, y=y)
    for payment in statement.payments:
        _payment(table, payment)
    _foot(table)
    sheet.save(target)


def _places(language: str) -> list[Place]:
    return [Place(column.heading(language), column.paper, ALIGNED.get(column.kind, "right")) for column in COLUMNS]


def _payment(table: Table, payment: Payment) -> None:
    for place, row in enumerate(payment.rows, start=1):
        # A sum is never alone at the top of a page.
        below = SIGNING if place == len(payment.rows) else 0
        _row(table, payment, row, is_first=place == 1, below=below)
    for each in payment.earlier_taxes:
        table.sums(each.explained, {TAX: each.amount}, height=table.height(1), shade=None)
    words = phrases.subtotal_line(payment, table.sheet.language)
    table.sums(words, {AMOUNT: payment.gross, TAX: payment.tax, NET: payment.net}, height=SIGNING, shade=SHADE)


def _row(table: Table, payment: Payment, row: Row, *, is_first: bool, below: float) -> None:
    language = table.sheet.language
    texts = [table.lines(place, shown(cell, language)) for place, cell in enumerate(cells(payment, row, language))]
    # The name stands beside the first line of a payment and beside the first of each page.
    if not table.room(table.height(max(map(len, texts))) + below) and not is_first:
        texts[NAME] = []
    table.row(texts)


def _foot(table: Table) -> None:
    """The total, its words and the signatures, on one page."""
    sheet, statement = table.sheet, table.sheet.statement
    table.room(TOTAL + WORDS + frame.SIGNATURES)
    said = phrases.phrase("total", sheet.language, payments=len(statement.payments), rows=statement.row_count)
    sums = {AMOUNT: statement.gross, TAX: statement.withheld, NET: statement.net}
    table.sums(said, sums, height=TOTAL, shade=TINT, bold=True)
    frame.signatures(sheet, frame.words(sheet, table.y, statement.net), SIGNERS)
