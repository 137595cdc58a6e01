"""A statement as a workbook: real numbers, its sums as formulas beside what they come to, ready to be printed.

Rows are written one after the other and kept in no memory. Texts are always texts: one that begins like a formula is
also marked as a text, so that it stays one when somebody edits its cell.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_range

from articles.reports.paper import phrases
from articles.reports.paper.columns import AMOUNT, COLUMNS, DAY, NET, TAX, TEXT, TITLE, Cell, cells
from articles.reports.paper.sheet_formats import Formats
from articles.royalties.paper_data import Payment, Statement
from campaign_portal import clock

A4 = 9
MARGIN = 0.4  # inches
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LAST = len(COLUMNS) - 1
# Beside the printed columns, for the screen.
EXPLAINED = LAST + 1
EXPLAINED_LETTERS = 70
# Points: room for a signature in a payment's sum, for the total and its words, and below them for three signatures.
SIGNING, TOTAL, SIGNATURES = 34, 22, 70
HEADING = 7
# Who signs, from which column to which.
SIGNERS = (("prepared", 0, 2), ("accountant", 3, 10), ("chief", 11, LAST))
# A footer holds 255 characters.
LONGEST_FOOTER = 240


def write(statement: Statement, target: IO[bytes], *, now: datetime) -> None:
    """The whole workbook into `target`. A closed statement gives the same bytes whenever it is written."""
    book = xlsxwriter.Workbook(target, OPTIONS)
    made = phrases.printed_at(statement, now).astimezone(clock.ZONE).replace(tzinfo=None)
    title = phrases.phrase("title", statement.language)
    book.set_properties({"title": f"{title} {phrases.number_line(statement)}", "created": made})
    page = _Page(book.add_worksheet(title[:31]), Formats(book), statement)
    page.set_up()
    page.head()
    page.payments()
    page.foot()
    book.close()


class _Page:
    """The one sheet of the workbook, from its first row to its last."""

    def __init__(self, sheet: Any, formats: Formats, statement: Statement) -> None:
        self.sheet, self.formats, self.statement = sheet, formats, statement
        self.language = statement.language
        self.row = HEADING

    def set_up(self) -> None:
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(MARGIN, MARGIN, top=0.5, bottom=0.6)
        sheet.repeat_rows(HEADING)
        sheet.freeze_panes(HEADING + 1, 0)
        if not self.statement.is_closed:
            sheet.set_header(f"&C&B&KC00000{self._say('draft_mark')}")
        line = phrases.fingerprint_line(self.statement).replace("&", "&&")
        pages = self._say("page", page="&P", pages="&N")
        sheet.set_footer(f"&L&7{line[:LONGEST_FOOTER]}&R&7{pages}")
        for place, column in enumerate(COLUMNS):
            sheet.set_column(place, place, column.letters)
        sheet.set_column(EXPLAINED, EXPLAINED, EXPLAINED_LETTERS)

    def head(self) -> None:
        statement = self.statement
        self._across(0, statement.office, "strong", until=9)
        self._across(0, phrases.number_line(statement), "right", since=10)
        self._across(1, self._say("unit", unit=statement.unit) if statement.unit else "", "plain", until=9)
        self._across(2, self._say("title").upper(), "title")
        self._across(3, phrases.period_line(statement), "centre")
        self._across(4, phrases.state_line(statement), "centre" if statement.is_closed else "draft")
        if statement.is_closed:
            self._across(5, self._say("fingerprint", fingerprint=statement.fingerprint), "centre")
        for place, column in enumerate(COLUMNS):
            self._text(HEADING, place, column.heading(self.language), "heading")
        self._text(HEADING, EXPLAINED, self._say("explained"), "heading")

    def payments(self) -> None:
        for payment in self.statement.payments:
            first = self.row + 1
            for line in payment.rows:
                self.row += 1
                for place, cell in enumerate(cells(payment, line, self.language)):
                    self._cell(place, cell)
                self._text(self.row, EXPLAINED, line.explained, "note")
            self._subtotal(payment, first)

    def _subtotal(self, payment: Payment, first: int) -> None:
        summed = xl_range(first, AMOUNT, self.row, AMOUNT)
        for each in payment.earlier_taxes:
            self.row += 1
            self._text(self.row, TITLE, each.explained, TEXT)
            self.sheet.write_number(self.row, TAX, each.amount, self.formats[COLUMNS[TAX].kind])
        earlier = self.row + 1 - len(payment.earlier_taxes)
        self.row += 1
        row = self.row
        self.sheet.set_row(row, SIGNING)
        # Its words run over the empty cells beside them: merged cells would be kept in memory, every one.
        self._text(row, 0, phrases.subtotal_line(payment, self.language), "subtotal")
        for place in range(1, AMOUNT):
            self._text(row, place, "", "subtotal")
        # SUBTOTAL leaves out other SUBTOTALs, so that the last sum may run over the whole column.
        self._formula(row, AMOUNT, f"=SUBTOTAL(9,{summed})", payment.gross)
        self.sheet.write_number(row, TAX, payment.tax, self.formats["sum"])
        amount, tax = (f"{xl_col_to_name(place)}{row + 1}" for place in (AMOUNT, TAX))
        withheld = f"SUM({xl_range(earlier, TAX, row, TAX)})" if payment.earlier_taxes else tax
        self._formula(row, NET, f"={amount}-{withheld}", payment.net)
        self._text(row, LAST, "", "sum")

    def foot(self) -> None:
        statement = self.statement
        gross, tax, net = statement.gross, statement.withheld, statement.net
        last, self.row = self.row, self.row + 1
        self.sheet.set_row(self.row, TOTAL)
        self.sheet.set_row(self.row + 1, TOTAL)
        words = self._say("total", payments=len(statement.payments), rows=statement.row_count)
        self._across(self.row, words, "total", until=AMOUNT - 1)
        for place, name, amount in ((AMOUNT, "SUBTOTAL(9,", gross), (TAX, "SUM(", tax), (NET, "SUM(", net)):
            summed = f"={name}{xl_range(HEADING + 1, place, last, place)})"
            self._formula(self.row, place, summed if last > HEADING else "=0", amount, shape="total_sum")
        self._text(self.row, LAST, "", "total_sum")
        self._across(self.row + 1, phrases.words_line(net, self.language), "words")
        self._signatures(self.row + 3)
        self.sheet.print_area(0, 0, self.row + 6, LAST)

    def _signatures(self, row: int) -> None:
        self._across(row, self._say("day_line"), "signed_on", since=SIGNERS[-1][1])
        for line, shape in ((row + 1, "signer"), (row + 2, "signing")):
            for name, since, until in SIGNERS:
                self._across(
                    line, self._say(name if shape == "signer" else "sign_here"), shape, since=since, until=until
                )
        self.sheet.set_row(row + 3, SIGNATURES)

    def _say(self, name: str, **values: object) -> str:
        return phrases.phrase(name, self.language, **values)

    def _across(self, row: int, text: str, shape: str, *, since: int = 0, until: int = LAST) -> None:
        self.sheet.merge_range(row, since, row, until, "", self.formats[shape])
        self._text(row, since, text, shape)

    def _formula(self, row: int, place: int, formula: str, amount: int, *, shape: str = "sum") -> None:
        self.sheet.write_formula(row, place, formula, self.formats[shape], amount)

    def _text(self, row: int, place: int, text: str, shape: str) -> None:
        if text:
            self.sheet.write_string(row, place, text, self.formats.for_text(shape, text))
        else:
            self.sheet.write_blank(row, place, None, self.formats[shape])

    def _cell(self, place: int, cell: Cell) -> None:
        kind = COLUMNS[place].kind
        if cell is None or isinstance(cell, str):
            self._text(self.row, place, cell or "", TEXT)
        elif isinstance(cell, date):
            self.sheet.write_datetime(self.row, place, cell, self.formats[DAY])
        else:
            is_whole = cell == cell.to_integral_value() if isinstance(cell, Decimal) else True
            self.sheet.write_number(self.row, place, cell, self.formats[kind if is_whole else f"{kind}_parts"])
