"""A statement as a PDF to be signed: A4 across, headings on every page, long titles in several lines.

Pages are kept until the last one is drawn (the library's way): a month of a province is some thousand lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import IO

from articles.reports.paper import phrases
from articles.reports.paper.columns import AMOUNT, COLUMNS, DAY, NAME, NET, TAX, TEXT, Cell, cells, shown
from articles.reports.paper.sheet import BLACK, MARGIN, RED, Sheet
from articles.royalties.paper_data import Payment, Row, Statement

SIZE = 7.0
PAD = 0.9
# Headings are as long as their words are: "Photos" fits only so.
HEADING_PAD = 0.6
SHADE, TINT = 242, 226
# Room for a signature in a payment's sum, for its total, for the words and three signatures.
SIGNING, TOTAL, LAST_WORDS = 9.0, 7.0, 52.0
WIDTHS = [column.paper for column in COLUMNS]
STARTS = [MARGIN + sum(WIDTHS[:place]) for place in range(len(WIDTHS))]
ALIGNED = {TEXT: "left", DAY: "centre"}
SIGNERS = ("prepared", "accountant", "chief")


def write(statement: Statement, target: IO[bytes], *, now: datetime) -> None:
    """The whole document into `target`. A closed statement gives the same bytes whenever it is written."""
    paper = _Paper(statement, now=now)
    paper.head()
    for payment in statement.payments:
        paper.payment(payment)
    paper.foot()
    paper.sheet.save(target)


class _Paper:
    """The statement's pages; `y` is where the next row begins."""

    def __init__(self, statement: Statement, *, now: datetime) -> None:
        self.statement, self.language = statement, statement.language
        title = f"{phrases.phrase('title', self.language)} {phrases.number_line(statement)}"
        self.sheet = Sheet(statement, title=title, orientation="landscape", now=now)
        self.y = MARGIN
        headings = [column.heading(self.language) for column in COLUMNS]
        self._headings = [
            self.sheet.wrap(heading, width - 2 * HEADING_PAD, size=SIZE, bold=True)
            for heading, width in zip(headings, WIDTHS, strict=True)
        ]

    def head(self) -> None:
        sheet, statement = self.sheet, self.statement
        sheet.new_page()
        width = sheet.right - MARGIN
        sheet.lines(MARGIN, self.y, [phrases.number_line(statement)], width=width, size=9, align="right")
        self.y = sheet.paragraph(MARGIN, self.y, statement.office, width=width * 0.7, size=9, bold=True)
        if statement.unit:
            unit = phrases.phrase("unit", self.language, unit=statement.unit)
            self.y = sheet.paragraph(MARGIN, self.y, unit, width=width * 0.7, size=9)
        self._centred(phrases.phrase("title", self.language).upper(), size=14, bold=True)
        self._centred(phrases.period_line(statement), size=9)
        sheet.colour(BLACK if statement.is_closed else RED)
        self._centred(phrases.state_line(statement), size=9, bold=not statement.is_closed)
        sheet.colour(BLACK)
        self.y += 2
        self._heading()

    def payment(self, payment: Payment) -> None:
        for place, row in enumerate(payment.rows, start=1):
            # A sum is never alone at the top of a page.
            below = SIGNING if place == len(payment.rows) else 0
            self._row(payment, row, is_named=place == 1, below=below)
        self._subtotal(payment)

    def foot(self) -> None:
        """The total, its words and the signatures, never torn apart."""
        statement, sheet = self.statement, self.sheet
        self._room(TOTAL + LAST_WORDS)
        words = phrases.phrase("total", self.language, payments=len(statement.payments), rows=statement.row_count)
        self._sums(words, (statement.gross, statement.tax, statement.net), height=TOTAL, shade=TINT, bold=True)
        self.y = sheet.paragraph(
            MARGIN, self.y + 2, phrases.words_line(statement.net, self.language), width=sheet.right - MARGIN, size=9
        )
        self._signatures()

    def _row(self, payment: Payment, row: Row, *, is_named: bool, below: float) -> None:
        texts = [self._lines(place, cell) for place, cell in enumerate(cells(payment, row, self.language))]
        height = max(len(lines) for lines in texts) * self.sheet.line_height(SIZE) + 2 * PAD
        # The name stands beside the first line of a payment and beside the first of each page.
        if not self._room(height + below) and not is_named:
            texts[NAME] = []
        for place, lines in enumerate(texts):
            self._cell(place, lines, height, align=ALIGNED.get(COLUMNS[place].kind, "right"))
        self.y += height

    def _subtotal(self, payment: Payment) -> None:
        words = phrases.subtotal_line(payment, self.language)
        lines = self.sheet.wrap(words, self._words_width, size=SIZE)
        height = max(SIGNING, len(lines) * self.sheet.line_height(SIZE) + 2 * PAD)
        self._room(height)
        self._sums(words, (payment.gross, payment.tax, payment.net), height=height, shade=SHADE)

    def _sums(self, words: str, sums: tuple[int, int, int], *, height: float, shade: int, bold: bool = False) -> None:
        sheet = self.sheet
        sheet.box(MARGIN, self.y, STARTS[AMOUNT] - MARGIN, height, shade=shade)
        sheet.paragraph(MARGIN + PAD, self.y + PAD, words, width=self._words_width, size=SIZE, bold=bold)
        for place, amount in zip((AMOUNT, TAX, NET), sums, strict=True):
            self._cell(place, self._lines(place, amount), height, align="right", shade=shade, bold=True)
        self._cell(NET + 1, [], height, shade=shade)
        self.y += height

    @property
    def _words_width(self) -> float:
        return STARTS[AMOUNT] - MARGIN - 2 * PAD

    def _lines(self, place: int, cell: Cell) -> list[str]:
        """What stands in a cell; a number is never torn apart, a long one is written smaller."""
        text = shown(cell, self.language)
        if COLUMNS[place].kind != TEXT:
            return [text]
        return self.sheet.wrap(text, WIDTHS[place] - 2 * PAD, size=SIZE)

    def _cell(
        self,
        place: int,
        lines: Sequence[str],
        height: float,
        *,
        align: str = "left",
        shade: int | None = None,
        bold: bool = False,
    ) -> None:
        x, width = STARTS[place], WIDTHS[place]
        self.sheet.box(x, self.y, width, height, shade=shade)
        self.sheet.lines(x + PAD, self.y + PAD, list(lines), width=width - 2 * PAD, size=SIZE, bold=bold, align=align)

    def _room(self, height: float) -> bool:
        """A new page with its headings if `height` does not fit on this one; says whether it was needed."""
        if self.y + height <= self.sheet.bottom:
            return False
        self.sheet.new_page()
        self.y = MARGIN
        self._heading()
        return True

    def _heading(self) -> None:
        line = self.sheet.line_height(SIZE)
        height = max(len(lines) for lines in self._headings) * line + 2 * PAD
        for place, lines in enumerate(self._headings):
            self._cell(place, [], height, shade=TINT)
            top = self.y + (height - len(lines) * line) / 2
            self.sheet.lines(
                STARTS[place] + HEADING_PAD,
                top,
                lines,
                width=WIDTHS[place] - 2 * HEADING_PAD,
                size=SIZE,
                bold=True,
                align="centre",
            )
        self.y += height

    def _centred(self, text: str, *, size: float, bold: bool = False) -> None:
        width = self.sheet.right - MARGIN
        self.y = self.sheet.paragraph(MARGIN, self.y, text, width=width, size=size, bold=bold, align="centre")

    def _signatures(self) -> None:
        width = (self.sheet.right - MARGIN) / len(SIGNERS)
        top = self.y + 2
        for place, name in enumerate(SIGNERS):
            x, y = MARGIN + place * width, top + self.sheet.line_height(9)
            if name == SIGNERS[-1]:
                day = phrases.phrase("day_line", self.language)
                self.sheet.lines(x, top, [day], width=width, size=9, align="centre")
            y = self.sheet.lines(
                x, y, [phrases.phrase(name, self.language)], width=width, size=9, bold=True, align="centre"
            )
            self.sheet.lines(x, y, [phrases.phrase("sign_here", self.language)], width=width, size=8, align="centre")
