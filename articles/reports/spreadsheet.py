"""Tables as a workbook for Excel, with real numbers and days; what stands in them is its caller's business.

Rows are written one after the other and kept in no memory. Texts are always texts: a title that begins with "=" is
no formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

from campaign_portal import clock

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A4 = 9
LONGEST_NAME = 31
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# What stands in a column decides how it is shown; texts as they are.
FORMS = {"day": "dd/mm/yyyy", "month": "mm/yyyy", "number": "#,##0", "id": "0", "change": "+0%;-0%;0%", "part": "0%"}
WIDTHS = {"day": 14, "month": 14, "number": 16, "id": 10, "change": 16, "part": 10, "text": 60}

Cell = str | int | float | date | None


@dataclass(frozen=True)
class Sheet:
    """`columns` are the headings with the kind of what stands below them."""

    name: str
    columns: list[tuple[str, str]]
    rows: Sequence[list[Cell]]


def write(sheets: Iterable[Sheet], target: IO[bytes], *, title: str, now: datetime) -> None:
    """The whole workbook into `target`."""
    import xlsxwriter  # not from the start: most processes never write a workbook

    book = xlsxwriter.Workbook(target, OPTIONS)
    book.set_properties({"title": title, "created": now.astimezone(clock.ZONE).replace(tzinfo=None)})
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    shapes = {kind: book.add_format({"num_format": form, "valign": "top"}) for kind, form in FORMS.items()}
    shapes["text"] = book.add_format({"text_wrap": True, "valign": "top"})
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name[:LONGEST_NAME]), sheet, heading=heading, shapes=shapes)
    book.close()


def _write(page: Any, sheet: Sheet, *, heading: Any, shapes: dict[str, Any]) -> None:
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&R&P / &N")
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    for place, (words, kind) in enumerate(sheet.columns):
        page.set_column(place, place, WIDTHS[kind])
        page.write_string(0, place, words, heading)
    for row, cells in enumerate(sheet.rows, start=1):
        for place, cell in enumerate(cells):
            _cell(page, row, place, cell, shapes, kind=sheet.columns[place][1])


def _cell(page: Any, row: int, place: int, cell: Cell, shapes: dict[str, Any], *, kind: str) -> None:
    if isinstance(cell, str):
        page.write_string(row, place, cell, shapes["text"])
    elif isinstance(cell, date):
        page.write_datetime(row, place, cell, shapes[kind])
    elif cell is not None:
        # A sum beside its name: whole numbers in groups, parts of one as per cent.
        usual = "change" if isinstance(cell, float) else "number"
        page.write_number(row, place, cell, shapes[usual if kind == "text" else kind])
