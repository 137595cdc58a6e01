"""The figures as a workbook for Excel: a sheet for each table of the screen, with real numbers and days.

Rows are written one after the other and kept in no memory. Texts are always texts: a title that begins with "=" is
no formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _

from articles.choices import Language
from articles.reports.figures import Figures, Line, Step
from campaign_portal import clock

A4 = 9
LONGEST_NAME = 31
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# What stands in a column decides how it is shown; texts as they are.
FORMS = {"day": "dd/mm/yyyy", "month": "mm/yyyy", "number": "#,##0", "id": "0", "change": "+0%;-0%;0%"}
WIDTHS = {"day": 14, "month": 14, "number": 16, "id": 10, "change": 16, "text": 60}

Cell = str | int | float | date | None


@dataclass(frozen=True)
class Sheet:
    """`columns` are the headings with the kind of what stands below them."""

    name: str
    columns: list[tuple[str, str]]
    rows: list[list[Cell]]


def write(figures: Figures, target: IO[bytes], *, about: Sequence[tuple[str, str]], now: datetime) -> None:
    """The whole workbook into `target`. `about` says in pairs which reads these are."""
    book = xlsxwriter.Workbook(target, OPTIONS)
    book.set_properties({"title": _("Readership"), "created": now.astimezone(clock.ZONE).replace(tzinfo=None)})
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    shapes = {kind: book.add_format({"num_format": form, "valign": "top"}) for kind, form in FORMS.items()}
    shapes["text"] = book.add_format({"text_wrap": True, "valign": "top"})
    for sheet in sheets(figures, about=about):
        _write(book.add_worksheet(sheet.name[:LONGEST_NAME]), sheet, heading=heading, shapes=shapes)
    book.close()


def sheets(figures: Figures, *, about: Sequence[tuple[str, str]]) -> list[Sheet]:
    topics = [
        (_("Languages"), _("Language"), figures.languages),
        (_("Categories"), _("Category"), figures.categories),
        (_("Campaigns"), _("Campaign"), figures.campaigns),
    ]
    return [
        _summary(figures, about),
        _steps(_("Months"), (_("Month"), "month"), figures.months, figures),
        _steps(_("Days"), (_("Day"), "day"), figures.days, figures),
        *(_lines(name, heading, lines) for name, heading, lines in topics),
        _articles(figures.articles),
    ]


def _summary(figures: Figures, about: Sequence[tuple[str, str]]) -> Sheet:
    total = figures.total
    sums: list[list[Cell]] = [[_("Reads"), total.reads], [_("Reads in the period before"), total.before]]
    change: list[list[Cell]] = [[_("Difference"), total.change]] if total.change is not None else []
    said: list[list[Cell]] = [[name, words] for name, words in about]
    published: list[list[Cell]] = [[_("Texts published in the period"), figures.published]]
    rows = [*said, *sums, *change, *published]
    return Sheet(_("Overview"), [(_("Readership"), "text"), ("", "text")], rows)


def _steps(name: str, first: tuple[str, str], steps: Sequence[Step], figures: Figures) -> Sheet:
    languages = figures.question.languages
    spoken = [(str(Language(language).label), "number") for language in languages]
    rows: list[list[Cell]] = [
        [step.day, *(step.reads[language] for language in languages), step.total] for step in steps
    ]
    return Sheet(name, [first, *spoken, (_("Together"), "number")], rows)


def _lines(name: str, heading: str, lines: Sequence[Line]) -> Sheet:
    numbers = [(_("Reads"), "number"), (_("The period before"), "number"), (_("Difference"), "change")]
    return Sheet(
        name, [(heading, "text"), *numbers], [[line.name, line.reads, line.before, line.change] for line in lines]
    )


def _articles(lines: Sequence[Line]) -> Sheet:
    columns = [(_("Article"), "text"), (_("Article number"), "id"), (_("Reads"), "number")]
    return Sheet(_("Most read"), columns, [[line.name, line.number, line.reads] for line in lines])


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
