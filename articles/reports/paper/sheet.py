"""The page of every PDF here: A4, an embedded font with all Vietnamese letters, a foot with mark and number of page.

Measures are millimetres from the upper left corner, sizes of letters are points. The file is meant as PDF/A, the form
for archives, and carries no other moment than the one it is given: the same statement gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO

from fpdf import FPDF
from fpdf.enums import DocumentCompliance

from articles.reports.paper import phrases
from articles.reports.paper.archives import metadata
from articles.reports.paper.wrapping import lines_of, printable
from articles.royalties.paper_data import Statement

FONTS = Path(__file__).parent / "fonts"
FAMILY = "NotoSans"
MARGIN = 8.0
# Of the foot's baseline from the lower edge.
FOOT = 6.0
POINT = 25.4 / 72
LEADING = 1.3
# How far below the upper edge of its line a letter stands.
ASCENT = 0.98
SMALL = 6.0
# How far a cell of no height puts its letters below its place.
CELL_ASCENT = 0.3
# How wide the number of the page may become.
PAGES = 30.0
BLACK, RED, PALE = 0, (176, 0, 0), 226


class Sheet:
    """A document of one statement, page after page."""

    def __init__(self, statement: Statement, *, title: str, orientation: str, now: datetime) -> None:
        self.statement, self.language = statement, statement.language
        self.pdf = FPDF(orientation=orientation, format="A4", enforce_compliance=DocumentCompliance.PDFA_2B)
        self.pdf.set_auto_page_break(False)
        self.pdf.add_font(FAMILY, "", FONTS / "NotoSans-SemiCondensed.ttf")
        self.pdf.add_font(FAMILY, "B", FONTS / "NotoSans-SemiCondensedBold.ttf")
        moment = phrases.printed_at(statement, now)
        self.pdf.set_creation_date(moment)
        self.pdf.set_xmp_metadata(metadata(title=title, moment=moment))
        self.pdf.set_lang(self.language)
        self.pdf.set_title(title)
        self.pdf.set_line_width(0.15)
        self.pdf.c_margin = 0
        self._widths: dict[tuple[str, float, bool], float] = {}
        self.width, self.height = self.pdf.w, self.pdf.h

    @property
    def right(self) -> float:
        return self.width - MARGIN

    @property
    def bottom(self) -> float:
        """Where the body ends."""
        return self.height - FOOT - 5

    def new_page(self) -> None:
        self.pdf.add_page()
        if not self.statement.is_closed:
            self._mark()
        foot = self.height - FOOT
        self.line_of_text(MARGIN, foot, phrases.fingerprint_line(self.statement), size=SMALL)
        # Only a cell learns at the end how many pages there are.
        pages = phrases.phrase("page", self.language, page=self.pdf.page_no(), pages=self.pdf.str_alias_nb_pages)
        self.pdf.set_xy(self.right - PAGES, foot - SMALL * POINT * CELL_ASCENT)
        self.pdf.cell(PAGES, 0, pages, align="R")

    def wrap(self, text: str, width: float, *, size: float, bold: bool = False) -> list[str]:
        return lines_of(text, width, partial(self._measure, size=size, bold=bold))

    def line_height(self, size: float) -> float:
        return size * POINT * LEADING

    def line_of_text(
        self, x: float, y: float, text: str, *, size: float, bold: bool = False, align: str = "left", width: float = 0
    ) -> None:
        """One line on the baseline `y`; "right" and "centre" are meant within `width` from `x`, and made to fit it."""
        text = printable(text)
        if not text:
            return
        if align != "left":
            size *= min(1.0, width / (self._measure(text, size=size, bold=bold) or width))
            idle = width - self._measure(text, size=size, bold=bold)
            x += idle if align == "right" else idle / 2
        self._letters(size=size, bold=bold)
        self.pdf.text(x, y, text)

    def paragraph(
        self, x: float, y: float, text: str, *, width: float, size: float, bold: bool = False, align: str = "left"
    ) -> float:
        """Lines below `y`; gives where the next one begins."""
        return self.lines(
            x, y, self.wrap(text, width, size=size, bold=bold), width=width, size=size, bold=bold, align=align
        )

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        width: float,
        size: float,
        bold: bool = False,
        align: str = "left",
    ) -> float:
        for line in lines:
            self.line_of_text(x, y + size * POINT * ASCENT, line, size=size, bold=bold, align=align, width=width)
            y += self.line_height(size)
        return y

    def box(self, x: float, y: float, width: float, height: float, *, shade: int | None = None) -> None:
        if shade is not None:
            self.pdf.set_fill_color(shade)
        self.pdf.rect(x, y, width, height, style="D" if shade is None else "DF")

    def colour(self, value: int | tuple[int, int, int]) -> None:
        """Of the letters from here on."""
        self.pdf.set_text_color(*((value,) if isinstance(value, int) else value))

    def save(self, target: IO[bytes]) -> None:
        target.write(self.pdf.output())

    def _mark(self) -> None:
        """What it is, pale across the page, below everything else."""
        word, size = phrases.phrase("draft_mark", self.language), 110.0
        centre, middle = self.width / 2, self.height / 2
        self.colour(PALE)
        with self.pdf.rotation(30, centre, middle):
            half = self._measure(word, size=size, bold=True) / 2
            self.line_of_text(centre - half, middle + size * POINT / 3, word, size=size, bold=True)
        self.colour(BLACK)

    def _letters(self, *, size: float, bold: bool) -> None:
        self.pdf.set_font(FAMILY, "B" if bold else "", size)

    def _measure(self, text: str, *, size: float, bold: bool) -> float:
        key = (text, size, bold)
        if key not in self._widths:
            self._letters(size=size, bold=bold)
            self._widths[key] = self.pdf.get_string_width(text)
        return self._widths[key]
