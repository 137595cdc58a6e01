"""A table over as many pages as it needs: framed cells, its headings again on each page, rows never torn apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from articles.reports.paper.phrases import grouped
from articles.reports.paper.sheet import MARGIN, Sheet

PAD = 0.9
# Headings are as long as their words are.
HEADING_PAD = 0.6
SHADE, TINT = 242, 226


@dataclass(frozen=True)
class Place:
    """A column of the table: its heading, its width in mm, and how its cells are aligned."""

    heading: str
    width: float
    align: str = "left"


class Table:
    """`y` is where the next row begins; `size` is that of the letters."""

    def __init__(self, sheet: Sheet, places: Sequence[Place], *, size: float, y: float) -> None:
        self.sheet, self.places, self.size, self.y = sheet, places, size, y
        widths = [place.width for place in places]
        self._starts = [MARGIN + sum(widths[:number]) for number in range(len(widths))]
        self._headings = [
            sheet.wrap(place.heading, place.width - 2 * HEADING_PAD, size=size, bold=True) for place in places
        ]
        self._heading()

    def lines(self, place: int, text: str) -> list[str]:
        """The text of a cell as the lines it needs; a number is never torn apart, a long one is written smaller."""
        if self.places[place].align != "left":
            return [text]
        return self.sheet.wrap(text, self.places[place].width - 2 * PAD, size=self.size)

    def height(self, lines: int) -> float:
        return lines * self.sheet.line_height(self.size) + 2 * PAD

    def room(self, height: float) -> bool:
        """A new page with the headings if `height` does not fit on this one; says whether it was needed."""
        if self.y + height <= self.sheet.bottom:
            return False
        self.sheet.new_page()
        self.y = MARGIN
        self._heading()
        return True

    def row(self, texts: Sequence[Sequence[str]]) -> None:
        height = self.height(max(len(lines) for lines in texts))
        for place, lines in enumerate(texts):
            self._cell(place, lines, height)
        self.y += height

    def sums(
        self, words: str, sums: Mapping[int, int], *, height: float, shade: int | None, bold: bool = False
    ) -> None:
        """A row, mostly shaded: words from the left to the first sum, then the sums in their columns."""
        first = min(sums)
        width = self._starts[first] - MARGIN
        lines = self.sheet.wrap(words, width - 2 * PAD, size=self.size, bold=bold)
        height = max(height, self.height(len(lines)))
        self.room(height)
        self.sheet.box(MARGIN, self.y, width, height, shade=shade)
        self.sheet.lines(MARGIN + PAD, self.y + PAD, lines, width=width, size=self.size, bold=bold)
        for place in range(first, len(self.places)):
            amount = [grouped(sums[place], self.sheet.language)] if place in sums else []
            self._cell(place, amount, height, shade=shade, bold=True)
        self.y += height

    def _cell(
        self, place: int, lines: Sequence[str], height: float, *, shade: int | None = None, bold: bool = False
    ) -> None:
        x, column = self._starts[place], self.places[place]
        self.sheet.box(x, self.y, column.width, height, shade=shade)
        width = column.width - 2 * PAD
        self.sheet.lines(x + PAD, self.y + PAD, lines, width=width, size=self.size, bold=bold, align=column.align)

    def _heading(self) -> None:
        line = self.sheet.line_height(self.size)
        height = self.height(max(len(lines) for lines in self._headings))
        for place, lines in enumerate(self._headings):
            self._cell(place, [], height, shade=TINT)
            x, width = self._starts[place] + HEADING_PAD, self.places[place].width - 2 * HEADING_PAD
            top = self.y + (height - len(lines) * line) / 2
            self.sheet.lines(x, top, lines, width=width, size=self.size, bold=True, align="centre")
        self.y += height
